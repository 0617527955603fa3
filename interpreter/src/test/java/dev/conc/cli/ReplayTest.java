package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.session.StreamOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conc check --save}, {@code conc replay} and {@code --step}, driven in memory. */
class ReplayTest {
    private static final String DEADLOCK = """
            let a = Lock()
            let b = Lock()
            fn take(x, y) { lock x { lock y { } } }
            await [spawn thread take(a, b), spawn thread take(b, a)]
            print("done")
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve("p.conc"), DEADLOCK);
    }

    private record Run(int code, String out, String err) {}

    private Run conc(String input, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        int code = new Conc(new Console(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), output, false, folder))
                .run(words);
        output.close();
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aSavedWayIsWalkedAgain() {
        Run check = conc("", "check", "--save", "ways.json", "p.conc");
        assertThat(check.code).isEqualTo(3);
        Run replay = conc("", "replay", "ways.json");
        assertThat(replay.code).isZero();
        assertThat(replay.out).startsWith("found a deadlock");
        assertThat(check.out.replace("the shortest way there", "the way there")).startsWith(replay.out); // the same story, step by step
    }

    @Test
    void outcomesAreSavedWithFindingsWhereTheyAreWanted() {
        conc("", "check", "--outcomes", "--save", "ways.json", "p.conc");
        assertThat(conc("", "replay", "ways.json").out).contains("found a deadlock").contains("done");
        assertThat(conc("", "replay", "--way", "1", "ways.json").out).contains("found a deadlock").doesNotContain("\n  done\n");
        assertThat(conc("", "replay", "--way", "9", "ways.json").err).contains("a number from 1 to 3");
    }

    @Test
    void aChangedProgramIsRefused() throws IOException {
        conc("", "check", "--save", "ways.json", "p.conc");
        Files.writeString(folder.resolve("p.conc"), DEADLOCK + "// changed\n");
        Run replay = conc("", "replay", "ways.json");
        assertThat(replay.code).isEqualTo(2);
        assertThat(replay.err).contains("ways-changed").contains("p.conc");
    }

    @Test
    void brokenFilesAreRefusedInWords() throws IOException {
        conc("", "check", "--save", "ways.json", "p.conc");
        String good = Files.readString(folder.resolve("ways.json"));
        for (String bad : new String[] {"", "{", "[1]", "{}", "7", "null", good.replace("\"version\": 1", "\"version\": 99"),
                good.replaceFirst("\"action\": \\d+", "\"action\": 99999999"), good.replaceFirst("\"action\": \\d+", "\"action\": -5"),
                good.replaceFirst("\"task\": \"[^\"]*\"", "\"task\": \"somebody\""),
                good.replaceFirst("\"start\": \\d+", "\"start\": 999999"),
                good.replaceFirst("\"finding\": \"[^\"]*\"", "\"finding\": \"nonsense\""), good.substring(0, good.length() / 2),
                "[".repeat(100_000)}) {
            Files.writeString(folder.resolve("bad.json"), bad);
            Run replay = conc("", "replay", "bad.json");
            assertThat(replay.code).as(bad.length() > 200 ? "…" : bad).isEqualTo(2);
            assertThat(replay.err).contains("ways-broken").doesNotContain("internal");
        }
    }

    @Test
    void aWalkerFollowsTheWayLeavesItAndTakesStepsBack() {
        conc("", "check", "--save", "ways.json", "p.conc");
        Run walk = conc("\n\nb\nb\nb\ns\nw\n?\nnonsense\n99\n2\nq\n", "replay", "--step", "ways.json");
        assertThat(walk.code).isZero();
        assertThat(walk.err).isEmpty();
        assertThat(walk.out).contains(" > 1 ").contains("after step 2").contains("this is the beginning").contains("a (Lock): ")
                .contains("“nonsense” means nothing here").contains("there are steps 1 to");
    }

    @Test
    void whoeverFollowsTheWayToItsEndSeesTheDeadlock() {
        conc("", "check", "--save", "ways.json", "p.conc");
        Run walk = conc("\n".repeat(20), "replay", "--step", "ways.json");
        assertThat(walk.out).contains("no task can go on: a deadlock");
    }

    @Test
    void aProgramIsSteppedWithoutASearch() {
        Run walk = conc("1\n".repeat(30), "check", "--step", "p.conc");
        assertThat(walk.code).isZero();
        assertThat(walk.out).contains("which step?").contains("after step 1");
    }
}
