package dev.conc.concurrent;

/**
 * The limits and habits of one run.
 *
 * @param maxDepth how deep calls may nest in a task; every task's stack is made large enough for it
 * @param maxTasks how many tasks may be alive at once
 * @param deadlock what a deadlock does
 * @param timeout how long the whole run may take, in nanoseconds; negative: as long as it likes
 * @param grace how long the {@code finally} blocks of a cancelled task may still wait, in nanoseconds
 */
public record Options(int maxDepth, long maxTasks, OnDeadlock deadlock, long timeout, long grace) {
    /** What happens when tasks wait in a cycle that nobody else can open. */
    public enum OnDeadlock {
        /** The run ends, with a report and exit code 3. */
        STOP,
        /** {@code DeadlockError} is thrown in the task that closed the cycle. */
        THROW
    }

    /**
     * Bytes of stack for each call that may nest: a call of the tree-walker takes a handful of Java frames, more inside deep
     * expressions.
     */
    private static final long STACK_PER_CALL = 8 * 1024;
    private static final long STACK_BASE = 1024 * 1024;

    public static final Options DEFAULT = new Options(5_000, 2_000_000, OnDeadlock.STOP, -1, 1_000_000_000L);

    /** The stack a task needs for {@code maxDepth} calls. Only the part that is used costs memory. */
    long stackSize() {
        return Math.min(STACK_BASE + maxDepth * STACK_PER_CALL, 1L << 30);
    }
}
