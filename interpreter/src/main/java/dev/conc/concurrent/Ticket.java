package dev.conc.concurrent;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A wish for exactly one of several exchanges: the first who claims it gets it, and from then on nobody else can.
 *
 * <p>Inv: the reference changes once, from null to the {@link Party} that was served or to {@code WITHDRAWN}.
 */
final class Ticket extends AtomicReference<Party> {
    private static final long serialVersionUID = 1L;
    private static final Party WITHDRAWN = new Party(null, -1, null);

    /** Whose wish it is: a task's thread, or one of Java's own that feeds a channel. */
    private final transient Thread thread;
    /** Something besides channels has come about that its task waits for. */
    private transient volatile boolean nudged;

    Ticket(Thread thread) {
        this.thread = thread;
    }

    /** Serves it through {@code party}, one of its own; false if it has been served or withdrawn. */
    boolean claim(Party party) {
        return compareAndSet(null, party);
    }

    /** Gives the wish up; false if it has been served just before, which then counts. */
    boolean withdraw() {
        return compareAndSet(null, WITHDRAWN);
    }

    /** Wakes its thread, after a claim or for {@code nudged}. */
    void wake() {
        LockSupport.unpark(thread);
    }

    void nudge() {
        nudged = true;
        wake();
    }

    boolean isOver() {
        return nudged || get() != null;
    }
}
