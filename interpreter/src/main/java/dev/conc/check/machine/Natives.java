package dev.conc.check.machine;

import dev.conc.check.code.NativeCode;
import dev.conc.check.model.Operation;
import dev.conc.check.model.Operations;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Native functions as the checker does them: pure ones as they are, those of tasks and primitives by their models, no others. */
final class Natives {
    /** Methods of containers that change nothing. */
    private static final Set<String> READS = Set.of("size", "isEmpty", "get", "contains", "indexOf", "lastIndexOf", "count", "counts",
            "sorted",
            "_sortedByKeys", "reversed", "first", "last", "copy", "join", "keys", "values", "entries", "containsValue", "invert",
            "sortedByKey",
            "sortedByValue", "slice", "union", "intersection", "difference", "isSubset", "isSuperset", "isDisjoint", "symmetricDifference",
            "toList", "min", "max", "sum", "zip", "enumerate", "flatten", "chunked", "unique", "take", "drop");
    /** Natives that make text of what they are given. */
    private static final Set<String> SHOWING = Set.of("print", "printError", "string", "text.format", "text.pad", "text.table", "list.join",
            "string.join");
    /** Natives whose result is not decided by their arguments, or that reach out of the program. */
    private static final Set<String> WORLDLY = Set.of("random", "sys.memory", "time.now", "time.clock", "list.shuffle", "list.shuffled");

    private final Machine machine;
    private final Map<NativeCode, Object> known = new HashMap<>();
    private final World world;

    Natives(Machine machine) {
        this.machine = machine;
        Output none = new Output() {
            @Override
            public void out(String text) {
                machine.print(text);
            }

            @Override
            public void err(String text) {
                // what goes to standard error is no outcome
            }

            @Override
            public void flush() {
                // nothing is kept back
            }
        };
        this.world = new World(none, List.of(), new Randomness(0), (name, message, cause) -> machine.error(name, message), 0);
    }

    /** Like the one that pure natives get, but that they draw from {@code random}. */
    World world(Randomness random) {
        return new World(world.output(), List.of(), random, world.errors(), 0);
    }

    /** An Operation or a NativeFunction. */
    Object find(NativeCode code) {
        Object found = known.get(code);
        if (found == null) {
            String key = code.key();
            found = Operations.find(key);
            if (found == null && !isWorldly(key)) {
                found = dev.conc.runtime.natives.Natives.find(key);
            }
            if (found == null) {
                found = key;
            }
            known.put(code, found);
        }
        return found;
    }

    private static boolean isWorldly(String key) {
        int dot = key.indexOf('.');
        return WORLDLY.contains(key) || dot > 0 && WORLDLY.contains(key.substring(0, dot));
    }

    /** Whether a native call is a step of its own; {@code arguments} as for {@link #call}. Says what it touches to {@code look}. */
    boolean isVisible(Context c, NativeCallable callable, Object[] arguments, Visibility look) {
        Object found = find(callable.code);
        if (found instanceof Operation operation) {
            return c.phase != 0 || !operation.isLocal(machine, c, arguments) && !isPrivate(c, operation, arguments);
        }
        if (callable.code.key().equals("print") || SHOWING.contains(callable.code.key()) && look.tells(arguments)) {
            return look.step();
        }
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof ListValue || argument instanceof MapValue || argument instanceof SetValue) {
                boolean write = i == 0 && callable.code.method()
                        && !READS.contains(callable.code.key().substring(callable.code.key().indexOf('.') + 1));
                if (look.container(argument, Access.WHOLE, write)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** On a primitive that nobody else can reach, or of the only task, with one way to go, and no place where a cancellation can be met. */
    private boolean isPrivate(Context c, Operation operation, Object[] arguments) {
        boolean reached = arguments.length == 0 || !(arguments[0] instanceof Heaped object) || object.owner() == Heaped.SHARED;
        boolean cancels = machine.common.cancels && operation.isBlocking() && !c.cannotBeCancelled();
        return machine.common.reduction && (machine.visibility.isAlone() || !reached && !cancels)
                && machine.ways(c, operation, arguments) == 1;
    }

    /** In how many ways a native call can go on now. */
    int ways(Context c, NativeCallable callable, Object[] arguments) {
        Object found = find(callable.code);
        return found instanceof Operation operation ? machine.ways(c, operation, arguments) : 1;
    }

    /** Does it: its value, or {@link Operation#AGAIN}. */
    Object call(Context c, NativeCallable callable, Object[] arguments) {
        Object found = find(callable.code);
        if (found instanceof Operation operation) {
            return machine.operate(c, operation, arguments);
        }
        if (found instanceof NativeFunction function) {
            if (SHOWING.contains(callable.code.key())) {
                machine.shows(c, arguments);
            }
            if (arguments.length > 0 && arguments[0] instanceof Heaped container && container.owner() == Heaped.SHARED) {
                for (int i = 1; i < arguments.length; i++) {
                    machine.publish(arguments[i]);
                }
            }
            return Containers.adopt(switch (function) {
                case NativeFunction.Of1 of1 -> of1.call(arguments[0]);
                case NativeFunction.Of2 of2 -> of2.call(arguments[0], arguments[1]);
                case NativeFunction.Of3 of3 -> of3.call(arguments[0], arguments[1], arguments[2]);
                case NativeFunction.OfMany many -> many.call(world, arguments);
            });
        }
        if (isConstructor(callable)) {
            throw new Raised(Catalog.NOT_CONSTRUCTIBLE, callable.name());
        }
        boolean inner = callable.code.key().contains("_"); // the library’s own name for it says nothing
        throw machine.unsupported(c, inner ? InWords.userText(c) : callable.code.key() + "()");
    }

    private static boolean isConstructor(NativeCallable callable) {
        return !callable.code.method() && Character.isUpperCase(callable.code.key().charAt(0));
    }
}
