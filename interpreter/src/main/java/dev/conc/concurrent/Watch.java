package dev.conc.concurrent;

import java.util.concurrent.locks.LockSupport;

/**
 * Wants to know when something may be sent on, or received from, one of several channels of this process; takes nothing and stands in no queue. It is told
 * once, by whoever does something to one of them under its guard, and then looks again.
 */
final class Watch {
    private final Thread thread;
    private volatile boolean over;

    /** {@code thread} is woken when it is told. */
    Watch(Thread thread) {
        this.thread = thread;
    }

    void tell() {
        over = true;
        LockSupport.unpark(thread);
    }

    boolean isOver() {
        return over;
    }
}
