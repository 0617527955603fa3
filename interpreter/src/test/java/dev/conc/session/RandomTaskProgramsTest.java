package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.concurrent.Options;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random programs of tasks, locks and channels: each ends, or is reported as a deadlock; none hangs, none ends in an internal error. {@code -Dprograms=10000} runs as many,
 * {@code -Dseed=N} begins with another one.
 */
@Tag("stress")
class RandomTaskProgramsTest {
    /** A program sleeps some milliseconds at most; one that has not ended by then hangs. */
    private static final long PATIENCE = 60_000_000_000L;

    @Test
    void eachEndsOrIsADeadlock() {
        long seed = Long.getLong("seed", 1);
        int count = Integer.getInteger("programs", 200);
        Map<Integer, Integer> endings = new TreeMap<>();
        for (long i = seed; i < seed + count; i++) {
            String text = TaskProgram.generate(i);
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var output = new StreamOutput(out, err, false, () -> {});
            Options usual = Options.DEFAULT;
            var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), PATIENCE, 50_000_000L).patience(5_000_000L);
            int code = new Session(output, new Settings(options, null, true, false, List.of())).run(Source.of("random.conc", text),
                    Path.of("."));
            output.close();
            String told = err.toString(StandardCharsets.UTF_8);
            assertThat(told).as("program %d:%n%s", i, text).doesNotContain("run-timed-out").doesNotContain("internal");
            assertThat(code).as("program %d:%n%s%n%s", i, text, told).isIn(0, 1, 3);
            assertThat(code == 3).as("program %d:%n%s%n%s", i, text, told)
                    .isEqualTo(told.contains("\"code\":\"deadlock\",\"message\"") || told.contains("\"nothing-can-go-on\"")
                            || told.contains("\"nobody-can-help\""));
            endings.merge(code, 1, Integer::sum);
        }
        System.out.println("random programs by exit code: " + endings);
        assertThat(endings.keySet()).as("of every kind some, or the generator is too tame").containsExactly(0, 1, 3);
    }
}
