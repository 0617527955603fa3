package dev.conc.io;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Where programs of a session run.
 *
 * @param permissions what they may do, as options of the command: {@code --allow-read=data}, {@code --deny-net}; already found to be well-formed
 * @param folder what relative paths start from
 * @param in standard input
 * @param asks whether somebody sits at a terminal who can be asked for a permission that was not given
 */
public record Surroundings(List<String> permissions, Path folder, InputStream in, boolean asks) {
    /** No permissions, the current folder, nothing to read. */
    public static Surroundings none() {
        return new Surroundings(List.of(), Path.of(""), InputStream.nullInputStream(), false);
    }

    /** The same where nobody is asked. */
    public Surroundings unasked() {
        return new Surroundings(permissions, folder, in, false);
    }
}
