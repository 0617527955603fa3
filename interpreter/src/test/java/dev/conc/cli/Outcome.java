package dev.conc.cli;

import dev.conc.session.StreamOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What one use of the command did, in memory. */
record Outcome(int exit, String out, String err) {
    /** {@code conc words…} in {@code folder}, with nothing on standard input. */
    static Outcome of(Path folder, String... words) {
        return fed(folder, "", words);
    }

    static Outcome fed(Path folder, String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        int exit = new Conc(new Console(in, output, false, folder)).run(words);
        output.close();
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
