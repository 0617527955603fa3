package dev.conc.repl;

import dev.conc.concurrent.Task;
import dev.conc.runtime.Output;
import dev.conc.session.Inputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What tasks print. The running input's own text is shown as it comes; that of tasks behind the prompt is gathered and shown every
 * {@value #PAUSE} ms (in a flood {@value #LONG_PAUSE} ms), each line marked with its task, at most {@value #MOST} lines at a time: of the
 * others the number is told. The end of what each task printed is kept.
 *
 * <p>While the prompt waits for keys, a flood comes no faster than a terminal would take it, about {@value #BURST} lines of a task in {@value #REST} ms: the
 * processors are for the one who types (decision 014).
 */
final class Background implements Output {
    private static final int PAUSE = 80;
    /** After a flood: long enough to read and type in. */
    private static final int LONG_PAUSE = 500;
    private static final int MOST = 20;
    /** After so many lines that are not shown a task rests for {@value #REST} ms. Few long rests: after short ones the system favours who rested over the prompt. */
    private static final int BURST = 10_000;
    private static final int REST = 100;
    /** So much is kept of what one task printed, and of so many tasks. */
    private static final int KEPT = 1 << 16;
    private static final int TASKS = 200;

    private final Prompt prompt;
    private final boolean coloured;
    private final List<String> lines = new ArrayList<>();
    /** Whose line has not ended yet. */
    private final Set<Kept> begun = new LinkedHashSet<>();
    private final Map<Long, Kept> kept = new LinkedHashMap<>();
    private int most = MOST;
    private long dropped;
    private boolean hushed;
    private volatile Inputs inputs;
    private Thread shower;

    /** The end of what a task printed. */
    private static final class Kept {
        final String name;
        final StringBuilder text = new StringBuilder();
        boolean cut;
        /** What it printed since its last line ended. */
        final StringBuilder line = new StringBuilder();
        /** Its lines that were not shown. */
        long dropped;

        Kept(String name) {
            this.name = name;
        }
    }

    Background(Prompt prompt, boolean coloured) {
        this.prompt = prompt;
        this.coloured = coloured;
    }

    /** Whose tasks these are. Called before anything is printed, and when a new session begins. */
    synchronized void of(Inputs session) {
        inputs = session;
        kept.clear();
    }

    /** How many lines of a flood are shown at a time. */
    synchronized int most() {
        return most;
    }

    synchronized void most(int now) {
        most = now;
    }

    /** Whether what the running input prints is dropped: it is being repeated. */
    synchronized void hush(boolean now) {
        hushed = now;
    }

    /** What the task of that name or number has printed, the latest of that name; null if it is not known to have printed anything. */
    synchronized String of(String name) {
        String number = name.startsWith("#") ? name.substring(1) : name;
        Kept found = null;
        for (Map.Entry<Long, Kept> each : kept.entrySet()) {
            if (each.getValue().name.equals(name) || each.getKey().toString().equals(number)) {
                found = each.getValue();
            }
        }
        return found == null ? null : (found.cut ? "…\n" : "") + found.text;
    }

    /** Shows {@code text} or gathers it; a task that floods a prompt which waits for keys is kept for up to {@value #REST} ms at times, cancellation ends that. */
    @Override
    public void out(String text) {
        Inputs session = inputs;
        Task current = session == null ? null : session.tasks().current();
        if (current != null && session.isBehind(current)) {
            if (gather(current, text) && !session.isRunning()) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST)); // an interruption, or a park that ends early, just shortens it
            }
        } else if (isShown(current, text)) {
            prompt.show(text);
        }
    }

    @Override
    public void err(String text) {
        out(text);
    }

    /** Keeps {@code text}, which is of the running input; false if it is not to be shown. */
    private synchronized boolean isShown(Task task, String text) {
        if (!hushed && task != null) {
            keep(task, text);
        }
        return !hushed;
    }

    private Kept keep(Task task, String text) {
        Kept mine = kept.get(task.id());
        if (mine == null) {
            mine = new Kept(task.name());
            kept.put(task.id(), mine);
            if (kept.size() > TASKS) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        mine.text.append(text);
        if (mine.text.length() > 2 * KEPT) {
            int at = mine.text.indexOf("\n", mine.text.length() - KEPT);
            mine.text.delete(0, at < 0 ? mine.text.length() - KEPT : at + 1);
            mine.cut = true;
        }
        return mine;
    }

    /** Keeps {@code text} to be shown; true if its task is to rest. */
    private synchronized boolean gather(Task task, String text) {
        Kept mine = keep(task, text);
        long before = mine.dropped;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            mine.line.append(text, at, end);
            add(mine);
            at = end + 1;
        }
        mine.line.append(text, at, text.length());
        if (mine.line.isEmpty()) {
            begun.remove(mine);
        } else {
            begun.add(mine);
        }
        if (shower == null) {
            shower = Thread.ofPlatform().daemon(true).name("output of tasks").start(this::showNowAndThen);
        }
        notifyAll();
        return mine.dropped / BURST > before / BURST;
    }

    /** Ends the line that {@code one} has begun. */
    private void add(Kept one) {
        if (lines.size() < most) {
            lines.add(mark(one.name) + one.line + "\n");
        } else {
            dropped++;
            one.dropped++;
        }
        one.line.setLength(0);
    }

    /** What stands before a line of the task {@code name}. */
    String mark(String name) {
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
        begun.forEach(this::add);
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
                try {
                    flush();
                } catch (OutOfMemoryError e) {
                    // who has used it up, or meets its end next, is told of it; this thread is still needed then
                }
                Thread.sleep(flood ? LONG_PAUSE : PAUSE); // what comes meanwhile is shown at once: a terminal redraws slowly
            }
        } catch (InterruptedException e) {
            flush();
        }
    }
}
