package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.concurrent.Options;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The litmus programs of {@code scripts/memory}, each round a thousand times: what sequential consistency forbids is never seen. With {@code
 * -Dlitmus.rounds=1000}, a million times each, the store buffering of relaxed variables must have shown itself.
 */
@Tag("stress")
class LitmusTest {
    private static final Path FOLDER = Repository.root().resolve("interpreter/src/test/resources/scripts/memory");
    private static final int ROUNDS = Integer.getInteger("litmus.rounds", 20);

    @TestFactory
    Stream<DynamicTest> litmus() throws IOException {
        return Files.list(FOLDER).sorted().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    private static void check(Path file) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        var settings = new Settings(Options.DEFAULT, null, true, false, List.of(Integer.toString(ROUNDS)));
        int code = new Session(output, settings).run(Source.of("litmus.conc", Files.readString(file)), FOLDER);
        output.close();
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
        long seen = Long.parseLong(out.toString(StandardCharsets.UTF_8).strip());
        System.out.println(file.getFileName() + ": seen " + seen + " times in " + ROUNDS * 1_000L);
        if (!file.getFileName().toString().contains("may-be-seen")) {
            assertThat(seen).isZero();
        } else if (ROUNDS >= 1_000) {
            assertThat(seen).isPositive();
        }
    }
}
