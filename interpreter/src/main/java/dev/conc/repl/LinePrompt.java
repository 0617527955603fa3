package dev.conc.repl;

import dev.conc.io.Input;
import dev.conc.runtime.Output;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.Supplier;
import org.jline.utils.Signals;

/** Inputs from the lines of a stream, without escapes: a pipe, a file, a terminal that can do no more. */
public final class LinePrompt implements Prompt {
    private static final int WIDTH = 80;

    private final Input lines;
    private final Output output;
    private final boolean watched;
    private boolean midLine;
    private volatile String waiting;

    /** {@code watched}: somebody types there, and is shown prompts. */
    public LinePrompt(InputStream in, Output output, boolean watched) {
        this.lines = new Input(in);
        this.output = output;
        this.watched = watched;
    }

    @Override
    public String read(int number) throws Interrupted {
        var input = new StringBuilder();
        String mark = Prompt.mark(number, false);
        while (true) {
            String sign = input.isEmpty() ? mark : " ".repeat(mark.length() - 2) + "… ";
            if (watched) {
                show(sign);
            }
            waiting = sign;
            String line = line();
            waiting = null;
            if (line == null) {
                return input.isEmpty() ? null : input.toString();
            }
            ended();
            input.append(input.isEmpty() ? "" : "\n").append(line);
            if (Completeness.of(input.toString()) != Completeness.INCOMPLETE) {
                return input.toString();
            }
        }
    }

    private String line() throws Interrupted {
        output.flush();
        try {
            return lines.line();
        } catch (InterruptedIOException e) {
            throw new Interrupted(false);
        } catch (IOException e) {
            return null; // nobody is there any more
        }
    }

    @Override
    public String ask(String question) throws Interrupted {
        if (watched) {
            show(question);
        }
        String answer = line();
        if (watched) {
            ended(); // by the Enter that was typed
        }
        return answer;
    }

    @Override
    public void drop() {
        try {
            lines.drop();
        } catch (IOException e) {
            // nobody is there any more, as the next line will tell
        }
    }

    private synchronized void ended() {
        midLine = false;
    }

    @Override
    public void greet() {
        if (watched) {
            show(GREETING);
        }
    }

    @Override
    public synchronized void show(String text) {
        String sign = waiting;
        if (watched && sign != null && !text.isEmpty()) {
            // in the middle of a line that may have been begun: the prompt once more, below
            output.out("\n" + text + (text.endsWith("\n") ? "" : "\n") + sign);
            output.flush();
            return;
        }
        output.out(text);
        midLine = !text.isEmpty() && !text.endsWith("\n") || midLine && text.isEmpty();
    }

    @Override
    public synchronized void freshLine() {
        if (midLine && waiting == null) {
            show("\n");
        }
    }

    @Override
    public boolean watch(Supplier<String> picture) {
        return false;
    }

    @Override
    public int handOver(ProcessBuilder program) throws IOException {
        output.flush();
        return Handing.over(program);
    }

    @Override
    public boolean isWaiting() {
        return waiting != null;
    }

    @Override
    public void onInterrupt(Runnable action) {
        if (watched) {
            Signals.register("INT", action);
        }
        // where nobody types, the process ends by it
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
