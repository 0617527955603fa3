package dev.conc.concurrent;

/**
 * Ends a task whose run is over (a deadlock, a time limit, an interrupt): not a conc error, so nothing of the program may catch it, and
 * no {@code finally} block of the program runs for it. Java's own {@code finally} does: locks are released.
 */
public final class TaskKilled extends Error {
    private static final long serialVersionUID = 1L;

    public TaskKilled() {
        super(null, null, false, false);
    }
}
