package dev.conc.repl;

import java.util.ArrayList;
import java.util.List;

/** Text that was copied from a session, with its prompts: taken apart into the inputs, without what was answered. */
final class Pasted {
    private Pasted() {}

    /** The inputs in {@code text}: itself where no prompt begins it. */
    static List<String> inputs(String text) {
        if (promptEnd(text, 0) < 0) {
            return List.of(text);
        }
        var inputs = new ArrayList<StringBuilder>();
        boolean within = false;
        for (String line : text.split("\n", -1)) {
            int begin = promptEnd(line, 0);
            int more = begin >= 0 ? -1 : continuationEnd(line);
            if (begin >= 0) {
                inputs.add(new StringBuilder(line.substring(begin)));
                within = true;
            } else if (more >= 0 && within) {
                inputs.getLast().append('\n').append(line, more, line.length());
            } else {
                within = false; // an answer
            }
        }
        return inputs.stream().map(StringBuilder::toString).filter(input -> !input.isBlank()).toList();
    }

    /** Where a prompt {@code [3]> } that begins the line ends; negative if none does. */
    private static int promptEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
        int digits = at + 1;
        if (at >= text.length() || text.charAt(at) != '[') {
            return -1;
        }
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        if (digits == at + 1 || !text.startsWith("]>", digits)) {
            return -1;
        }
        return digits + 2 < text.length() && text.charAt(digits + 2) == ' ' ? digits + 3 : digits + 2;
    }

    /** Where the sign of a continued line, {@code … }, ends; negative if the line has none. */
    private static int continuationEnd(String line) {
        int at = 0;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        if (at >= line.length() || line.charAt(at) != '…') {
            return -1;
        }
        return at + 1 < line.length() && line.charAt(at + 1) == ' ' ? at + 2 : at + 1;
    }
}
