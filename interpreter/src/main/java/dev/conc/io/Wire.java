package dev.conc.io;

import dev.conc.concurrent.Task;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Bytes both ways, where the task that reads or writes waits and no thread of Java does: a socket, or what TLS makes of one. One task reads at a time, one
 * writes; {@link #close} may come from anybody.
 */
interface Wire {
    /**
     * Reads what is there, waiting for the first byte.
     *
     * @return how many bytes, at least 1; -1 if the other side has ended its output
     * @throws dev.conc.runtime.Raised TimeoutError, CancelledError; nothing has been read then
     */
    int read(Task task, ByteBuffer into, TimeLimit limit) throws IOException;

    /**
     * Writes all of {@code from}, waiting for room.
     *
     * @throws dev.conc.runtime.Raised TimeoutError, CancelledError; some of it may have been written then
     */
    void write(Task task, ByteBuffer from, TimeLimit limit) throws IOException;

    /** Nothing more will be written: the other side reads to the end of what was. Reading goes on. */
    void endOutput(Task task, TimeLimit limit) throws IOException;

    /** Ends both directions and wakes whoever waits. Never blocks, never throws. */
    void close();
}
