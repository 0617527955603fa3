package dev.conc.concurrent;

/** What a task does: an engine's call. Its result is the task's, a {@link dev.conc.runtime.Raised} it throws the task's error. */
@FunctionalInterface
public interface Body {
    Object run(Task self);
}
