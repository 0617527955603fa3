package dev.conc.repl;

import dev.conc.concurrent.Task;
import dev.conc.runtime.Output;
import dev.conc.session.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tasks print. The running input's own text is shown as it comes; that of tasks behind the prompt is gathered and shown every
 * {@value #PAUSE} ms (in a flood {@value #LONG_PAUSE} ms), each line marked with its task, at most {@value #MOST} lines at a time: of the
 * others the number is told.
 */
final class Background implements Output {
    private static final int PAUSE = 80;
    /** After a flood: long enough to read and type in. */
    private static final int LONG_PAUSE = 500;
    private static final int MOST = 20;

    private final Prompt prompt;
    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, StringBuilder> begun = new LinkedHashMap<>();
    private long dropped;
    private Inputs inputs;
    private Thread shower;

    Background(Prompt prompt, boolean coloured) {
        this.prompt = prompt;
        this.coloured = coloured;
    }

    /** Whose tasks these are. Called before anything is printed, and when a new session begins. */
    synchronized void of(Inputs session) {
        inputs = session;
    }

    private synchronized Inputs inputs() {
        return inputs;
    }

    @Override
    public void out(String text) {
        Inputs session = inputs();
        Task task = session == null ? null : session.background();
        if (task == null) {
            prompt.show(text);
        } else {
            gather(task.name(), text);
        }
    }

    @Override
    public void err(String text) {
        out(text);
    }

    private synchronized void gather(String name, String text) {
        StringBuilder line = begun.get(name);
        if (line == null) {
            line = new StringBuilder();
            begun.put(name, line);
        }
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            add(name, line.append(text, at, end));
            line.setLength(0);
            at = end + 1;
        }
        line.append(text, at, text.length());
        if (line.isEmpty()) {
            begun.remove(name);
        }
        if (shower == null) {
            shower = Thread.ofPlatform().daemon(true).name("output of tasks").start(this::showNowAndThen);
        }
        notifyAll();
    }

    private void add(String name, CharSequence line) {
        if (lines.size() < MOST) {
            lines.add(mark(name) + line + "\n");
        } else {
            dropped++;
        }
    }

    private String mark(String name) {
        return coloured ? "\033[2m" + name + " │\033[0m " : name + " │ ";
    }

    @Override
    public void flush() {
        String text = taken();
        if (!text.isEmpty()) {
            prompt.show(text);
        }
    }

    private synchronized String taken() {
        for (Map.Entry<String, StringBuilder> each : begun.entrySet()) {
            add(each.getKey(), each.getValue());
        }
        begun.clear();
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(line);
        }
        if (dropped > 0) {
            text.append("… ").append(Values.counted(dropped)).append(dropped == 1 ? " more line\n" : " more lines\n");
        }
        lines.clear();
        dropped = 0;
        return text.toString();
    }

    private synchronized boolean isFlood() {
        return dropped > 0;
    }

    private void showNowAndThen() {
        try {
            while (true) {
                synchronized (this) {
                    while (lines.isEmpty() && begun.isEmpty()) {
                        wait();
                    }
                }
                boolean flood = isFlood();
                flush();
                Thread.sleep(flood ? LONG_PAUSE : PAUSE); // what comes meanwhile is shown at once: a terminal redraws slowly
            }
        } catch (InterruptedException e) {
            flush();
        }
    }
}
