package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.concurrent.Options;
import dev.conc.source.Source;
import dev.conc.syntax.RandomPrograms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random programs that ought to run do: each ends with exit code 0 and nothing told but warnings. {@code -Drandom.programs=N} sets how many. */
class RandomProgramsRunTest {
    private static final long COUNT = Long.getLong("random.programs", 10_000);

    @Test
    void random_programs_run() {
        for (long seed = 0; seed < COUNT; seed++) {
            String text = RandomPrograms.runnable(seed);
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var output = new StreamOutput(out, err, false, () -> {});
            int code = new Session(output, new Settings(Options.DEFAULT, null, true, false, List.of()))
                    .run(Source.of("random-" + seed + ".conc", text), Path.of("."));
            output.close();
            assertThat(code).as("seed %d:%n%s%n%s", seed, text, err.toString(StandardCharsets.UTF_8)).isZero();
        }
    }
}
