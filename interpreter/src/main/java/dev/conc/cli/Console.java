package dev.conc.cli;

import dev.conc.session.StreamOutput;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * What the command is connected to; in tests, memory.
 *
 * @param in standard input
 * @param typed whether standard input is a terminal, where somebody types
 * @param coloured whether what it tells people may be in colour
 * @param told whether standard error is a terminal, where somebody sees how far it is
 * @param start what relative paths start from; no {@code Path}, the first of which takes a millisecond that the prompt need not wait for
 * @param memory how many bytes of memory this process may use; 0 where that is nobody's business
 */
record Console(InputStream in, StreamOutput output, boolean typed, boolean coloured, boolean told, File start, long memory) {
    /** Where nobody types. */
    Console(InputStream in, StreamOutput output, boolean coloured, Path start) {
        this(in, output, false, coloured, false, start.toFile(), 0);
    }

    /** What relative paths start from. */
    Path folder() {
        return start.toPath();
    }
}
