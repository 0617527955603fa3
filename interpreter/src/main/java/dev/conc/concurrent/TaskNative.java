package dev.conc.concurrent;

/**
 * The Java behind a {@code native fn} that waits or deals with tasks; {@code self} of a method is the first argument, defaults are
 * filled in.
 */
@FunctionalInterface
public interface TaskNative {
    Object call(Task task, Object[] arguments);
}
