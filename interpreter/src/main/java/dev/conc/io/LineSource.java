package dev.conc.io;

import dev.conc.concurrent.Task;
import java.io.IOException;

/** Where the lines come from that a program reads. Thread-safe. */
public interface LineSource {
    /**
     * The next line without its end, or null at the end of the input.
     *
     * @param task who reads, and waits for it
     * @param nanos how long to wait; negative: no limit. A line that comes later is not lost
     * @return empty array: the time ran out; else the line or null
     * @throws dev.conc.runtime.Raised if the task is cancelled
     */
    String[] line(Task task, long nanos) throws IOException;
}
