package dev.conc.concurrent;

import java.util.Collection;
import java.util.concurrent.locks.Condition;

/**
 * One task that has given a lock up until it is signalled: Java's condition, one for each waiter, so that who signals knows whom. All
 * under the lock.
 */
final class Waiter {
    private final Condition condition;
    private Collection<Waiter> queue;
    private volatile boolean signalled;

    Waiter(java.util.concurrent.locks.Lock lock) {
        condition = lock.newCondition();
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

    /** The signaller has taken it out of its queue. */
    void signal() {
        signalled = true;
        condition.signal();
    }

    boolean isSignalled() {
        return signalled;
    }

    /** Gives the lock up until signalled; false if the time ran out before. */
    boolean await(long nanos) throws InterruptedException {
        long left = nanos;
        while (!signalled) {
            if (nanos < 0) {
                condition.await();
            } else if (left <= 0) {
                return false;
            } else {
                left = condition.awaitNanos(left);
            }
        }
        return true;
    }
}
