package dev.conc.cli;

import dev.conc.check.explore.Explorer;
import dev.conc.session.StreamOutput;
import java.util.Locale;

/** One line on a terminal's standard error that says how far a search is; it goes away when the search has ended. Searches that are over soon get none. */
final class CheckProgress implements Explorer.Progress {
    private static final long NOT_BEFORE = 500_000_000;
    private static final String CLEAR = "\r\033[K";

    private final StreamOutput output;
    private boolean shown;

    CheckProgress(StreamOutput output) {
        this.output = output;
    }

    @Override
    public void at(long states, long transitions, int depth, long queue, long nanos) {
        if (nanos < NOT_BEFORE) {
            return;
        }
        shown = true;
        output.err(CLEAR + line(states, transitions, depth, queue, nanos));
    }

    static String line(long states, long transitions, int depth, long queue, long nanos) {
        return String.format(Locale.ROOT, "%s states, %s steps a second, depth %d, %s to look at, %.0f s", number(states),
                number((long) (transitions / (nanos / 1e9))), depth, number(queue), nanos / 1e9);
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n).replace(',', ' ');
    }

    void end() {
        if (shown) {
            output.err(CLEAR);
            shown = false;
        }
    }
}
