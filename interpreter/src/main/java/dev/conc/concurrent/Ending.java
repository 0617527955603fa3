package dev.conc.concurrent;

/**
 * How a run ended.
 *
 * @param exitCode 0 fine, 1 an error nobody awaited (or a time limit), 3 deadlock, 130 interrupted, or what {@code sys.exit} asked for
 * @param how what ended it
 * @param internal a mistake of conc itself that ended a task; null where there was none
 */
public record Ending(int exitCode, How how, Throwable internal) {
    /** What ended a run. */
    public enum How {
        FINISHED,
        FAILED,
        DEADLOCK,
        TIMED_OUT,
        LIMITED,
        INTERRUPTED,
        EXITED,
        INTERNAL
    }
}
