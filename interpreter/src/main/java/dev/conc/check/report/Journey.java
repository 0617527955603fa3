package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Heaped;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Snapshot;
import dev.conc.check.machine.Vectors;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A walk through the states of a program, one step after the other, and back: what happens on the way, what could be done next, how everything stands.
 *
 * <p>Each state is put into its canonical form, as the search does, so that the steps of a witness fit; the tasks keep their names all the same.
 */
public final class Journey {
    /** Something a task does in a step; {@code place} may be null. */
    public record Event(String task, Place place, String what) {}

    /**
     * One step.
     *
     * @param task whose
     * @param events what it (or who goes on with it) does; at least one
     * @param reason why it is this task's turn, where the turn goes over to it; else null
     * @param forced the task before could not go on
     */
    public record Step(String task, List<Event> events, String reason, boolean forced) {}

    /**
     * What could be done next.
     *
     * @param action as a witness has it
     * @param what the first thing that would happen
     */
    public record Move(int action, String task, Place place, String what) {}

    /**
     * Where a task stands, and what it waits for; null if it could go on.
     *
     * @param blocker who has what it waits for; null if nobody in particular
     */
    public record Standing(String task, Place place, String waitsFor, String blocker) {}

    /** @param labels of each object of the vector: the number of a task, the name of a synchronisation object, or null */
    private record Moment(int[] vector, Object[] labels, int next, List<Step> steps, String before, List<String> problems) {}

    private final Machine machine;
    private final Vectors vectors;
    private final List<Event> events = new ArrayList<>();
    private final List<Moment> past = new ArrayList<>();
    private Moment now;

    /** Stands before the first step. {@code options} must be those a witness was found with. */
    public Journey(Program program, CheckOptions options) {
        Common common = Checker.common(program, options);
        machine = new Machine(common);
        vectors = new Vectors(common).keeping();
        machine.tracer((task, place, what) -> events.add(new Event(Machine.name(task.task), place, what)));
        machine.start(program.main());
        List<Step> steps = events.isEmpty() ? List.of() : List.of(new Step("main", List.copyOf(events), null, false));
        settle(steps, "main");
    }

    private List<String> problems() {
        return machine.incidents.stream().map(Machine.Incident::message).toList();
    }

    /** Goes on from the canonical form, as the search did; the tasks keep their names. */
    private void settle(List<Step> steps, String before) {
        machine.label();
        int[] vector = vectors.write(machine);
        Heaped[] objects = vectors.written();
        Object[] labels = new Object[objects.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = objects[i] instanceof TaskObject task ? task.identity : objects[i] instanceof Primitive p ? p.label : null;
        }
        now = new Moment(vector, labels, machine.identities(), steps, before, problems());
        restore();
    }

    private void restore() {
        vectors.read(now.vector, machine);
        for (int i = 0; i < now.labels.length; i++) {
            switch (vectors.readAt(i)) {
                case TaskObject task -> task.identity = (Integer) now.labels[i];
                case Primitive primitive -> primitive.label = (String) now.labels[i];
                case null, default -> {
                    // has no name of its own
                }
            }
        }
        machine.identities(now.next);
        events.clear();
    }

    // ---- going ----

    /** What can be done next; none at the end. Changes nothing. */
    public List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        int tasks = machine.contexts().size();
        for (int i = 0; i < tasks; i++) {
            int ways = machine.ways(machine.contexts().get(i));
            for (int way = 0; way < ways; way++) {
                Context c = machine.contexts().get(i);
                String name = Machine.name(c.task);
                Place place = Machine.where(c);
                machine.step(c, way);
                String what = events.isEmpty() ? "goes on" : events.getFirst().what();
                moves.add(new Move(i << 16 | way, name, place, what));
                restore();
            }
        }
        return moves;
    }

    /** Whether {@code action} can be done now. */
    public boolean canTake(int action) {
        int index = action >>> 16;
        return index < machine.contexts().size() && (action & 0xFFFF) < machine.ways(machine.contexts().get(index));
    }

    /** Whose turn {@code action} would be. */
    public String task(int action) {
        return Machine.name(machine.contexts().get(action >>> 16).task);
    }

    /** Takes a step. @throws IllegalArgumentException if it can't be taken now */
    public Step take(int action) {
        if (!canTake(action)) {
            throw new IllegalArgumentException("no such step here: " + action);
        }
        Context c = machine.contexts().get(action >>> 16);
        String name = Machine.name(c.task);
        Place place = Machine.where(c);
        boolean same = name.equals(now.before);
        Context left = same ? null : find(now.before);
        boolean forced = !same && (left == null || machine.ways(left) == 0);
        String reason = same ? null
                : left == null ? now.before + " has ended" : forced ? now.before + " waits for " + machine.waitsFor(left)
                        : now.before + " is interrupted here";
        events.clear();
        machine.step(c, action & 0xFFFF);
        if (events.isEmpty()) {
            events.add(new Event(name, place, "goes on"));
        }
        var step = new Step(name, List.copyOf(events), reason, forced);
        List<Step> steps = new ArrayList<>(now.steps);
        steps.add(step);
        past.add(now);
        settle(steps, name);
        return step;
    }

    private Context find(String name) {
        for (Context c : machine.contexts()) {
            if (Machine.name(c.task).equals(name)) {
                return c;
            }
        }
        return null;
    }

    /** Takes the last step back; false at the beginning. */
    public boolean back() {
        if (past.isEmpty()) {
            return false;
        }
        now = past.removeLast();
        restore();
        return true;
    }

    /** How many steps were taken. */
    public int length() {
        return past.size();
    }

    // ---- looking ----

    /** All steps so far; what happened before the first that could be chosen is a step of its own. */
    public List<Step> steps() {
        return now.steps;
    }

    /** What the last step brought to light: errors that nobody awaits, locks not given back. */
    public List<String> broughtToLight() {
        return now.problems;
    }

    public List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (Context c : machine.contexts()) {
            boolean waits = machine.ways(c) == 0;
            TaskObject blocker = waits ? machine.blocker(c) : null;
            standings.add(new Standing(Machine.name(c.task), Machine.where(c), waits ? machine.waitsFor(c) : null,
                    blocker == null ? null : Machine.name(blocker)));
        }
        return standings;
    }

    /** What two tasks are about to touch at the same time, one of them writing: a list or the like by its name; null if none. */
    public String raced() {
        return machine.raced();
    }

    public Snapshot snapshot() {
        return Snapshot.of(machine);
    }

    public String output() {
        return machine.output();
    }

    /** The program has come to its end: nothing is left that it waits for. */
    public boolean isOver() {
        return machine.isOver();
    }
}
