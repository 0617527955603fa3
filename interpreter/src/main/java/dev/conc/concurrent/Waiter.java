package dev.conc.concurrent;

import java.util.Collection;
import java.util.concurrent.locks.LockSupport;

/**
 * One task that has given a lock up until it is signalled. All under the lock, but {@code isSignalled} and {@code wake}.
 *
 * <p>Java's condition would also do, but does not say whether a task still waits for the signal or, signalled, out of time or
 * interrupted, already for the
 * lock; of which only the one can be ended by a limit or a cancellation, and which a deadlock must tell apart.
 */
final class Waiter {
    private final Task task;
    private Collection<Waiter> queue;
    private volatile boolean signalled;

    Waiter(Task task) {
        this.task = task;
    }

    void enter(Collection<Waiter> waiters) {
        queue = waiters;
        waiters.add(this);
    }

    void leave() {
        if (!signalled) {
            queue.remove(this);
        }
    }

    /** The signaller has taken it out of its queue, and wakes it once the lock is free. */
    void signal() {
        signalled = true;
    }

    boolean isSignalled() {
        return signalled;
    }

    void wake() {
        LockSupport.unpark(task.thread);
    }
}
