package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.check.report.FewestSwitches;
import dev.conc.check.report.Journey;
import dev.conc.check.report.JsonStory;
import dev.conc.check.report.Story;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The verdicts that scripts and examples state: {@code // finding:} the kinds of all findings, {@code // outcomes:} exactly the outcomes, {@code // states:} how many states
 * there are with nothing reduced, {@code // check:} under which options ({@code only}: it is not run live; {@code examples}:
 * of some values only examples are looked at, and the verdict says so). Every one of them is looked at whole. One of them: {@code -Dscript=part-of-its-path}.
 */
class CheckScriptsTest {
    private static final Pattern WORD = Pattern.compile("//\\s*(finding|states|check|outcomes|expect):(.*)");
    /** More is too much for a build: such a program has to be made smaller. */
    private static final int MOST_STATES = 100_000;
    private static final Path ROOT = Repository.root();
    private static final Library LIBRARY = Library.standard();

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        List<Path> files = files(ROOT.resolve("interpreter/src/test/resources/scripts")).stream().filter(CheckScriptsTest::statesAVerdict)
                .toList();
        assertThat(files).hasSizeGreaterThan(40);
        return tests(files);
    }

    /** What every example states, as far as the checker can follow it; those it can't say so. */
    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        return tests(files(ROOT.resolve("examples")).stream().filter(f -> !f.toString().contains("/parts/")).toList());
    }

    private static Stream<DynamicTest> tests(List<Path> files) {
        String only = System.getProperty("script", "");
        return files.stream().filter(f -> f.toString().contains(only))
                .map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), file.toUri(), () -> check(file)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".conc")).sorted().toList();
        }
    }

    private static boolean statesAVerdict(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("// finding:") || text.contains("// states:");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> words(String text) {
        Map<String, String> words = new TreeMap<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.merge(matcher.group(1), matcher.group(2).strip(),
                    (a, b) -> a + (matcher.group(1).equals("outcomes") ? " | " : " / ") + b);
        }
        return words;
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        Map<String, String> words = words(text);
        List<String> how = List.of(words.getOrDefault("check", "").split("[,: ]+"));
        if (how.contains("skip")) {
            return;
        }
        var loaded = Loader.load(Source.of(file.getFileName().toString(), text), file.getParent(), LIBRARY);
        Program program = loaded.program();
        assertThat(program).as(() -> loaded.problems().toString()).isNotNull();
        if (how.contains("unsupported")) {
            assertThat(Checker.check(program, options(how)).unsupported()).as("what the checker can’t follow").isNotNull();
            return;
        }
        CheckOptions options = options(how);
        CheckResult result = Checker.check(program, options);
        assertThat(result.unsupported()).isNull();
        witnessesLeadThere(result, program, options);
        witnessesLeadThere(FewestSwitches.in(result, program, options), program, options);
        String story = Story.text(result, program, options) + Story.outcomes(result);
        boolean examples = how.contains("examples");
        assertThat(result.exhaustive()).as(story).isNotEqualTo(examples);
        assertThat(result.stopped()).as(story).matches(s -> examples ? s.startsWith("only examples") : s == null);
        assertThat(JsonStory.of(file.getFileName().toString(), result, program, options)).startsWith("{\"version\":");
        assertThat(kinds(result)).as(story).isEqualTo(wanted(words.getOrDefault("finding", "none")));
        if (words.containsKey("outcomes")) {
            assertThat(result.outcomes().stream().map(o -> Stated.plain(o.text())).sorted().toList()).as(story)
                    .isEqualTo(Stated.in(program.main().source()).outcomes().stream().map(Stated::plain).sorted().toList());
        } else if (words.containsKey("expect")) {
            assertThat(result.outcomes().stream().map(o -> Stated.plain(o.text())).toList()).as(story)
                    .containsAll(List.of(Stated.plain(words.get("expect")))).matches(all -> examples || all.size() == 1);
        }
        if (words.containsKey("states")) {
            CheckResult whole = Checker.check(program, options.withReduction(false).withSymmetry(false));
            assertThat(whole.states()).isEqualTo(Long.parseLong(words.get("states").replace(" ", "")));
        }
    }

    /** Whoever walks the way of a finding stands before it: nobody can go on, or two tasks are where the race is. */
    private static void witnessesLeadThere(CheckResult result, Program program, CheckOptions options) {
        for (Finding finding : result.findings()) {
            if (finding.witness() == null || finding.kind() != Finding.Kind.DEADLOCK && finding.kind() != Finding.Kind.RACE) {
                continue;
            }
            var journey = new Journey(program, options.withSymmetry(finding.symmetry()));
            for (int action : finding.witness()) {
                journey.take(action);
            }
            if (finding.kind() == Finding.Kind.DEADLOCK) {
                assertThat(journey.moves()).as(finding.message()).isEmpty();
            } else {
                assertThat(journey.standings().stream().filter(s -> s.waitsFor() == null).map(Journey.Standing::place).toList())
                        .as(finding.message()).containsAll(finding.places());
            }
        }
    }

    private static CheckOptions options(List<String> how) {
        return CheckOptions.standard().withWorkers(1).withLimits(MOST_STATES, 0, 0, 0).withRaces(!how.contains("no-races"))
                .withEndless(how.contains("endless"))
                .withReduction(!how.contains("no-reduction")).withSymmetry(!how.contains("no-symmetry"))
                .withStoreBuffers(how.contains("tso"));
    }

    private static List<String> kinds(CheckResult result) {
        return result.findings().stream().map(f -> f.kind().word()).distinct().sorted().toList();
    }

    private static List<String> wanted(String stated) {
        var kinds = new ArrayList<>(List.of(stated.split("\\s*[,|]\\s*")));
        kinds.remove("none");
        return kinds.stream().sorted().toList();
    }
}
