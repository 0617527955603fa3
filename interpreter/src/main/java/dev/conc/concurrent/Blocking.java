package dev.conc.concurrent;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The one piece of code around everything that waits: note what for, look for cancellation and the time limit, wait the way Java does,
 * forget.
 *
 * <p>Nothing is ever half-taken: what the Java operation has taken is returned as taken, also when the task is cancelled at that moment
 * (its
 * next blocking call throws).
 */
final class Blocking {
    private Blocking() {}

    /** A blocking operation of Java: waits at most {@code nanos}, negative for no limit; false if the time ran out. */
    interface Operation {
        boolean await(long nanos) throws InterruptedException;
    }

    /**
     * Waits by {@code operation}.
     *
     * @return false if {@code nanos} ran out first
     * @throws dev.conc.runtime.Raised if cancelled meanwhile, and then the operation has taken nothing
     */
    static boolean run(Wait wait, long nanos, Operation operation) {
        Task task = wait.task;
        boolean limited = nanos >= 0;
        long deadline = limited ? System.nanoTime() + nanos : 0;
        task.beginWait(wait, limited);
        try {
            while (true) {
                task.throwIfAsked();
                long left = limited ? Math.max(0, deadline - System.nanoTime()) : -1;
                long grace = task.graceLeft();
                boolean cut = grace >= 0 && (left < 0 || grace < left);
                try {
                    if (operation.await(cut ? grace : left)) {
                        if (task.isAsked(Task.KILL)) {
                            throw new TaskKilled();
                        }
                        return true;
                    }
                    if (!cut) {
                        return false;
                    }
                } catch (InterruptedException e) {
                    continue; // asked for something, which the top of the loop finds out; or for nothing, and then it waits on
                }
            }
        } finally {
            task.endWait();
        }
    }

    /** Parks until {@code done}, whose setter unparks the task's thread. The same contract. */
    static boolean park(Wait wait, long nanos, BooleanSupplier done) {
        return run(wait, nanos, limit -> {
            long deadline = limit < 0 ? 0 : System.nanoTime() + limit;
            while (!done.getAsBoolean()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (limit < 0) {
                    LockSupport.park();
                } else {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return done.getAsBoolean();
                    }
                    LockSupport.parkNanos(left);
                }
            }
            return true;
        });
    }
}
