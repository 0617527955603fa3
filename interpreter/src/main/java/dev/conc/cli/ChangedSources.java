package dev.conc.cli;

import dev.conc.repl.Prompt;
import java.io.File;
import java.io.IOException;

/**
 * Whether sources of conc have changed since it was built. The launcher looks before each start; before a prompt it leaves that to the prompt, which does it beside
 * getting ready, in this thread, and says so before the first input is read (decision 007).
 */
final class ChangedSources extends Thread {
    private final File home;
    private final String[] sources;
    private boolean found;

    private ChangedSources(File home, String[] sources) {
        super("changed sources");
        this.home = home;
        this.sources = sources;
        setDaemon(true);
    }

    /**
     * Begins to look; null if the launcher has done so, or there are no sources. Else it names the folder of all that is conc's by the property {@code conc.home},
     * and by {@code conc.sources} what is built from, one a line.
     */
    static ChangedSources look() {
        String home = System.getProperty("conc.home");
        if (home == null) {
            return null;
        }
        var looking = new ChangedSources(new File(home), System.getProperty("conc.sources", "").split("\n"));
        looking.start();
        return looking;
    }

    @Override
    public void run() {
        found = isAnyYounger(sources, null, new File(home, ".cache/stamp").lastModified());
    }

    /** Whether a file or folder of these names, in {@code folder} where they are not whole, or anything in it has changed since {@code time}. */
    private static boolean isAnyYounger(String[] names, File folder, long time) {
        for (String name : names) {
            var file = new File(folder, name);
            if (file.lastModified() > time) {
                return true;
            }
            String[] within = file.list();
            if (within != null && isAnyYounger(within, file, time)) {
                return true;
            }
        }
        return false;
    }

    /** Waits until it is known. */
    boolean found() {
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException e) {
                // nobody interrupts the command before its first input
            }
        }
        return found;
    }

    /** Gives the terminal to a conc that is built from the sources as they are now; returns its exit code. Blocks until it has ended. */
    int handOver(Prompt prompt) throws IOException {
        prompt.onInterrupt(() -> {}); // Ctrl-C is that one's affair
        return prompt.handOver(new ProcessBuilder(new File(home, "conc").getPath(), "repl")); // with a word, so that the launcher looks itself
    }
}
