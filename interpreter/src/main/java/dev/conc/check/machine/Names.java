package dev.conc.check.machine;

import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.Nil;
import dev.conc.syntax.Expr;
import java.util.Locale;

/**
 * The names that tasks get which are given none, {@code thread-1} and the like, and whose child each is: only in programs that ask for it, since it tells apart tasks
 * that are equal otherwise. Kept, like the {@link Clock}, among the tasks' own variables.
 */
final class Names {
    /** As an object of the state. Its fields: how many tasks of each kind had no name, the key of the name of a task's spawner. */
    static final String KIND = "Names";
    private static final String PARENT = "Parent";

    private final Machine machine;

    Names(Machine machine) {
        this.machine = machine;
    }

    void begin(Context main) {
        if (machine.common.named) {
            Object[] fields = new Object[Expr.TaskKind.values().length + 1];
            java.util.Arrays.fill(fields, 0L);
            fields[fields.length - 1] = new Primitive(PARENT);
            var names = new Primitive(KIND, fields);
            machine.publish(names);
            main.setLocal(names, Nil.NIL);
        }
    }

    private static Primitive of(Context c) {
        for (int i = 0; i < c.locals.length; i += 2) {
            if (c.locals[i] instanceof Primitive key && key.kind.equals(KIND)) {
                return key;
            }
        }
        return null;
    }

    /** The name of a new task of {@code spawner}; null where nobody asks for names. */
    String name(Context spawner, Expr.TaskKind kind) {
        Primitive names = of(spawner);
        if (names == null) {
            return null;
        }
        long number = (Long) names.fields[kind.ordinal()] + 1;
        names.fields[kind.ordinal()] = number;
        return kind.name().toLowerCase(Locale.ROOT) + "-" + number;
    }

    /** Notes whose child a new task is. */
    void born(Context child, TaskObject spawner) {
        Primitive names = of(child);
        if (names != null) {
            child.setLocal((Primitive) names.fields[names.fields.length - 1], spawner.name == null ? "main" : spawner.name);
        }
    }

    /** The name of the task that started it; nil for main. */
    Object parent(Context c) {
        Primitive names = of(c);
        return names == null ? Nil.NIL : c.localOf((Primitive) names.fields[names.fields.length - 1], Nil.NIL);
    }
}
