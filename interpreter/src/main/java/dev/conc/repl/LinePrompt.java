package dev.conc.repl;

import dev.conc.runtime.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Inputs from the lines of a stream, without escapes: a pipe, a file, a terminal that can do no more. */
public final class LinePrompt implements Prompt {
    private static final int WIDTH = 80;

    private final BufferedReader lines;
    private final Output output;
    private final boolean watched;
    private boolean midLine;

    /** {@code watched}: somebody types there, and is shown prompts. */
    public LinePrompt(InputStream in, Output output, boolean watched) {
        this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.output = output;
        this.watched = watched;
    }

    @Override
    public String read(int number) {
        var input = new StringBuilder();
        String mark = Prompt.mark(number, false);
        while (true) {
            if (watched) {
                show(input.isEmpty() ? mark : " ".repeat(mark.length() - 2) + "… ");
            }
            String line = line();
            if (line == null) {
                return input.isEmpty() ? null : input.toString();
            }
            midLine = false;
            input.append(input.isEmpty() ? "" : "\n").append(line);
            if (Completeness.of(input.toString()) != Completeness.INCOMPLETE) {
                return input.toString();
            }
        }
    }

    private String line() {
        output.flush();
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null; // nobody is there any more
        }
    }

    @Override
    public boolean confirm(String question) {
        if (!watched) {
            return true;
        }
        show(question + " [y/n] ");
        String answer = line();
        midLine = false;
        return answer == null || answer.strip().startsWith("y");
    }

    @Override
    public void greet() {
        if (watched) {
            show(GREETING);
        }
    }

    @Override
    public synchronized void show(String text) {
        output.out(text);
        midLine = !text.isEmpty() && !text.endsWith("\n") || midLine && text.isEmpty();
    }

    @Override
    public synchronized void freshLine() {
        if (midLine) {
            show("\n");
        }
    }

    @Override
    public void onInterrupt(Runnable action) {
        // the process ends by it
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public boolean isWatched() {
        return watched;
    }
}
