package dev.conc.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.session.StreamOutput;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code odd-arguments.conc}, in a folder that it can spoil: no argument makes anything but a value or an error of conc. */
class OddArgumentsTest {
    @TempDir
    private Path folder;

    @Test
    void filesTakeAnything() throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        // leave for the folder alone: the program removes whatever it may
        var surroundings = new Surroundings(List.of("--allow-read=.", "--allow-write=.", "--allow-env=*"),
                Files.createDirectory(folder.resolve("own")),
                InputStream.nullInputStream(), false);
        String text = Files.readString(Repository.root().resolve("interpreter/src/test/resources/odd-arguments.conc"));
        int code = new Session(output, Settings.DEFAULT.surroundings(surroundings)).run(Source.of("odd-arguments.conc", text), folder);
        output.close();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("true true\n");
        assertThat(code).isZero();
    }
}
