package dev.conc.io;

import dev.conc.runtime.Output;
import java.io.IOException;
import java.util.Locale;

/** Asks the person at the terminal; whoever leaves without an answer has said no. */
final class AtTheTerminal implements Asker {
    private final Input input;
    private final Output output;

    AtTheTerminal(Input input, Output output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public Answer ask(String act, String kind) {
        String question = "This program wants to " + act + ". Let it? [y]es, [n]o, [a]lways (" + kind + "): ";
        try {
            while (true) {
                output.err(question);
                String line = input.line();
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
