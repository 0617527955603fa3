package dev.conc.learn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A shell on a pseudo-terminal, made by util-linux's {@code script}, in which {@code conc} is the command under test; keeps what appears. Nothing sleeps: each
 * step waits for what has to appear.
 */
final class RealTerminal implements AutoCloseable {
    private static final long PATIENCE = 60_000_000_000L;
    private static final String PROMPT = "\n$ ";

    private final Process process;
    private final StringBuilder seen = new StringBuilder("\n");
    private boolean ended;

    RealTerminal(Path folder) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String conc = java
                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED"
                + " -Dconc.terminal=iw -cp '" + absolute(System.getProperty("java.class.path")) + "' dev.conc.cli.Main \"$@\"";
        Path shell = folder.resolve("shell");
        Files.writeString(shell, "conc() { " + conc + "; }\nPS1='$ '\ncd '" + folder + "'\n");
        var builder = new ProcessBuilder("script", "-qfec", "ENV='" + shell + "' TERM=xterm LC_ALL=C.UTF-8 LANG= sh -i", "/dev/null");
        builder.redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        process = builder.start();
        Thread.ofPlatform().daemon().start(this::read);
        until(PROMPT);
    }

    private static String absolute(String path) {
        return String.join(":", List.of(path.split(":")).stream().map(p -> Path.of(p).toAbsolutePath().toString()).toList());
    }

    private void read() {
        try (Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            char[] some = new char[1024];
            int count = in.read(some);
            while (count >= 0) {
                synchronized (this) {
                    seen.append(new String(some, 0, count).replace("\r", ""));
                    notifyAll();
                }
                count = in.read(some);
            }
        } catch (IOException e) {
            // the terminal is gone
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    /** Types a command and waits for the next prompt. */
    void command(String line) {
        int from = mark();
        type(line + "\n");
        until(PROMPT, from);
    }

    /** Types {@code keys} and waits until {@code sign} appears behind what is there. */
    void press(String keys, String sign) {
        int from = mark();
        type(keys);
        until(sign, from);
    }

    /** Writes {@code text} to {@code file} at once, as editors do, notes it on the screen, and waits for {@code sign}; null: for nothing. */
    void save(Path file, String text, String note, String sign) {
        int from;
        synchronized (this) {
            seen.append("\n    (the learner ").append(note).append(sign == null ? ")\n\n$ " : ")\n");
            from = seen.length();
        }
        try {
            Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + "~"), text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (sign != null) {
            until(sign, from);
        }
    }

    private synchronized int mark() {
        return seen.length();
    }

    private void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void until(String sign) {
        until(sign, 0);
    }

    private synchronized void until(String sign, int from) {
        long end = System.nanoTime() + PATIENCE;
        try {
            while (seen.indexOf(sign, from) < 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (ended || left <= 0) {
                    throw new AssertionError("“" + sign + "” does not appear in\n" + seen);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that has appeared. */
    synchronized String transcript() {
        return seen.toString().strip() + "\n";
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
