package dev.conc.session;

import dev.conc.runtime.Output;

/** What a program wrote, kept in memory: the first and the last of it where it is much. Thread-safe. */
final class Transcript implements Output {
    private static final int MOST = 4_000;

    private final StringBuilder text = new StringBuilder();
    private long dropped;

    @Override
    public synchronized void out(String more) {
        text.append(more);
        if (text.length() > 4 * MOST) {
            int cut = text.length() - 2 * MOST;
            text.delete(MOST, MOST + cut);
            dropped += cut;
        }
    }

    @Override
    public void err(String more) {
        out(more);
    }

    @Override
    public void flush() {}

    synchronized String text() {
        return dropped == 0 ? text.toString() : text.substring(0, MOST) + "\n… " + dropped + " characters more …\n" + text.substring(MOST);
    }
}
