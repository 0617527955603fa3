package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.concurrent.Options;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import dev.conc.session.StreamOutput;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two engines, one meaning: however a random program ends in a live run, the checker knows that it can end so. {@code -Dagreement=10000} tries as many programs,
 * {@code -Dseed=N} begins with another one, {@code -Dagreement.runs=N} runs each more often.
 */
@Tag("stress")
class AgreementTest {
    /** Programs with more states are left out, and counted. */
    private static final int MOST_STATES = 20_000;
    /** Far more than any of them needs. */
    private static final long PATIENCE = 60_000_000_000L;

    private final Library library = Library.standard();

    /** How a live run ended. */
    private record Live(String output, int code, List<String> errors, String told) {}

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS) // ten thousand programs take their time
    void whatALiveRunShowsTheCheckerContains() {
        long seed = Long.getLong("seed", 1);
        int count = Integer.getInteger("agreement", 150);
        int runs = Integer.getInteger("agreement.runs", 2);
        Map<String, Integer> told = new TreeMap<>();
        List<String> disagreements = new ArrayList<>();
        for (long i = seed; i < seed + count; i++) {
            String text = RandomTasks.generate(i);
            var loaded = Loader.load(Source.of("random.conc", text), Path.of("."), library);
            assertThat(loaded.program()).as(() -> text + loaded.problems()).isNotNull();
            CheckResult result = check(loaded.program());
            assertThat(result.unsupported()).as(text).isNull();
            if (!result.exhaustive()) {
                told.merge("too large", 1, Integer::sum);
                continue;
            }
            told.merge("looked at whole", 1, Integer::sum);
            for (int run = 0; run < runs; run++) {
                Live live = live(text);
                told.merge("live runs with exit code " + live.code, 1, Integer::sum);
                if (!agrees(live, result)) {
                    disagreements.add("program " + i + "\n" + text + "\nlive: " + live + "\nchecker: "
                            + result.outcomes().stream().map(Outcome::text).toList());
                }
            }
        }
        System.out.println("agreement of live runs and checker: " + told);
        assertThat(disagreements).as("of " + count + " programs").isEmpty();
        assertThat(told.get("looked at whole")).isGreaterThan(count / 2);
    }

    private static CheckResult check(Program program) {
        return Checker.check(program, CheckOptions.standard().withWorkers(1).withEndless(true).withLimits(MOST_STATES, 0, 0, 0));
    }

    /** A circle of tasks stops a live run at once, whatever others could still print; the checker lets them go on. */
    private static boolean agrees(Live live, CheckResult result) {
        if (live.code == 3) {
            return result.outcomes().stream().anyMatch(Outcome::deadlock)
                    || result.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.PARTIAL_DEADLOCK);
        }
        return result.outcomes().stream().anyMatch(outcome -> !outcome.deadlock() && outcome.output().equals(live.output)
                && (outcome.error() == null ? live.errors.isEmpty() : live.errors.contains(outcome.error())));
    }

    private static Live live(String text) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        Options usual = Options.DEFAULT;
        var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), PATIENCE, 5_000_000_000L).patience(5_000_000L);
        int code = new Session(output, new Settings(options, null, true, false, List.of())).run(Source.of("random.conc", text),
                Path.of("."));
        output.close();
        String told = err.toString(StandardCharsets.UTF_8);
        assertThat(told).as(text).doesNotContain("run-timed-out").doesNotContain("internal");
        List<String> errors = new ArrayList<>();
        for (String line : told.lines().toList()) {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            if (json.has("class")) {
                errors.add(json.get("class").getAsString());
            }
        }
        return new Live(out.toString(StandardCharsets.UTF_8), code, errors, told);
    }
}
