package dev.conc.concurrent;

import java.util.concurrent.locks.LockSupport;

/**
 * A task waiting for something from outside the program: data, a connection, the end of a command.
 *
 * <p>Whoever brings it calls {@link #ring} from any thread.
 */
public final class Arrival extends Outside {
    private final String what;
    private volatile boolean over;

    /** {@code what} completes “waits for …”. */
    public Arrival(Task task, String what) {
        super(task);
        this.what = what;
    }

    /** It has come. */
    public void ring() {
        over = true;
        LockSupport.unpark(thread);
    }

    boolean isOver() {
        return over;
    }

    /**
     * Waits until it was rung; false if {@code nanos} ran out first, negative is no limit. Called by its task, once.
     *
     * @throws dev.conc.runtime.Raised if the task is cancelled meanwhile
     */
    public boolean await(long nanos) {
        return Blocking.park(this, nanos, this::isOver);
    }

    /** The same; {@code givenUp} runs if it was not rung: the time ran out, or the task is cancelled. */
    public boolean await(long nanos, Runnable givenUp) {
        boolean rung = false;
        try {
            rung = await(nanos);
        } finally {
            if (!rung) {
                givenUp.run();
            }
        }
        return rung;
    }

    @Override
    String what() {
        return what;
    }
}
