package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Two engines, one meaning: what a script of the corpus states, {@code // expect:} lines or {@code // outcomes:}, is among the outcomes that the checker
 * finds. Scripts with errors on purpose, and those the checker says it can't follow, are left out.
 */
class CorpusAgreementTest {
    /** what docs/checker.md says is otherwise in the checker: the grace period of clean-ups, and that invariants change nothing. */
    private static final Set<String> OTHERWISE = Set.of(
            "a-finally-that-waits-for-ever-is-cut-after-the-grace-period.conc", "an-invariant-looks-in-the-end.conc");
    private static final Path ROOT = Repository.root();
    private static final Library LIBRARY = Library.standard();
    private static final CheckOptions OPTIONS = CheckOptions.standard().withEndless(true).withLimits(4_000, 0, 0, 0)
            .withRemembering(CheckOptions.Remembering.CHECKED);

    /** Time is arbitrary in the checker: what a program can do if time runs otherwise than it does live is not stated. */
    private static final Pattern TIMED = Pattern.compile("within|sleep|Timer|retry|race\\(");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("interpreter/src/test/resources/scripts", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(CorpusAgreementTest::isScript).sorted().forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(300);
        return all.stream().map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> check(file)));
    }

    /** Tasks that wait in vain while others go on, of which a live run tells: for the checker the program can't come to its end. */
    @TestFactory
    Stream<DynamicTest> stuckWhileOthersGoOn() throws IOException {
        Path folder = ROOT.resolve("interpreter/src/test/resources/scripts/deadlock/out-of-reach");
        List<Path> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.sorted().toList();
        }
        assertThat(all).hasSizeGreaterThan(15);
        return all.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            var loaded = Loader.load(Source.of(file.getFileName().toString(), Files.readString(file)), folder, LIBRARY);
            CheckResult result = Checker.check(loaded.program(), CheckOptions.standard().withLimits(20_000, 0, 0, 0));
            assertThat(result.unsupported()).isNull();
            assertThat(result.findings()).extracting(Finding::kind)
                    .containsAnyOf(Finding.Kind.DEADLOCK, Finding.Kind.PARTIAL_DEADLOCK, Finding.Kind.LIVELOCK);
        }));
    }

    private static boolean isScript(Path file) {
        for (Path part : ROOT.relativize(file)) {
            if (part.toString().startsWith("_") || part.toString().equals("check")) { // CheckScriptsTest has its own demands
                return false;
            }
        }
        return file.toString().endsWith(".conc");
    }

    private static List<String> words(String text, String word) {
        List<String> found = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int at = line.indexOf("// " + word + ":");
            if (at >= 0) {
                found.add(line.substring(at + word.length() + 4).strip());
            }
        }
        return found;
    }

    private static void check(Path file) throws IOException {
        String text = Files.readString(file);
        if (OTHERWISE.contains(file.getFileName().toString()) || text.contains("// error:") || text.contains("// exit:")
                || text.contains("// skip:") || text.contains("// stdin:")) {
            return;
        }
        List<String> expected = words(text, "expect");
        String stated = String.join(" ", words(text, "outcomes"));
        if (expected.isEmpty() && stated.isEmpty()) {
            return;
        }
        var loaded = Loader.load(Source.of(file.getFileName().toString(), text), file.getParent(), LIBRARY);
        if (loaded.program() == null) {
            return; // its problem is what it states
        }
        CheckResult result = Checker.check(loaded.program(), OPTIONS);
        if (result.unsupported() != null) {
            return;
        }
        List<String> outcomes = result.outcomes().stream().map(Outcome::text).toList();
        if (!stated.isEmpty()) {
            List<String> wanted = Stream.of(stated.split(" \\| ")).map(String::strip).sorted().distinct().toList();
            if (result.exhaustive() && TIMED.matcher(text).find()) {
                assertThat(outcomes.stream().map(CorpusAgreementTest::spaced))
                        .containsAll(wanted.stream().map(CorpusAgreementTest::spaced).toList());
            } else if (result.exhaustive()) {
                assertThat(outcomes.stream().map(CorpusAgreementTest::spaced).sorted().toList())
                        .isEqualTo(wanted.stream().map(CorpusAgreementTest::spaced).sorted().toList());
            }
        } else {
            String wanted = spaced(String.join(" / ", expected));
            if (result.exhaustive() && outcomes.stream().noneMatch(o -> spaced(o).equals(wanted))) {
                fail("expected " + wanted + "\nbut the checker finds only " + outcomes
                        + result.findings().stream().map(f -> "\n  " + f.message()).toList());
            }
        }
    }

    /** Space at the ends of lines is not stated. */
    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
