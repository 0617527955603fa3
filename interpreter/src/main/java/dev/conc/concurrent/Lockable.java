package dev.conc.concurrent;

import java.util.function.BooleanSupplier;

/** What {@code lock} can take: held by a task from {@link #acquire} to {@link #release}. */
public interface Lockable {
    /**
     * Waits until {@code task}, the calling one, holds it.
     *
     * @param nanos how long to wait at most; negative: no limit
     * @return false if the time ran out, and then nothing is held
     * @throws dev.conc.runtime.Raised if cancelled, and then nothing is held
     */
    boolean acquire(Task task, long nanos);

    /** Gives it up; the caller holds it. Never waits. Ends with a volatile write or more, so that a write before it need not be volatile by itself. */
    void release(Task task);

    /**
     * Gives it up until {@code condition}, evaluated while it is held, is true; looks again whenever a task has given it up. Holds it
     * again when this ends, however it ends.
     *
     * @return false if the time ran out first
     * @throws dev.conc.runtime.Raised if cancelled, if the condition throws, or if this lock can't be waited on
     */
    boolean waitUntil(Task task, BooleanSupplier condition, long nanos);
}
