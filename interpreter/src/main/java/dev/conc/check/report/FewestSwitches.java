package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.Finding;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.machine.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes witnesses easier to follow: among the ways of the same length to the same state, one in which the turn goes over less often. A later step of a task is moved to
 * stand behind its earlier one as long as the way still leads to the same state, with the same incidents.
 */
public final class FewestSwitches {
    /** So many steps are tried out for one witness; long ones are left as they are. */
    private static final int MOST_STEPS = 40_000;

    /** The number of main, whose turn it is before the first step. */
    private static final int MAIN = 0;

    private final int[] start;
    /** The numbers of the tasks there are at the start: without a choice some may have been started before the first step. */
    private final int[] identities;
    private final int last;
    private final Machine machine;
    private final Vectors vectors;
    private int tried;

    /** A step by the number of its task, which it keeps whatever the others do. */
    private record Turn(int task, int way) {}

    /** Where a way leads: its actions as a witness has them, its last state, what the last step brought to light. */
    private record End(int[] actions, int[] vector, List<String> incidents) {}

    private FewestSwitches(Program program, CheckOptions options) {
        var common = Checker.common(program, options);
        this.machine = new Machine(common);
        this.vectors = new Vectors(common);
        machine.start(program.main());
        this.start = vectors.write(machine);
        this.identities = vectors.identities(machine);
        this.last = machine.identities();
    }

    /** The same result, its findings with witnesses that are easier to follow. */
    public static CheckResult in(CheckResult result, Program program, CheckOptions options) {
        List<Finding> findings = new ArrayList<>();
        for (Finding f : result.findings()) {
            findings.add(f.witness() == null ? f
                    : new Finding(f.kind(), f.message(), f.places(),
                            new FewestSwitches(program, options.withSymmetry(f.symmetry())).improved(f.witness()), f.symmetry()));
        }
        return result.with(findings);
    }

    private int[] improved(int[] witness) {
        try {
            List<Turn> turns = turns(witness);
            End end = walk(turns);
            if (end == null) {
                return witness;
            }
            int[] best = end.actions;
            boolean better = true;
            while (better && tried < MOST_STEPS) {
                better = false;
                for (int i = 0; i < turns.size() && tried < MOST_STEPS; i++) {
                    List<Turn> moved = together(turns, i);
                    End reached = moved == null ? null : walk(moved);
                    if (reached != null && Arrays.equals(reached.vector, end.vector) && reached.incidents.equals(end.incidents)) {
                        turns = moved;
                        best = reached.actions;
                        better = true;
                    }
                }
            }
            return best;
        } catch (Unsupported unsupported) {
            return witness; // another order meets something that can't be followed
        }
    }

    /** With the next turn of the task before {@code i} moved to {@code i}; null where it is that one's turn anyway, or where nothing is gained. */
    private static List<Turn> together(List<Turn> turns, int i) {
        int task = i == 0 ? MAIN : turns.get(i - 1).task;
        if (turns.get(i).task == task) {
            return null;
        }
        for (int j = i + 1; j < turns.size(); j++) {
            if (turns.get(j).task == task) {
                List<Turn> moved = new ArrayList<>(turns);
                moved.add(i, moved.remove(j));
                return switches(moved) < switches(turns) ? moved : null;
            }
        }
        return null;
    }

    private static int switches(List<Turn> turns) {
        int count = 0;
        int before = MAIN;
        for (Turn turn : turns) {
            count += turn.task != before ? 1 : 0;
            before = turn.task;
        }
        return count;
    }

    private void begin() {
        vectors.read(start, machine, identities, last);
    }

    private List<Turn> turns(int[] witness) {
        List<Turn> turns = new ArrayList<>();
        begin();
        for (int action : witness) {
            Context c = machine.contexts().get(action >>> 16);
            turns.add(new Turn(c.task.identity, action & 0xFFFF));
            machine.step(c, action & 0xFFFF);
            vectors.arrange(machine);
        }
        return turns;
    }

    /** Null where it can't be walked to its end. */
    private End walk(List<Turn> turns) {
        begin();
        int[] actions = new int[turns.size()];
        List<String> incidents = List.of();
        for (int i = 0; i < actions.length; i++) {
            tried++;
            Context c = find(turns.get(i).task);
            if (c == null || turns.get(i).way >= machine.ways(c)) {
                return null;
            }
            actions[i] = c.index << 16 | turns.get(i).way;
            machine.step(c, turns.get(i).way);
            vectors.arrange(machine);
            if (i == actions.length - 1) {
                incidents = machine.incidents.stream().map(Machine.Incident::message).toList();
            }
        }
        return new End(actions, vectors.write(machine), incidents);
    }

    private Context find(int task) {
        for (Context c : machine.contexts()) {
            if (c.task.identity == task) {
                return c;
            }
        }
        return null;
    }
}
