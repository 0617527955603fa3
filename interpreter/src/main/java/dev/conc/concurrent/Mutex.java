package dev.conc.concurrent;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * Java's queue of waiting threads around one bit: what {@link java.util.concurrent.locks.ReentrantLock} is without an owner, which {@link LockObject} knows by
 * itself. A thread that comes by when it is free takes it before those who wait, unless it is fair.
 */
final class Mutex extends AbstractQueuedSynchronizer {
    private static final long serialVersionUID = 1L;
    private static final int FREE = 0;
    private static final int TAKEN = 1;

    private final boolean fair;

    /** {@code fair}: whoever waits longest comes first. */
    Mutex(boolean fair) {
        this.fair = fair;
    }

    /** Takes it if it is free, also past those who wait. */
    boolean tryLock() {
        return getState() == FREE && compareAndSetState(FREE, TAKEN); // a look first: a vain attempt to write takes the memory away from its holder
    }

    /** Takes it if it is free, and, if it is fair, nobody waits. */
    boolean tryLockInTurn() {
        return !(fair && hasQueuedPredecessors()) && tryLock();
    }

    /** Waits until it has it, come what may. */
    void lock() {
        acquire(TAKEN);
    }

    /** Waits until it has it, at most {@code nanos}, without limit if negative; false if the time ran out. */
    boolean lock(long nanos) throws InterruptedException {
        if (nanos >= 0) {
            return tryAcquireNanos(TAKEN, nanos);
        }
        acquireInterruptibly(TAKEN);
        return true;
    }

    /** By the thread that has it: what it has written is seen by who takes it next, and before anything that this thread reads from now on. */
    void unlock() {
        release(TAKEN);
    }

    boolean isLocked() {
        return getState() == TAKEN;
    }

    @Override
    protected boolean tryAcquire(int ignored) {
        return tryLockInTurn();
    }

    @Override
    protected boolean tryRelease(int ignored) {
        setState(FREE);
        return true;
    }
}
