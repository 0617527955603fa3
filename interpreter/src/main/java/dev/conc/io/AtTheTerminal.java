package dev.conc.io;

import dev.conc.runtime.Output;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/** Asks the person at the terminal, one thing at a time; whoever leaves without an answer has said no. */
final class AtTheTerminal implements Asker {
    private final Input input;
    private final Output output;

    AtTheTerminal(Input input, Output output) {
        this.input = input;
        this.output = output;
    }

    @Override
    public synchronized Answer ask(String act, String kind, BooleanSupplier settled) {
        if (settled.getAsBoolean()) {
            return null;
        }
        String question = "This program wants to " + Asker.visible(act) + ". " + Answer.choices(kind);
        try {
            while (true) {
                output.err(question);
                String line = input.answer();
                if (line == null) {
                    output.err("\n");
                    return Answer.NO;
                }
                Answer answer = Answer.of(line);
                if (answer != null) {
                    return answer;
                }
                output.err("Please answer y, n or a.\n");
            }
        } catch (IOException e) {
            return Answer.NO;
        }
    }
}
