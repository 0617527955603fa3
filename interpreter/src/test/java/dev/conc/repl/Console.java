package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.analysis.Library;
import dev.conc.io.Surroundings;
import dev.conc.session.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;

/**
 * The real console on a pseudo-terminal in memory: keys go in through a line discipline (which makes Ctrl-C a signal), what comes out is drawn by a
 * terminal emulator, and the screen is what is looked at. Nothing sleeps: each step waits for what has to appear.
 */
final class Console implements AutoCloseable {
    private static final long PATIENCE = 60_000;
    /** The reader turns bracketed paste on when it begins to read. */
    private static final String READING = "\033[?2004h";

    private static final String READING_NO_MORE = "\033[?2004l";

    private final ScreenTerminal screen;
    private final LineDisciplineTerminal terminal;
    private final Repl repl;
    private final Thread loop;
    private final StringBuilder raw = new StringBuilder();
    private String seen = "";
    private int code = -1;
    private Throwable failure;

    Console(Path folder, Path history, int columns, int rows, String file) {
        this(folder, history, columns, rows, file, false);
    }

    private Console(Path folder, Path history, int columns, int rows, String file, boolean asks) {
        screen = new ScreenTerminal(columns, rows);
        try {
            terminal = new LineDisciplineTerminal("test", "xterm-256color", new Drawing(), StandardCharsets.UTF_8);
            terminal.setSize(Size.of(columns, rows));
            var prompt = new TerminalPrompt(terminal, history, true);
            var surroundings = new Surroundings(List.of(), folder, InputStream.nullInputStream(), asks);
            repl = new Repl(prompt, Library.standard(), Settings.DEFAULT.surroundings(surroundings), folder);
            prompt.completing(repl::inputs);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        loop = Thread.ofPlatform().daemon(true).name("console").start(() -> {
            try {
                int ended = repl.run(file);
                synchronized (raw) {
                    code = ended;
                }
            } catch (Throwable e) {
                synchronized (raw) {
                    failure = e;
                }
            }
            synchronized (raw) {
                raw.notifyAll();
            }
        });
        until(text -> isAtPrompt(text) && readings() > 0, "a prompt");
    }

    /** A screen that is wide and high enough for all that a test shows. */
    static Console in(Path folder) {
        return new Console(folder, null, 110, 200, null);
    }

    /** The same, and whoever sits there is asked for permissions. */
    static Console asking(Path folder) {
        return asking(folder, null, 110, 200);
    }

    static Console asking(Path folder, Path history, int columns, int rows) {
        return new Console(folder, history, columns, rows, null, true);
    }

    private final class Drawing extends OutputStream {
        private final java.io.ByteArrayOutputStream open = new java.io.ByteArrayOutputStream();

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            synchronized (raw) {
                open.write(bytes, from, length);
                byte[] all = open.toByteArray();
                int whole = wholeCharacters(all);
                String text = new String(all, 0, whole, StandardCharsets.UTF_8);
                open.reset();
                open.write(all, whole, all.length - whole);
                screen.write(text);
                raw.append(text);
                raw.notifyAll();
            }
        }

        /** Without the first bytes of a character whose others are still to come. */
        private static int wholeCharacters(byte[] bytes) {
            int at = bytes.length;
            while (at > 0 && bytes.length - at < 3 && (bytes[at - 1] & 0xC0) == 0x80) {
                at--;
            }
            if (at > 0 && (bytes[at - 1] & 0xC0) == 0xC0) {
                int length = (bytes[at - 1] & 0xE0) == 0xC0 ? 2 : (bytes[at - 1] & 0xF0) == 0xE0 ? 3 : 4;
                return at - 1 + length <= bytes.length ? bytes.length : at - 1;
            }
            return bytes.length;
        }
    }

    /** Presses keys. */
    Console type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    /** Types an input with Enter behind it, and waits for the next prompt. Returns what has appeared, from the typed line on, without that prompt. */
    String run(String input) {
        int before;
        synchronized (raw) {
            before = readings();
        }
        String old = text();
        int begin = old.lastIndexOf('\n') + 1;
        type(input + "\r");
        String now = until(text -> readings() > before && isAtPrompt(text), "a prompt after " + input);
        int end = now.lastIndexOf('\n') + 1;
        return now.substring(Math.min(begin, end), end);
    }

    /** Ctrl-C. */
    Console interrupt() {
        return type("\003");
    }

    /** Waits until {@code sign} stands on the screen; returns the screen. */
    String until(String sign) {
        return until(text -> text.contains(sign), sign);
    }

    /** Types {@code text} with Enter behind it, and waits until another line is being edited, behind {@code sign}. */
    String enter(String text, String sign) {
        int before;
        synchronized (raw) {
            before = readings();
        }
        type(text + "\r");
        return until(now -> now.endsWith(sign) && readings() > before && raw.lastIndexOf(READING) > raw.lastIndexOf(READING_NO_MORE),
                sign + " after " + text);
    }

    String until(Predicate<String> found, String what) {
        if (!appears(found, PATIENCE)) {
            throw new AssertionError(what + " does not appear on\n" + text() + "\n" + (code >= 0 ? "ended with " + code : ""), failure);
        }
        return seen;
    }

    /** Whether the screen is as wanted within the time; false at once if the session has ended. */
    boolean appears(Predicate<String> found, long millis) {
        long deadline = System.currentTimeMillis() + millis;
        synchronized (raw) {
            while (true) {
                seen = text();
                if (found.test(seen)) {
                    return true;
                }
                long left = deadline - System.currentTimeMillis();
                if (left <= 0 || failure != null || code >= 0) {
                    return false;
                }
                try {
                    raw.wait(Math.min(left, 500));
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** Waits for the end of the session, and returns its exit code. */
    int end() {
        try {
            loop.join(PATIENCE);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        synchronized (raw) {
            assertThat(failure).as("what ended the session").isNull();
            assertThat(code).as("the session has ended; the screen:\n%s", text()).isNotNegative();
            return code;
        }
    }

    /** The terminal gets another size, as when its window is pulled. */
    void resize(int columns, int rows) {
        synchronized (raw) {
            screen.setSize(Size.of(Math.max(2, columns), Math.max(2, rows)));
        }
        terminal.setSize(Size.of(columns, rows));
        terminal.raise(Terminal.Signal.WINCH);
    }

    /** The rows of the screen from the first to the last that has something on it, without spaces at their ends. */
    String text() {
        synchronized (raw) {
            int columns = screen.getColumns();
            int rows = screen.getRows();
            var cells = new long[columns * rows];
            screen.dump(cells, new int[2]);
            var text = new StringBuilder();
            for (int row = 0; row < rows; row++) {
                int end = text.length();
                for (int column = 0; column < columns; column++) {
                    int point = ScreenTerminal.cellCodePoint(cells[row * columns + column]);
                    text.appendCodePoint(point == 0 ? ' ' : point);
                }
                while (text.length() > end && text.charAt(text.length() - 1) == ' ') {
                    text.setLength(text.length() - 1);
                }
                text.append('\n');
            }
            return text.toString().stripTrailing();
        }
    }

    /** All that was written, with its escapes. */
    String raw() {
        synchronized (raw) {
            return raw.toString();
        }
    }

    private int readings() {
        int count = 0;
        for (int at = raw.indexOf(READING); at >= 0; at = raw.indexOf(READING, at + 1)) {
            count++;
        }
        return count;
    }

    static boolean isAtPrompt(String text) {
        return text.substring(text.lastIndexOf('\n') + 1).matches("\\[\\d+\\]>");
    }

    Repl repl() {
        return repl;
    }

    @Override
    public void close() {
        repl.inputs().close();
        try {
            terminal.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
