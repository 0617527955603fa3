package dev.conc.io;

import dev.conc.runtime.Output;
import java.io.IOException;
import java.util.Locale;

/** Asks the person at the terminal; whoever leaves without an answer has said no. */
final class AtTheTerminal implements Asker {
    /** So much of what it asks about is shown. */
    private static final int LONGEST = 600;

    private final Input input;
    private final Output output;

    AtTheTerminal(Input input, Output output) {
        this.input = input;
        this.output = output;
    }

    /** {@code act} as it is: what would move the cursor, hide or turn letters on a terminal is written out, and nobody scrolls the beginning away. */
    private static String visible(String act) {
        var shown = new StringBuilder();
        act.codePoints().forEach(c -> {
            boolean plain = switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                        Character.PRIVATE_USE, Character.UNASSIGNED ->
                    false;
                default -> true;
            };
            if (plain) {
                shown.appendCodePoint(c);
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return shown.length() <= LONGEST ? shown.toString()
                : shown.substring(0, LONGEST / 2) + " [" + (shown.length() - LONGEST) + " more letters] "
                        + shown.substring(shown.length() - LONGEST / 2);
    }

    @Override
    public Answer ask(String act, String kind) {
        String question = "This program wants to " + visible(act) + ". Let it? [y]es, [n]o, [a]lways (" + kind + "): ";
        try {
            while (true) {
                output.err(question);
                String line = input.answer();
                if (line == null) {
                    output.err("\n");
                    return Answer.NO;
                }
                switch (line.trim().toLowerCase(Locale.ROOT)) {
                    case "y", "yes" -> {
                        return Answer.YES;
                    }
                    case "n", "no" -> {
                        return Answer.NO;
                    }
                    case "a", "always" -> {
                        return Answer.ALWAYS;
                    }
                    default -> output.err("Please answer y, n or a.\n");
                }
            }
        } catch (IOException e) {
            return Answer.NO;
        }
    }
}
