package dev.conc.concurrent;

import dev.conc.diagnostics.Problem;
import dev.conc.runtime.Raised;

/** Where a run tells what nobody asked for. Called from any thread, at once; must not wait for a task. */
public interface Reporter {
    /**
     * From now on, also with the last memory it must be possible to tell that it is used up: no class may be needed for that which is not loaded yet. Java
     * could not load it then, and does not try again what it has failed to load. Takes milliseconds where it was not done before.
     */
    default void prepare() {}

    /** A task ended with an error that nobody was waiting for. Told exactly once for each such task. */
    void uncaught(Task task, Raised error);

    /** Tasks that can never go on; the run is about to stop with exit code 3. */
    void deadlock(DeadlockReport report);

    /** Tasks that could never go on; an error is about to be thrown in one of them, which ends that. Few want to know. */
    default void deadlockOpened(DeadlockReport report) {}

    void warning(Problem problem);

    /** Ctrl-C came while these had been waiting for other tasks for some time: perhaps what seemed to hang. They are cancelled next. */
    default void interrupted(DeadlockReport waiting) {}

    /** The script ended and this many daemons were still at work. Only told if there were any. */
    void daemonsCut(int count);
}
