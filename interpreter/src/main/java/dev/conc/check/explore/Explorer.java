package dev.conc.check.explore;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Fingerprint;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Standing;
import dev.conc.check.machine.Steps;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.machine.Vectors;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Searches all states of a program, level by level, so that the first way to a finding is a shortest one; several workers share a level.
 *
 * <p>Long because the search, its bounds and what it looks for in each state belong together.
 */
public final class Explorer {
    /** Told so often how far the search is. */
    private static final long NANOS_BETWEEN_TELLING = 200_000_000;

    final CheckOptions options;
    final Discoveries discoveries = new Discoveries();
    /** Each new state is looked at for invariants that do not hold. */
    final boolean watched;
    /** The steps between states are kept, to look for livelocks. */
    final boolean keepsEdges;
    private final Program program;
    private final Common common;
    private final Progress progress;
    private Visited visited;
    private final AtomicInteger numbers = new AtomicInteger();
    private final Visited.Numbering numbering = numbers::getAndIncrement;
    private final Ints parents = new Ints();
    private final Ints actions = new Ints();
    private final BitSet ends = new BitSet();
    private List<Worker> workers = new ArrayList<>();
    private volatile String stopped;
    /** Memory is short: nothing is remembered that can be computed again. */
    private volatile boolean lean;
    private volatile RuntimeException failure;
    private long transitions;
    private List<String> advice = List.of();
    private long computed;
    private int depth;
    private long queue;
    private long begun;
    private long told;
    /** States of the deepest level, where the search was stopped; null where there are none. */
    private Frontier last;
    /** So much has to be in use before it is worth while to collect again, in bytes. */
    private volatile long collectAt;
    /** Given up when memory runs out, so that there is some to tell of it. */
    private byte[] reserve;
    /** Steps with their tasks, and who can take one in each state; null unless livelocks are looked for. */
    private Ints labelled;
    private Ints able;
    private Ints tasks;

    /** Told now and then how far the search is. */
    public interface Progress {
        void at(long states, long transitions, int depth, long queue, long nanos);
    }

    public Explorer(Program program, CheckOptions options, Common common, Progress progress) {
        this.program = program;
        this.options = options;
        this.common = common;
        this.progress = progress;
        this.watched = common.isWatched();
        this.keepsEdges = !options.endless();
    }

    /** Notes what {@link #fairCycle} needs; to be searched by one worker, with equal tasks told apart. */
    public Explorer forCycles() {
        labelled = new Ints();
        able = new Ints();
        tasks = new Ints();
        return this;
    }

    /** Whether some state can come back to itself: only then can there be a livelock. */
    public boolean hasCycle() {
        var plain = new Ints();
        for (Ints row : rows()) {
            for (long i = 0; i < row.size(); i += 2) {
                plain.add(row.get(i));
                plain.add(row.get(i + 1));
                plain.add(0);
            }
        }
        var everybody = new Ints();
        for (int i = 0; i < numbers.get(); i++) {
            everybody.add(0);
        }
        return new FairCycles(numbers.get(), plain).find(everybody, everybody) >= 0;
    }

    /** A livelock, if there is one. */
    public Finding fairCycle() {
        int states = numbers.get();
        for (long i = able.size(); i < states; i++) {
            able.add(0);
        }
        for (long i = tasks.size(); i < states; i++) {
            tasks.add(0);
        }
        int state = new FairCycles(states, labelled).find(able, tasks);
        return state < 0 ? null
                : new Finding(Finding.Kind.LIVELOCK,
                        "from here on the tasks can go round in a circle for ever, each of them taking its turns",
                        List.of(), witness(state, -1), options.symmetry());
    }

    // ---- results ----

    public long states() {
        return numbers.get();
    }

    public long transitions() {
        return transitions;
    }

    public int depth() {
        return depth;
    }

    /** Why the search ended before its time; null if it was exhaustive. */
    public String stopped() {
        return stopped;
    }

    /** What multiplies the states most, where the search was stopped before its end: how to see everything. */
    public List<String> advice() {
        return advice;
    }

    /** How many steps had to be computed; the others were remembered. */
    public long computed() {
        return computed;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Discoveries.Found one : discoveries.found()) {
            findings.add(
                    new Finding(one.kind(), one.message(), one.places(), witness(one.state(), one.action()), options.symmetry()));
        }
        findings.sort(
                (a, b) -> a.kind() != b.kind() ? a.kind().compareTo(b.kind()) : Integer.compare(a.witness().length, b.witness().length));
        return findings;
    }

    public List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Discoveries.Ending ending : discoveries.endings()) {
            outcomes.add(new Outcome(ending.output, ending.error, ending.deadlock, ending.count, witness(ending.state, -1)));
        }
        outcomes.sort((a, b) -> a.text().compareTo(b.text()));
        return outcomes;
    }

    /** The steps to a state, and one more if {@code action} is not negative. */
    private int[] witness(int state, int action) {
        List<Integer> steps = new ArrayList<>();
        if (action >= 0) {
            steps.add(action);
        }
        for (int at = state; at > 0; at = parents.get(at)) {
            steps.add(actions.get(at));
        }
        int[] witness = new int[steps.size()];
        for (int i = 0; i < witness.length; i++) {
            witness[i] = steps.get(witness.length - 1 - i);
        }
        return witness;
    }

    // ---- the search ----

    /** Searches until everything is seen or a bound is met. @throws Unsupported where the program can't be followed */
    public void run() {
        begun = System.nanoTime();
        reserve = new byte[(int) Math.min(8 << 20, Runtime.getRuntime().maxMemory() / 16)];
        try {
            Frontier level = begin();
            for (int i = 0; i < Math.max(1, options.workers()); i++) {
                workers.add(new Worker(this, new Steps(common, options.remembering())));
            }
            while (level.states() > 0 && stopped == null) {
                if (options.maxDepth() > 0 && depth >= options.maxDepth()) {
                    stopped = "the depth of " + options.maxDepth() + " steps was reached";
                    break;
                }
                queue = level.states();
                Frontier next = expand(level);
                last = next.states() > 0 ? next : level; // a bound may be met before the first of a level is looked at
                level = next;
                if (failure != null) {
                    throw failure;
                }
                depth++;
                tell();
            }
            if (stopped == null && keepsEdges) {
                livelocks();
            }
        } catch (OutOfMemoryError e) {
            stopped = "the memory was full";
        }
        if (stopped == null) {
            last = null;
        } else { // what is found has to be told, and that needs room, too
            visited = null;
            workers = List.of();
            reserve = null;
            advice = new Multipliers(program, common).among(last, deepest());
        }
    }

    /** The way to the state that was met last. */
    private int[] deepest() {
        return witness((int) Math.min(numbers.get(), parents.size()) - 1, -1);
    }

    private Frontier begin() {
        var machine = new Machine(common);
        machine.start(program.main());
        int[] vector = new Vectors(common).write(machine);
        for (Machine.Incident incident : machine.incidents) {
            discoveries.note(Sight.of(incident), 0, -1);
        }
        visited = new Visited(keepsEdges || labelled != null);
        var fingerprint = new Fingerprint();
        fingerprint.of(vector, vector.length);
        number(fingerprint);
        var level = new Frontier();
        int tasks = Steps.tasks(vector);
        level.add(0, vector, vector.length, new int[tasks], tasks);
        level.close();
        return level;
    }

    /** The number of a state, as far as {@link Visited} tells it; {@code ~number} where it is new. */
    int number(Fingerprint state) {
        return visited.add(state.high(), state.low(), numbering);
    }

    private Frontier expand(Frontier level) {
        AtomicInteger[] next = new AtomicInteger[workers.size()]; // each begins with its own blocks
        for (int i = 0; i < next.length; i++) {
            next[i] = new AtomicInteger(level.end(i - 1));
        }
        if (level.blocks() < 2 || workers.size() == 1) {
            work(0, level, next);
        } else {
            List<Thread> threads = new ArrayList<>();
            for (int i = 1; i < workers.size(); i++) {
                int worker = i;
                threads.add(Thread.ofPlatform().name("check").daemon().stackSize(16L << 20).start(() -> work(worker, level, next)));
            }
            work(0, level, next);
            for (Thread thread : threads) {
                join(thread);
            }
        }
        var following = new Frontier();
        transitions = 0;
        computed = 0;
        for (Worker worker : workers) {
            worker.fresh.close();
            following.take(worker.fresh);
            for (long i = 0; i < worker.born.size(); i += 3) {
                parents.set(worker.born.get(i), worker.born.get(i + 1));
                actions.set(worker.born.get(i), worker.born.get(i + 2));
            }
            worker.fresh = new Frontier();
            worker.born.clear();
            transitions += worker.transitions;
            computed += worker.computed();
        }
        return following;
    }

    private void work(int number, Frontier level, AtomicInteger[] next) {
        Worker worker = workers.get(number);
        try {
            for (int i = 0; i < next.length; i++) {
                int writer = (number + i) % next.length;
                int end = level.end(writer);
                int block;
                while ((block = next[writer].getAndIncrement()) < end) {
                    if (outOfBounds()) {
                        return;
                    }
                    if (lean) {
                        worker.forget();
                    }
                    worker.work(level.block(block), i == 0);
                    if (number == 0) {
                        tell();
                    }
                }
            }
        } catch (RuntimeException e) {
            failure = e;
        } catch (OutOfMemoryError e) {
            reserve = null;
            stopped = "the memory was full";
        }
    }

    private void tell() {
        if (progress == null) {
            return;
        }
        long now = System.nanoTime();
        if (now - told >= NANOS_BETWEEN_TELLING) {
            told = now;
            long steps = 0;
            for (Worker worker : workers) {
                steps += worker.transitions;
            }
            progress.at(numbers.get(), steps, depth, queue, now - begun);
        }
    }

    /** A program has ended, or waits for ever, in this state. */
    void end(int state) {
        synchronized (ends) {
            ends.set(state);
        }
    }

    /** For {@link #fairCycle}: who can go on. */
    void cycles(int state, Standing[] standing, int count) {
        if (able == null) {
            return;
        }
        int mask = 0;
        for (int i = 0; i < Math.min(30, count); i++) {
            mask |= standing[i].ways() > 0 ? 1 << i : 0;
        }
        able.set(state, mask);
        tasks.set(state, Math.min(count, 30));
    }

    /** For {@link #fairCycle}: a step. */
    void cycles(int from, int to, Standing standing, int task, int way) {
        if (labelled != null && !standing.isUnlucky(way)) {
            labelled.add(from);
            labelled.add(to);
            labelled.add(FairCycles.label(task, standing.ways() > 1 && !standing.timed()));
        }
    }

    private List<Ints> rows() {
        List<Ints> rows = new ArrayList<>();
        for (Worker worker : workers) {
            rows.add(worker.edges);
        }
        return rows;
    }

    private void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            stopped = "it was interrupted";
            Thread.currentThread().interrupt();
        }
    }

    private boolean outOfBounds() {
        if (stopped != null || failure != null) {
            return true;
        }
        if (options.maxStates() > 0 && numbers.get() >= options.maxStates()) {
            stopped = "the limit of " + options.maxStates() + " states was reached";
        } else if (options.maxNanos() > 0 && System.nanoTime() - begun > options.maxNanos()) {
            stopped = "the time was over";
        } else {
            Runtime runtime = Runtime.getRuntime();
            long used = runtime.totalMemory() - runtime.freeMemory();
            long most = options.maxMemory() > 0 ? options.maxMemory() : runtime.maxMemory() / 100 * 88;
            if (used > Math.max(most, collectAt)) {
                if (afterCollection(runtime) > most) {
                    if (lean) {
                        stopped = "the memory was full";
                    }
                    lean = true; // what can be computed again is forgotten first
                } else {
                    // what is used is mostly garbage: let some gather before the next collection, or there would be one after the other
                    collectAt = most + (options.maxMemory() > 0 ? most / 4 : (runtime.maxMemory() - most) / 2);
                }
            }
        }
        return stopped != null;
    }

    private static synchronized long afterCollection(Runtime runtime) {
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** States from which no end can be reached any more. */
    private void livelocks() {
        int states = numbers.get();
        BitSet good = new Graph(states, rows()).reaching(ends);
        int lost = good.nextClearBit(0);
        if (lost < states) {
            discoveries.note(
                    new Sight("livelock", Finding.Kind.LIVELOCK, "from here on the program can not come to an end any more", List.of()),
                    lost,
                    -1);
        }
    }
}
