package dev.conc.process;

import java.io.IOException;
import java.util.List;

/** How a child is started: the command of this very installation, with a cache of loaded classes of its own. */
@FunctionalInterface
public interface ChildCommand {
    /** The exit code of a child that ran out of memory: Java's own, for {@code -XX:+ExitOnOutOfMemoryError}. */
    int OUT_OF_MEMORY = 3;

    /**
     * Starts one, which talks on its standard input and output.
     *
     * @param maxMemory how many bytes of memory it may use; negative: what the machine gives
     * @throws IOException if the system starts none
     */
    Process start(long maxMemory) throws IOException;

    /** How many children may wait that have been started before they are needed. */
    default int spares() {
        return Integer.MAX_VALUE;
    }

    /** So many milliseconds the end of a program waits for that of children which have said all they had to say. */
    default long patience() {
        return 0;
    }

    /** One that runs {@code words}. */
    static ChildCommand of(List<String> words) {
        return maxMemory -> new ProcessBuilder(words)
                .redirectError(words.contains("-Dconc.child.trace") ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
