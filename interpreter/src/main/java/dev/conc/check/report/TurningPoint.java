package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.Stated;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Steps;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.machine.Vectors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The crucial moment of a witness: the first step after which no order of the rest leads to a good end any more. Before it somebody could still have been
 * quicker. Found by a small search from the states on the way; where that is not enough, no moment is named.
 */
final class TurningPoint {
    /** So many states are looked at, from all states on the way together. */
    private static final int MOST = 10_000;

    private final Program program;
    private final Finding finding;
    private final Common common;
    private final Machine machine;
    private final Vectors vectors;
    private final Steps steps;
    private final Stated stated;
    private int left = MOST;

    TurningPoint(Program program, CheckOptions options, Finding finding) {
        this.program = program;
        this.finding = finding;
        this.common = Checker.common(program, options);
        this.machine = new Machine(common);
        this.vectors = new Vectors(common);
        this.steps = new Steps(common, CheckOptions.Remembering.YES);
        this.stated = Stated.in(program.main().source());
    }

    /** The index in the witness; -1 where it has no steps, or where what was found is no matter of a single step. */
    int find() {
        int[] witness = finding.witness();
        if (witness.length == 0 || finding.kind() == Finding.Kind.RACE) {
            return -1;
        }
        List<int[]> states = new ArrayList<>();
        machine.start(program.main());
        states.add(vectors.write(machine));
        for (int i = 0; i < witness.length - 1; i++) {
            vectors.read(states.getLast(), machine);
            machine.step(machine.contexts().get(witness[i] >>> 16), witness[i] & 0xFFFF);
            states.add(vectors.write(machine));
        }
        int lost = witness.length; // the state after the last step: nothing can be saved there
        int low = 0;
        while (low < lost) { // what is lost stays lost
            int middle = (low + lost) / 2;
            if (prospect(states.get(middle)) == Prospect.LOST) {
                lost = middle;
            } else {
                low = middle + 1;
            }
        }
        // lost from the beginning: no order helps; or nobody knows
        return lost == 0 || prospect(states.get(lost - 1)) != Prospect.GOOD ? -1 : lost - 1;
    }

    private enum Prospect {
        /** A good end can be reached. */
        GOOD,
        LOST,
        /** There is too much to look at. */
        UNKNOWN
    }

    private Prospect prospect(int[] from) {
        try {
            return search(from);
        } catch (Unsupported unsupported) {
            return Prospect.UNKNOWN;
        }
    }

    private Prospect search(int[] from) {
        Set<Long> seen = new HashSet<>();
        var stack = new ArrayDeque<int[]>();
        stack.push(from);
        while (!stack.isEmpty()) {
            int[] state = stack.pop();
            steps.begin();
            boolean moves = false;
            for (int i = Steps.tasks(state) - 1; i >= 0; i--) {
                int ways = steps.standing(state, i).ways();
                for (int way = 0; way < ways; way++) {
                    moves = true;
                    steps.step(state, i, way);
                    if (steps.incidents().isEmpty() && seen.add(hash(steps.words(), steps.size()))) {
                        int[] next = Arrays.copyOf(steps.words(), steps.size());
                        if (!common.isWatched() || steps.machine(next).broken() == null) {
                            stack.push(next);
                        }
                        left--;
                    }
                }
            }
            if (!moves && isGood(steps.machine(state))) {
                return Prospect.GOOD;
            }
            if (left < 0) {
                return Prospect.UNKNOWN;
            }
        }
        return Prospect.LOST;
    }

    private static long hash(int[] words, int size) {
        long hash = size;
        for (int i = 0; i < size; i++) {
            hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }

    private boolean isGood(Machine machine) {
        boolean over = machine.isOver();
        machine.abandonAll();
        if (finding.kind() == Finding.Kind.OUTCOME) {
            var outcome = new Outcome(machine.output(), machine.failure(), !over, 1, finding.witness());
            return stated.outcomes().stream().anyMatch(s -> Stated.plain(s).equals(Stated.plain(outcome.text())));
        }
        return over && machine.failure() == null;
    }
}
