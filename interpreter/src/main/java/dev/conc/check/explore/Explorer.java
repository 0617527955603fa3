package dev.conc.check.explore;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.machine.Access;
import dev.conc.check.machine.Common;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.machine.Vectors;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Searches all states of a program, level by level, so that the first way to a finding is a shortest one; several workers share a level.
 *
 * <p>Long because the search, its bounds and what it looks for in each state belong together.
 */
public final class Explorer {
    private static final int CHUNK = 32;

    private final Program program;
    private final CheckOptions options;
    private final Common common;
    private final Progress progress;
    private final Visited visited = new Visited();
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicLong transitions = new AtomicLong();
    private final Ints parents = new Ints();
    private final Ints actions = new Ints();
    private final List<Ints> edges = new ArrayList<>();
    private final BitSet ends = new BitSet();
    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();
    private volatile String stopped;
    private volatile RuntimeException failure;
    private int depth;
    private long begun;
    /** Steps with their tasks, and who can take one in each state; null unless livelocks are looked for. */
    private Ints labelled;
    private Ints able;
    private Ints tasks;

    /** Told now and then how far the search is. */
    public interface Progress {
        void at(long states, long transitions, int depth, int queue, long nanos);
    }

    private record Found(Finding.Kind kind, String message, List<Place> places, int state, int action) {}

    private static final class Ending {
        final int state;
        final String output;
        final String error;
        final boolean deadlock;
        long count;

        Ending(int state, String output, String error, boolean deadlock) {
            this.state = state;
            this.output = output;
            this.error = error;
            this.deadlock = deadlock;
        }
    }

    /** States to be expanded: vectors and their numbers. */
    private static final class Level {
        final List<int[]> vectors = new ArrayList<>();
        final Ints states = new Ints();

        void add(int[] vector, int state) {
            vectors.add(vector);
            states.add(state);
        }
    }

    public Explorer(Program program, CheckOptions options, Common common, Progress progress) {
        this.program = program;
        this.options = options;
        this.common = common;
        this.progress = progress;
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
        for (Ints row : edges) {
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
        return transitions.get();
    }

    public int depth() {
        return depth;
    }

    /** Why the search ended before its time; null if it was exhaustive. */
    public String stopped() {
        return stopped;
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (Found one : found.values()) {
            findings.add(new Finding(one.kind, one.message, one.places, witness(one.state, one.action), options.symmetry()));
        }
        findings.sort(
                (a, b) -> a.kind() != b.kind() ? a.kind().compareTo(b.kind()) : Integer.compare(a.witness().length, b.witness().length));
        return findings;
    }

    public List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (Ending ending : endings.values()) {
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
        Level level = begin();
        var workers = new ArrayList<Worker>();
        for (int i = 0; i < Math.max(1, options.workers()); i++) {
            var worker = new Worker();
            workers.add(worker);
            edges.add(worker.edges);
        }
        while (!level.vectors.isEmpty() && stopped == null) {
            if (options.maxDepth() > 0 && depth >= options.maxDepth()) {
                stopped = "the depth of " + options.maxDepth() + " steps was reached";
                break;
            }
            level = expand(level, workers);
            if (failure != null) {
                throw failure;
            }
            depth++;
            if (progress != null) {
                progress.at(numbers.get(), transitions.get(), depth, level.vectors.size(), System.nanoTime() - begun);
            }
        }
        if (stopped == null && !options.endless()) {
            livelocks();
        }
    }

    private Level begin() {
        var machine = new Machine(common);
        machine.start(program.main());
        int[] vector = new Vectors(common).write(machine);
        for (Machine.Incident incident : machine.incidents) {
            note(incident, 0, -1);
        }
        number(vector);
        var level = new Level();
        level.add(vector, 0);
        return level;
    }

    private int number(int[] vector) {
        return visited.add(Visited.hash(vector, 0x1234567890ABCDEFL), Visited.hash(vector, 0x7061726973L), numbers::getAndIncrement);
    }

    private Level expand(Level level, List<Worker> workers) {
        var next = new AtomicInteger();
        if (level.vectors.size() < CHUNK * 2 || workers.size() == 1) {
            workers.getFirst().work(level, next);
        } else {
            List<Thread> threads = new ArrayList<>();
            for (Worker worker : workers) {
                threads.add(Thread.ofPlatform().name("check").daemon().stackSize(16L << 20).start(() -> worker.work(level, next)));
            }
            for (Thread thread : threads) {
                join(thread);
            }
        }
        var following = new Level();
        for (Worker worker : workers) {
            for (int i = 0; i < worker.fresh.vectors.size(); i++) {
                int state = worker.fresh.states.get(i);
                following.add(worker.fresh.vectors.get(i), state);
            }
            for (long i = 0; i < worker.born.size(); i += 3) {
                parents.set(worker.born.get(i), worker.born.get(i + 1));
                actions.set(worker.born.get(i), worker.born.get(i + 2));
            }
            worker.fresh = new Level();
            worker.born = new Ints();
        }
        return following;
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
            if (used > most && afterCollection(runtime) > most) {
                stopped = "the memory was full";
            }
        }
        return stopped != null;
    }

    private static synchronized long afterCollection(Runtime runtime) {
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** One thread's part of a level. */
    private final class Worker {
        private final Machine machine = new Machine(common);
        private final Vectors vectors = new Vectors(common);
        private final Ints edges = new Ints();
        private Level fresh = new Level();
        /** Number, parent and action of each new state. */
        private Ints born = new Ints();

        void work(Level level, AtomicInteger next) {
            try {
                int size = level.vectors.size();
                while (!outOfBounds()) {
                    int from = next.getAndAdd(CHUNK);
                    if (from >= size) {
                        return;
                    }
                    for (int i = from; i < Math.min(size, from + CHUNK); i++) {
                        expand(level.vectors.get(i), level.states.get(i));
                        level.vectors.set(i, null);
                    }
                }
            } catch (RuntimeException e) {
                failure = e;
            } catch (OutOfMemoryError e) {
                fresh = new Level();
                stopped = "the memory was full";
            }
        }

        private void expand(int[] vector, int state) {
            vectors.read(vector, machine);
            int n = machine.contexts().size();
            int[] ways = new int[n];
            int total = 0;
            boolean over = machine.isOver();
            for (int i = 0; i < n; i++) {
                Context c = machine.contexts().get(i);
                ways[i] = machine.ways(c);
                total += ways[i];
            }
            if (total == 0) {
                ending(state, over, ways);
                return;
            }
            look(state, ways);
            if (able != null) {
                able.set(state, mask(ways));
                tasks.set(state, Math.min(n, 30));
            }
            boolean intact = true;
            int steps = 0;
            for (int i = 0; i < n; i++) {
                for (int way = 0; way < ways[i]; way++) {
                    if (!intact) {
                        vectors.read(vector, machine);
                    }
                    intact = false;
                    Context mover = machine.contexts().get(i);
                    boolean unlucky = machine.isUnlucky(mover, way, ways[i]);
                    machine.step(machine.contexts().get(i), way);
                    steps++;
                    int reached = arrive(state, i << 16 | way);
                    if (labelled != null && !unlucky) {
                        labelled.add(state);
                        labelled.add(reached);
                        labelled.add(FairCycles.label(i, ways[i] > 1 && !machine.isTimed()));
                    }
                }
            }
            transitions.addAndGet(steps);
        }

        private int mask(int[] ways) {
            int mask = 0;
            for (int i = 0; i < Math.min(30, ways.length); i++) {
                mask |= ways[i] > 0 ? 1 << i : 0;
            }
            return mask;
        }

        private int arrive(int from, int action) {
            int[] reached = vectors.write(machine);
            for (Machine.Incident incident : machine.incidents) {
                note(incident, from, action);
            }
            int state = number(reached);
            if (state < 0) {
                state = ~state;
                born.add(state);
                born.add(from);
                born.add(action);
                fresh.add(reached, state);
                InvariantSite broken = machine.broken();
                if (broken != null) {
                    note("invariant " + broken.place(), Finding.Kind.ASSERTION, "the invariant “" + broken.text() + "” does not hold",
                            List.of(broken.place()), from, action);
                }
            }
            edges.add(from);
            edges.add(state);
            return state;
        }

        /** No task goes on: the program has ended, or all that are left wait for ever. */
        private void ending(int state, boolean over, int[] ways) {
            machine.incidents.clear();
            machine.abandonAll();
            for (Machine.Incident incident : machine.incidents) {
                note(incident, state, -1);
            }
            synchronized (endings) {
                ends.set(state);
                String key = (over ? "e" : "d") + machine.failure() + machine.output();
                endings.computeIfAbsent(key, k -> new Ending(state, machine.output(), machine.failure(), !over)).count++;
            }
            if (!over) {
                var message = new StringBuilder();
                List<Place> places = new ArrayList<>();
                var key = new StringBuilder("deadlock");
                for (Context c : machine.contexts()) {
                    if (!c.task.daemon) {
                        Place place = Machine.where(c);
                        message.append(message.isEmpty() ? "" : "; ").append("a task waits for ").append(machine.waitsFor(c));
                        if (place != null && !places.contains(place)) {
                            places.add(place);
                            key.append(' ').append(place);
                        }
                    }
                }
                note(key.toString(), Finding.Kind.DEADLOCK, "no task can go on", places, state, -1);
            }
        }

        /** Races, and waits in a circle, in a state where something still goes on. */
        private void look(int state, int[] ways) {
            List<Context> tasks = machine.contexts();
            if (options.races()) {
                Access[] accesses = new Access[tasks.size()];
                for (int i = 0; i < accesses.length; i++) {
                    accesses[i] = machine.access(tasks.get(i));
                    for (int j = 0; j < i && accesses[i] != null; j++) {
                        if (accesses[j] != null && accesses[i].races(accesses[j])
                                && !(tasks.get(i).task.isCoroutine() && tasks.get(j).task.isCoroutine())) {
                            race(state, accesses[i], accesses[j], Machine.where(tasks.get(i)), Machine.where(tasks.get(j)));
                        }
                    }
                }
            }
            for (int i = 0; i < ways.length; i++) {
                if (ways[i] == 0) {
                    circle(state, tasks, ways, i);
                }
            }
        }

        private void race(int state, Access a, Access b, Place here, Place there) {
            boolean first = here == null || there == null || here.span().start() <= there.span().start();
            String name = a.variable() != null ? "the variable “" + a.variable().name() + "”" : "the same list, map or element";
            Access earlier = first ? a : b;
            Access later = first ? b : a;
            String message = name + " is " + (earlier.write() ? "written" : "read") + " by one task and "
                    + (later.write() ? "written" : "read")
                    + " by another at the same time";
            String key = "race " + (a.variable() != null ? a.variable().place() : first ? here : there);
            note(key, Finding.Kind.RACE, message, first ? List.of(here, there) : List.of(there, here), state, -1);
        }

        private void circle(int state, List<Context> tasks, int[] ways, int from) {
            Set<TaskObject> seen = new HashSet<>();
            Context c = tasks.get(from);
            List<Place> places = new ArrayList<>();
            var key = new StringBuilder("circle");
            while (c != null && ways[c.index] == 0 && seen.add(c.task)) {
                places.add(Machine.where(c));
                c = contextOf(tasks, machine.blocker(c));
            }
            if (c != null && ways[c.index] == 0 && c == tasks.get(from)) {
                List<String> sorted = new ArrayList<>();
                for (Place place : places) {
                    sorted.add(String.valueOf(place));
                }
                java.util.Collections.sort(sorted);
                key.append(sorted);
                note(key.toString(), Finding.Kind.PARTIAL_DEADLOCK, "some tasks wait for each other and can never go on, while others run",
                        places, state, -1);
            }
        }

        private static Context contextOf(List<Context> tasks, TaskObject task) {
            for (Context c : tasks) {
                if (c.task == task) {
                    return c;
                }
            }
            return null;
        }
    }

    // ---- findings ----

    private void note(Machine.Incident incident, int state, int action) {
        if (incident.kind() == Machine.Incident.Kind.ERROR) {
            String type = incident.error().type().name();
            note("error " + type + incident.place(), type.equals("AssertionError") ? Finding.Kind.ASSERTION : Finding.Kind.ERROR,
                    incident.message(), incident.place() == null ? List.of() : List.of(incident.place()), state, action);
        } else {
            note("unreleased", Finding.Kind.UNRELEASED, incident.message() + " ends with a lock it has not given back", List.of(), state,
                    action);
        }
    }

    private void note(String key, Finding.Kind kind, String message, List<Place> places, int state, int action) {
        synchronized (found) {
            found.putIfAbsent(key, new Found(kind, message, places, state, action));
        }
    }

    /** States from which no end can be reached any more. */
    private void livelocks() {
        int states = numbers.get();
        BitSet good = new Graph(states, edges).reaching(ends);
        int lost = good.nextClearBit(0);
        if (lost < states) {
            note("livelock", Finding.Kind.LIVELOCK, "from here on the program can not come to an end any more", List.of(), lost, -1);
        }
    }
}
