package dev.conc.check;

/**
 * How a program is to be checked.
 *
 * @param reduction independent steps are not interleaved
 * @param symmetry equal tasks may change places
 * @param races data races are findings
 * @param endless tasks that run for ever are no finding
 * @param maxStates, maxDepth, maxMemory (bytes), maxNanos where to stop; 0: no limit
 * @param callDepth how deep calls may nest
 * @param workers how many threads search
 * @param storeBuffers writes of relaxed variables may stay in their task's store buffer for a while
 * @param names tasks that were given no name get one, as in a live run, also where the text does not speak of names
 * @param remembering whether the effect of a step is computed once for all states that look the same where it looks
 */
public record CheckOptions(
        boolean reduction, boolean symmetry, boolean races, boolean endless, long maxStates, int maxDepth, long maxMemory, long maxNanos,
        int callDepth, int workers, Remembering remembering, boolean storeBuffers, boolean names) {
    /** What is done about the effects of steps. */
    public enum Remembering {
        NO,
        YES,
        /** Each remembered step is done again all the same, and must come to the same: for tests. */
        CHECKED
    }

    public static final int CALL_DEPTH = 5000;

    /** Everything on, no limits but memory. */
    public static CheckOptions standard() {
        return new CheckOptions(true, true, true, false, 0, 0, 0, 0, CALL_DEPTH, Runtime.getRuntime().availableProcessors(),
                Remembering.YES, false, false);
    }

    public CheckOptions withReduction(boolean wanted) {
        return new CheckOptions(wanted, symmetry, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering, storeBuffers, names);
    }

    public CheckOptions withSymmetry(boolean wanted) {
        return new CheckOptions(reduction, wanted, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering, storeBuffers, names);
    }

    public CheckOptions withRaces(boolean wanted) {
        return new CheckOptions(reduction, symmetry, wanted, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering, storeBuffers, names);
    }

    public CheckOptions withEndless(boolean wanted) {
        return new CheckOptions(reduction, symmetry, races, wanted, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering, storeBuffers, names);
    }

    public CheckOptions withLimits(long states, int depth, long memory, long nanos) {
        return new CheckOptions(reduction, symmetry, races, endless, states, depth, memory, nanos, callDepth, workers, remembering,
                storeBuffers, names);
    }

    public CheckOptions withWorkers(int count) {
        return new CheckOptions(reduction, symmetry, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, count,
                remembering, storeBuffers, names);
    }

    public CheckOptions withRemembering(Remembering wanted) {
        return new CheckOptions(reduction, symmetry, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers, wanted,
                storeBuffers, names);
    }

    public CheckOptions withStoreBuffers(boolean wanted) {
        return new CheckOptions(reduction, symmetry, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering,
                wanted, names);
    }

    public CheckOptions withNames(boolean wanted) {
        return new CheckOptions(reduction, symmetry, races, endless, maxStates, maxDepth, maxMemory, maxNanos, callDepth, workers,
                remembering, storeBuffers, wanted);
    }
}
