package dev.conc.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Standard input, line by line. Thread-safe: one reads, others wait for their turn. */
final class Input {
    /** The longest line it reads. */
    private static final int MOST = 1 << 28;

    private final InputStream in;

    Input(InputStream in) {
        this.in = in;
    }

    /** The next line without its end, or null at the end of the input. Blocks. Bytes that are no UTF-8 become the replacement character. */
    synchronized String line() throws IOException {
        var line = new ByteArrayOutputStream(80);
        while (true) {
            int next = in.read();
            if (next < 0) {
                return line.size() == 0 ? null : text(line);
            }
            if (next == '\n') {
                return text(line);
            }
            if (line.size() == MOST) {
                throw new IOException("the line is too long");
            }
            line.write(next);
        }
    }

    private static String text(ByteArrayOutputStream line) {
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
