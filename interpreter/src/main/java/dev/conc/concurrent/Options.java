package dev.conc.concurrent;

import java.util.List;

/**
 * The limits and habits of one run.
 *
 * @param maxDepth how deep calls may nest in a task; every task's stack is made large enough for it
 * @param maxTasks how many tasks may be alive at once
 * @param deadlock what a deadlock does
 * @param timeout how long the whole run may take, in nanoseconds; negative: as long as it likes
 * @param grace how long the {@code finally} blocks of a cancelled task may still wait, in nanoseconds
 * @param maxProcesses how many processes, and programs started by them, may be alive at once
 * @param maxOutput how many bytes may be printed in all; negative: as many as it likes
 * @param maxMemory how many bytes of memory each process may use; negative: what the machine gives. Java takes it at its start, so it is for those that start processes
 * @param patience how long a task waits, in nanoseconds, before anybody asks whether those who go on could ever help it
 */
public record Options(int maxDepth, long maxTasks, OnDeadlock deadlock, long timeout, long grace, long maxProcesses, long maxOutput,
        long maxMemory, long patience) {
    private static final long USUAL_PATIENCE = 1_000_000_000L;

    /** With the usual patience. */
    public Options(int maxDepth, long maxTasks, OnDeadlock deadlock, long timeout, long grace, long maxProcesses, long maxOutput,
            long maxMemory) {
        this(maxDepth, maxTasks, deadlock, timeout, grace, maxProcesses, maxOutput, maxMemory, USUAL_PATIENCE);
    }

    /** With the usual limits for processes, output and memory. */
    public Options(int maxDepth, long maxTasks, OnDeadlock deadlock, long timeout, long grace) {
        this(maxDepth, maxTasks, deadlock, timeout, grace, 64, -1, -1);
    }

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

    /** The same, but a deadlock does {@code deadlock}, and nothing limits the time. */
    public Options endless(OnDeadlock deadlock) {
        return new Options(maxDepth, maxTasks, deadlock, -1, grace, maxProcesses, maxOutput, maxMemory, patience);
    }

    /** The same for a process that the program starts: time, output and the number of processes are looked after by the one that started it. */
    public Options inChild() {
        return new Options(maxDepth, maxTasks, deadlock, -1, grace, Long.MAX_VALUE, -1, maxMemory, patience);
    }

    /** The same, but with that patience. */
    public Options patience(long nanos) {
        return new Options(maxDepth, maxTasks, deadlock, timeout, grace, maxProcesses, maxOutput, maxMemory, nanos);
    }

    /** As words that {@link #read} reads back: what another process is told. */
    public List<String> write() {
        return List.of(Integer.toString(maxDepth), Long.toString(maxTasks), deadlock.name(), Long.toString(timeout), Long.toString(grace),
                Long.toString(maxProcesses), Long.toString(maxOutput), Long.toString(maxMemory));
    }

    public static Options read(List<String> words) {
        return new Options(Integer.parseInt(words.get(0)), Long.parseLong(words.get(1)), OnDeadlock.valueOf(words.get(2)),
                Long.parseLong(words.get(3)),
                Long.parseLong(words.get(4)), Long.parseLong(words.get(5)), Long.parseLong(words.get(6)), Long.parseLong(words.get(7)));
    }

    /** The stack a task needs for {@code maxDepth} calls. Only the part that is used costs memory. */
    long stackSize() {
        return Math.min(STACK_BASE + maxDepth * STACK_PER_CALL, 1L << 30);
    }
}
