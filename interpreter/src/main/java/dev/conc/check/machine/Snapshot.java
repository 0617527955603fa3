package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * One state as a story shows it: every variable, every task, every lock and channel.
 *
 * @param globals the variables of the files' top level
 * @param output what was printed so far
 */
public record Snapshot(List<Named> globals, List<Task> tasks, List<Thing> things, String output) {
    /** A variable and its value in words. */
    public record Named(String name, String value) {}

    /**
     * A task that has not ended.
     *
     * @param kind {@code thread} and the like
     * @param waitsFor null where it can go on
     * @param calls its calls, innermost first; those of the library aside
     */
    public record Task(String name, String kind, Place place, String waitsFor, boolean cancelled, List<Call> calls) {}

    /** A call and its variables. */
    public record Call(String function, List<Named> locals) {}

    /** A lock, channel and the like, and how it stands. */
    public record Thing(String name, String kind, String state) {}

    /** Of the machine's state. */
    public static Snapshot of(Machine machine) {
        var words = new InWords(machine);
        List<Named> globals = new ArrayList<>();
        for (int i = 0; i < machine.common.globals && i < machine.globals.length; i++) {
            Variable variable = machine.common.base.global(i);
            Object value = machine.lastGlobal(i);
            if (value != null && !(value instanceof Primitive) && variable.kind() != Variable.Kind.FUNCTION
                    && variable.kind() != Variable.Kind.CLASS
                    && variable.kind() != Variable.Kind.IMPORT) {
                globals.add(new Named(variable.name(), words.value(value)));
            }
        }
        List<Task> tasks = new ArrayList<>();
        for (Context c : machine.contexts) {
            TaskObject task = c.task;
            List<Call> calls = new ArrayList<>();
            for (int i = c.depth - 1; i >= 0; i--) {
                Frame f = c.frames[i];
                if (!f.code.source().isLibrary()) {
                    List<Named> locals = new ArrayList<>();
                    for (InWords.Local local : InWords.locals(f, i == c.depth - 1)) {
                        if (local.value() instanceof Primitive) {
                            continue; // stands among the things
                        }
                        locals.add(new Named(local.name(), words.value(local.value())));
                    }
                    calls.add(new Call(f.code.name(), locals));
                }
            }
            if (c.buffer.length > 0) {
                calls.add(new Call("store buffer", machine.buffers.pending(c)));
            }
            tasks.add(new Task(Machine.name(task), task.kind.name().toLowerCase(java.util.Locale.ROOT), Machine.where(c),
                    machine.ways(c) == 0 ? words.waitsFor(c) : null, task.cancelled, calls));
        }
        List<Thing> things = new ArrayList<>();
        for (String[] thing : words.things()) {
            things.add(new Thing(thing[0], thing[1], thing[2]));
        }
        return new Snapshot(globals, tasks, things, machine.output);
    }
}
