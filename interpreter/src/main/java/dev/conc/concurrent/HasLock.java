package dev.conc.concurrent;

/** A value that {@code lock} takes because it has a lock of its own: an instance of a monitor. */
public interface HasLock {
    LockObject lock();
}
