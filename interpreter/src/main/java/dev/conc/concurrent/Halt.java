package dev.conc.concurrent;

import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A moment in which no task goes on: those that run stop at their next call or loop back-edge, those that wait stay where they are even if what they
 * wait for comes.
 *
 * <p>Inv: as long as {@link #isShut}, no task that was found {@linkplain Task#isStill still} does anything to any value of the program. It opens by itself
 * after {@link #MOST}, so that nothing can hang on it.
 */
final class Halt {
    private static final long MOST = 2_000_000_000L;
    private static final long LOOK = 1_000_000L;

    private final long end = System.nanoTime() + MOST;
    private volatile boolean open;

    boolean isShut() {
        return !open && System.nanoTime() - end < 0;
    }

    /** Lets all go on. */
    void open() {
        open = true;
    }

    /** Blocks a task's own thread until it opens. */
    void rest() {
        while (isShut()) {
            LockSupport.parkNanos(this, LOOK);
        }
    }

    /** Asks all tasks to stop, and waits until they have; null if one has not after {@code nanos}. */
    List<Task> stop(Tasks tasks, long nanos) {
        long deadline = System.nanoTime() + nanos;
        while (isShut()) {
            long spawned = tasks.spawned();
            List<Task> all = tasks.list();
            boolean still = true;
            for (Task task : all) {
                if (!task.isAsked(Task.PAUSE)) {
                    task.mark(Task.PAUSE);
                }
                still &= task.isStill(this);
            }
            if (still && tasks.spawned() == spawned) {
                return all;
            }
            if (System.nanoTime() - deadline > 0) {
                return null;
            }
            LockSupport.parkNanos(this, LOOK / 10);
        }
        return null;
    }
}
