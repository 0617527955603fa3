package dev.conc.repl;

import java.io.IOException;

/** Lets another program have the terminal for a while. */
final class Handing {
    private Handing() {}

    /** Runs {@code program} with this process's own input and output, and waits for it; returns its exit code. */
    static int over(ProcessBuilder program) throws IOException {
        Process process = program.inheritIO().start();
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // the terminal is the program's: Ctrl-C there is its own affair
            }
        }
    }
}
