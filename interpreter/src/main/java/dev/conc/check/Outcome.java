package dev.conc.check;

/**
 * A way the program can end.
 *
 * @param output all it printed
 * @param error the class of the first error that nobody awaited; null if none
 * @param deadlock it ends with tasks that wait for ever
 * @param states in how many states it ends so
 * @param witness a shortest way there, as in {@link Finding}
 */
public record Outcome(String output, String error, boolean deadlock, long states, int[] witness) {
    /** As {@code // outcomes:} states it: lines joined by {@code /}, or {@code deadlock}, or {@code error} and its class. */
    public String text() {
        if (deadlock) {
            return "deadlock";
        }
        if (error != null) {
            return "error " + error;
        }
        return String.join(" / ", output.strip().split("\n"));
    }
}
