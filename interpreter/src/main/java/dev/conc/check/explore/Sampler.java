package dev.conc.check.explore;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.Sampling;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Fingerprint;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Walks through a program many times instead of everywhere: the same machine and the same findings as a search, for programs whose states are too many.
 *
 * <p>Either every next step is drawn by lot, or the tasks get random priorities and the highest that can go on always goes, but for {@code depth - 1} random moments at
 * which the one that goes is put behind all others: S. Burckhardt, P. Kothari, M. Musuvathi, S. Nagarakatte, “A randomized scheduler with probabilistic guarantees of
 * finding bugs”, ASPLOS 2010. With n tasks and k steps a run finds a mistake of depth d with a chance of at least 1/(n·k^(d-1)). A task that has had its turn very often
 * without a break is put behind as well: others may have to free it from a loop.
 */
public final class Sampler {
    /** A run is cut after so many steps. */
    private static final int LONGEST = 20_000;
    /** With priorities, a task has no more turns in a row. */
    private static final int MOST_IN_A_ROW = 500;

    private final Program program;
    private final CheckOptions options;
    private final Sampling sampling;
    private final Machine machine;
    private final Vectors vectors;
    private final Watch watch;
    private final Visited visited = new Visited(false);
    private final Fingerprint fingerprint = new Fingerprint();
    private final SplittableRandom random;
    private final Map<String, Found> found = new HashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private int[] path = new int[256];
    private int length;
    private int states;
    private long steps;
    private int longest;
    private long cut;
    private long runs;

    private record Found(Sight sight, int[] witness) {}

    private static final class Ending {
        Outcome outcome;
        long count;
    }

    public Sampler(Program program, CheckOptions options, Common common, Sampling sampling) {
        this.program = program;
        this.options = options;
        this.sampling = sampling;
        this.machine = new Machine(common);
        this.vectors = new Vectors(common);
        this.watch = new Watch(machine, options.races());
        this.random = new SplittableRandom(sampling.seed());
    }

    /** Walks until all runs are done, or the time is over. @throws dev.conc.check.machine.Unsupported where the program can't be followed */
    public void run() {
        long begun = System.nanoTime();
        while (runs < sampling.runs() && (options.maxNanos() == 0 || System.nanoTime() - begun < options.maxNanos())) {
            runs++;
            once();
        }
    }

    private void once() {
        length = 0;
        machine.incidents.clear();
        machine.contexts().clear();
        var beginning = new Machine(machine.common());
        beginning.start(program.main());
        int[] first = vectors.write(beginning);
        note(watch.incidents(beginning));
        vectors.read(first, machine, vectors.identities(beginning), beginning.identities());
        var priorities = new Priorities();
        while (true) {
            int n = machine.contexts().size();
            int[] ways = new int[n];
            int total = 0;
            for (int i = 0; i < n; i++) {
                ways[i] = machine.ways(machine.contexts().get(i));
                total += ways[i];
            }
            if (total == 0) {
                ending();
                return;
            }
            if (length >= (options.maxDepth() > 0 ? options.maxDepth() : LONGEST)) {
                cut++;
                return;
            }
            note(watch.look(ways));
            int index = sampling.bugDepth() == 0 ? lot(ways, total) : priorities.choose(ways);
            int way = ways[index] == 1 ? 0 : random.nextInt(ways[index]);
            add(index << 16 | way);
            machine.step(machine.contexts().get(index), way);
            arrive();
        }
    }

    /** Goes on from the canonical form, so that the way can be walked again; tasks keep their numbers. */
    private void arrive() {
        steps++;
        int next = machine.identities();
        int[] vector = vectors.write(machine);
        note(watch.incidents(machine)); // an error that nobody can ask for any more shows when the state is written
        int[] identities = vectors.identities(machine);
        fingerprint.of(vector, vector.length);
        int number = visited.add(fingerprint.high(), fingerprint.low(), () -> states++);
        vectors.read(vector, machine, identities, next);
        if (number < 0) {
            note(watch.broken());
            vectors.read(vector, machine, identities, next);
        }
    }

    private int lot(int[] ways, int total) {
        int left = random.nextInt(total);
        int index = 0;
        while (left >= ways[index]) {
            left -= ways[index++];
        }
        return index;
    }

    private void add(int action) {
        if (length == path.length) {
            path = Arrays.copyOf(path, length * 2);
        }
        path[length++] = action;
        longest = Math.max(longest, length);
    }

    private void note(List<Sight> sights) {
        for (Sight sight : sights) {
            Found known = found.get(sight.key());
            if (known == null || known.witness.length > length) {
                found.put(sight.key(), new Found(sight, Arrays.copyOf(path, length)));
            }
        }
    }

    private void ending() {
        boolean over = machine.isOver();
        note(watch.ending(over));
        var outcome = new Outcome(machine.output(), machine.failure(), !over, 0, Arrays.copyOf(path, length));
        Ending ending = endings.computeIfAbsent(outcome.text(), _ -> new Ending());
        ending.count++;
        if (ending.outcome == null || ending.outcome.witness().length > length) {
            ending.outcome = outcome;
        }
    }

    /** The priorities of one run, higher first; tasks by their numbers, which they keep. */
    private final class Priorities {
        private final Map<Integer, Integer> ofTasks = new HashMap<>();
        private final int[] changes = new int[Math.max(0, sampling.bugDepth() - 1)];
        private int lowest = -1;
        private int last = -1;
        private int inARow;

        Priorities() {
            for (int i = 0; i < changes.length; i++) {
                changes[i] = random.nextInt(Math.max(50, longest));
            }
        }

        int choose(int[] ways) {
            int best = best(ways);
            boolean change = false;
            for (int moment : changes) {
                change |= moment == length;
            }
            inARow = best == last ? inARow + 1 : 0;
            if (change || inARow > MOST_IN_A_ROW) {
                ofTasks.put(machine.contexts().get(best).task.identity, lowest--);
                inARow = 0;
                best = best(ways);
            }
            last = best;
            return best;
        }

        private int best(int[] ways) {
            int best = -1;
            int highest = Integer.MIN_VALUE;
            for (int i = 0; i < ways.length; i++) {
                Context c = machine.contexts().get(i);
                int priority = ofTasks.computeIfAbsent(c.task.identity, _ -> random.nextInt(1 << 30));
                if (ways[i] > 0 && priority > highest) {
                    best = i;
                    highest = priority;
                }
            }
            return best;
        }
    }

    // ---- results ----

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Found one : found.values()) {
            findings.add(new Finding(one.sight.kind(), one.sight.message(), one.sight.places(), one.witness, options.symmetry()));
        }
        findings.sort(
                (a, b) -> a.kind() != b.kind() ? a.kind().compareTo(b.kind()) : Integer.compare(a.witness().length, b.witness().length));
        return findings;
    }

    public List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Ending ending : endings.values()) {
            Outcome o = ending.outcome;
            outcomes.add(new Outcome(o.output(), o.error(), o.deadlock(), ending.count, o.witness()));
        }
        outcomes.sort((a, b) -> a.text().compareTo(b.text()));
        return outcomes;
    }

    /** How many different states were met. */
    public long states() {
        return states;
    }

    public long steps() {
        return steps;
    }

    /** How many steps the longest run had. */
    public int longest() {
        return longest;
    }

    /** How many runs there were, and how many of them were cut. */
    public String told() {
        return cut == 0 ? ""
                : ", of which " + cut + " were cut after " + (options.maxDepth() > 0 ? options.maxDepth() : LONGEST) + " steps";
    }

    public long runs() {
        return runs;
    }
}
