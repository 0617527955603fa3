package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Vectors;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;

/** Walks a witness again, and notes what happens. */
public final class Replay {
    /** Something a task does in a step; {@code place} may be null. */
    public record Event(String task, Place place, String what) {}

    /**
     * One step.
     *
     * @param task whose
     * @param events what it (or who goes on with it) does
     * @param reason why it is this task's turn, where the turn goes over to it; else null
     */
    public record Step(String task, List<Event> events, String reason) {}

    /** Where a task stands at the end, and what it waits for; null if it could go on. */
    public record Standing(String task, Place place, String waitsFor) {}

    private final List<Step> steps = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final String output;

    /** {@code options} must be those the witness was found with. */
    public Replay(Program program, CheckOptions options, int[] witness) {
        Common common = Checker.common(program, options);
        var machine = new Machine(common);
        var vectors = new Vectors(common);
        List<Event> events = new ArrayList<>();
        machine.tracer((task, place, what) -> events.add(new Event(name(task), place, what)));
        machine.start(program.main());
        if (!events.isEmpty()) {
            steps.add(new Step("main", List.copyOf(events), null));
        }
        canonical(machine, vectors);
        String before = "main";
        for (int action : witness) {
            events.clear();
            Context c = machine.contexts().get(action >> 16);
            String name = name(c);
            String reason = name.equals(before) ? null : reason(machine, before);
            machine.step(c, action & 0xFFFF);
            steps.add(new Step(name, List.copyOf(events), reason));
            for (Event event : events) {
                note(event.task());
            }
            note(name);
            before = name;
            canonical(machine, vectors);
        }
        output = machine.output();
        for (Context c : machine.contexts()) {
            standings.add(new Standing(name(c), Machine.where(c), machine.ways(c) == 0 ? machine.waitsFor(c) : null));
            note(name(c));
        }
    }

    private void note(String task) {
        if (!tasks.contains(task)) {
            tasks.add(task);
        }
    }

    private static String name(Context c) {
        return Machine.name(c.task);
    }

    private static String reason(Machine machine, String before) {
        for (Context c : machine.contexts()) {
            if (name(c).equals(before)) {
                return machine.ways(c) == 0 ? before + " waits for " + machine.waitsFor(c) : before + " is interrupted here";
            }
        }
        return before + " has ended";
    }

    /** Goes on from the canonical form, as the search did; the tasks keep their names. */
    public static void canonical(Machine machine, Vectors vectors) {
        int next = machine.identities();
        int[] vector = vectors.write(machine);
        int[] order = vectors.order();
        int[] identities = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            identities[i] = machine.contexts().get(order[i]).task.identity;
        }
        vectors.read(vector, machine);
        machine.identities(identities, next);
    }

    public List<Step> steps() {
        return steps;
    }

    /** The tasks that do something, in order of appearance. */
    public List<String> tasks() {
        return tasks;
    }

    public List<Standing> standings() {
        return standings;
    }

    public String output() {
        return output;
    }
}
