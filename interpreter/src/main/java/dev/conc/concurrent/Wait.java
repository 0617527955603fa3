package dev.conc.concurrent;

import dev.conc.runtime.CallStack;

/**
 * One task waiting for one thing: what a deadlock is found from, and what {@code ps()} shows.
 *
 * <p>Made only when a task really has to wait, and published in {@link Task#waiting} before it first blocks. The questions may be asked
 * by any thread.
 */
public abstract class Wait {
    final Task task;
    /** Its thread, which the task itself forgets when it ends. */
    final Thread thread;
    final CallStack where;
    final long since = System.nanoTime();
    /** It ends by itself: it has a time limit. */
    boolean timed;

    protected Wait(Task task) {
        this.task = task;
        this.thread = task.thread;
        this.where = task.where();
    }

    /** Whether time alone ends it, even without a limit. */
    boolean endsByItself() {
        return false;
    }

    /** Whether a cancellation ends it. */
    boolean yields() {
        return true;
    }

    /** Whether it is for something that particular tasks hold or owe: only such waits can close a cycle while others still run. */
    boolean isForTasks() {
        return false;
    }

    /**
     * Whether the task has done everything that beginning to wait does to others (has let go of the lock it waits on, stands in the queue)
     * and what it waits for has not been granted. False when in doubt: the task may be about to go on.
     */
    abstract boolean stuck();

    /** Whether it can never be granted if none of the stuck tasks ever does anything again. */
    abstract boolean hopeless(Stuck tasks);

    /** Tells of what the task can come by through what it waits for, already granted or not. Those that don't know say that it is unclear. */
    void reach(Reach reach) {
        reach.unclear();
    }

    /** The number of the call to {@code process} that it waits for the answer of; 0 if it waits for none. */
    long callTo(Elsewhere process) {
        return 0;
    }

    /** A task this one waits for, that {@code hopeless} has found among the stuck ones; null if none in particular. */
    Task blocker(Stuck tasks) {
        return null;
    }

    /** What for, and its state, after “waits for”: {@code Lock("a"), held by worker-1}. */
    abstract String what();

    /** What somebody else would have to do, as {@code send() or close()}; empty where it is to end, or to let go of what it holds. */
    String missing() {
        return "";
    }

    /** Whether {@code DeadlockError} can be thrown in the task while it waits so. */
    boolean canThrow() {
        return yields() || givenUp() == null;
    }

    /** A lock that this wait has given up until it is over; null for most. */
    Object givenUp() {
        return null;
    }

    /** What {@code locks()} lists it under, if it waits to get that. */
    Object on() {
        return null;
    }

    /** The tasks assumed to be stuck, as {@link #hopeless} sees them. */
    public interface Stuck {
        boolean contains(Task task);

        /** No task is left that could still do anything, and nothing outside will. */
        boolean nobodyElse();

        /** Nobody of those who could still do anything can ever get hold of {@code object}: no task, and nothing outside. */
        boolean nobodyCan(Object object);

        /** The process that started this one is taken to be stuck too. */
        boolean parentIsStuck();

        Iterable<Task> tasks();
    }
}
