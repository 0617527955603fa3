package dev.conc.concurrent;

import java.util.ArrayDeque;

/**
 * Those who {@code wait until} something holds for what a lock guards: after each change they look again, one after the other, first
 * come first.
 *
 * <p>A change is any giving up of the lock but by one who has just looked in vain. One waiter is woken; if it looks in vain it wakes
 * the next, and so on
 * through all that were there at the change; if not, it will give the lock up in turn, which is the next change. All under the lock.
 */
final class Changes {
    private final LockObject lock;
    private final ArrayDeque<Waiter> resting = new ArrayDeque<>();
    /** How many still have to look since the last change. */
    private int toLook;

    Changes(LockObject lock) {
        this.lock = lock;
    }

    /** Queues one that has looked in vain: for the first time, so that what it did before counts as a change, or again. */
    Waiter begin(Task task, boolean first) {
        var waiter = new Waiter(task);
        if (first) {
            changed();
        } else {
            next();
        }
        waiter.enter(resting);
        return waiter;
    }

    /** The lock is about to be given up after a change. */
    void changed() {
        toLook = resting.size();
        next();
    }

    /** All look, in turn, whatever they see. */
    void all() {
        toLook = 0;
        while (!resting.isEmpty()) {
            lock.signal(resting.pollFirst());
        }
    }

    private void next() {
        if (toLook > 0 && !resting.isEmpty()) {
            toLook--;
            lock.signal(resting.pollFirst());
        }
    }
}
