package dev.conc.concurrent;

/** What a {@code for} goes over and may have to wait for: a channel, the lines of a file. */
public interface Sequence {
    /** The next value, or null when there are no more. Blocks; throws as blocking calls do. */
    Object next(Task task);
}
