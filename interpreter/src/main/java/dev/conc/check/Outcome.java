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
    /** As {@code // outcomes:} states it: its lines joined by {@code /}, and at the end the class of an error or {@code deadlock}. */
    public String text() {
        var text = new StringBuilder();
        for (String line : output.isEmpty() ? new String[0] : output.split("\n")) {
            text.append(text.isEmpty() ? "" : " / ").append(line.stripTrailing());
        }
        if (error != null) {
            text.append(text.isEmpty() ? "" : " / ").append(error);
        }
        if (deadlock) {
            text.append(text.isEmpty() ? "" : " / ").append("deadlock");
        }
        return text.toString();
    }
}
