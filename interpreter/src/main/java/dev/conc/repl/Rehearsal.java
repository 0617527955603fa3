package dev.conc.repl;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jline.nativ.JLineNativeLoader;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;

/**
 * Runs a command on a pseudo-terminal and types a few inputs there, as a user would: so the launcher's build finds out which classes a prompt
 * needs, for its start-up cache. Beside that it lays the terminal's native library out as a file, which a start then need not unpack.
 *
 * <p>Not used by the command itself. Arguments: the folder for the native library, then the command and its arguments.
 */
public final class Rehearsal {
    /** What a first quarter of an hour may need; each line waits for the prompt of its number. Keys among it: Tab, the arrows up and left, backspace. */
    private static final List<String> INPUTS = List.of("let x = 1", "fn f(n) {\rreturn n + x\r}", "f(2)",
            "let t = spawn thread(\"a\") { print(f(3)) }", "await t",
            "[n * n for n in 0..3]", "nothere", "pri\t(\"a\")", "\033OA\033OD\177\"", ":tasks\r:quit");
    private static final int PATIENCE = 30;

    private Rehearsal() {}

    public static void main(String[] words) throws IOException, InterruptedException {
        JLineNativeLoader.initialize();
        Path library = Path.of(JLineNativeLoader.getNativeLibraryPath());
        Path folder = Files.createDirectories(Path.of(words[0]));
        Files.copy(library, folder.resolve(System.mapLibraryName("jlinenative")), StandardCopyOption.REPLACE_EXISTING);
        try (Pty pty = new JniTerminalProvider().open(null, Size.of(80, 24))) {
            play(pty, List.of(words).subList(1, words.length));
        }
    }

    private static void play(Pty pty, List<String> command) throws IOException, InterruptedException {
        var device = new File(((JniNativePty) pty).getName());
        Process process = new ProcessBuilder(command).redirectInput(device).redirectOutput(device).start();
        var reading = new Reading(pty.getMasterInput());
        Thread.ofPlatform().daemon(true).start(reading);
        OutputStream keys = pty.getMasterOutput();
        try {
            int number = 0;
            for (String input : INPUTS) {
                reading.await("[" + ++number + "]>");
                keys.write((input + "\r").getBytes(StandardCharsets.UTF_8));
                keys.flush();
            }
            // the run ends, and then makes the cache
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Gathers what appears on the terminal. */
    private static final class Reading implements Runnable {
        private final InputStream in;
        private final StringBuilder text = new StringBuilder();

        Reading(InputStream in) {
            this.in = in;
        }

        @Override
        public void run() {
            var bytes = new byte[4096];
            try {
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    synchronized (this) {
                        text.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                        notifyAll();
                    }
                }
            } catch (IOException e) {
                // the terminal is closed: there is no more to see
            }
        }

        synchronized void await(String sign) throws InterruptedException, IOException {
            long deadline = System.nanoTime() + PATIENCE * 1_000_000_000L;
            while (text.indexOf(sign) < 0) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(sign + " does not appear:\n" + text);
                }
                wait(1_000);
            }
        }
    }
}
