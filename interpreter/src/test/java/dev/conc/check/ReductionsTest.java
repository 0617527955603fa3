package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions.Remembering;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever makes a search shorter loses nothing: with and without the reduction, symmetry and remembered steps, with one worker and with two, the same is
 * found and the program ends in the same ways, over all programs of the corpus that are small enough. And symmetry never makes more states.
 */
class ReductionsTest {
    private static final Path ROOT = Repository.root();
    private static final Library LIBRARY = Library.standard();
    private static final int MOST_STATES = 2_500;
    /** Several tasks fail: which error is thrown or told first depends on what is looked at as a set, as docs/checker.md says. */
    private static final Set<String> SEVERAL_ERRORS = Set.of("a-list-throws-the-first-error-in-order.conc",
            "two-errors-nobody-awaits-are-both-told.conc");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String folder : List.of("interpreter/src/test/resources/scripts", "examples")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(f -> f.toString().endsWith(".conc") && !f.toString().contains("/_")).sorted().forEach(all::add);
            }
        }
        assertThat(all).hasSizeGreaterThan(300);
        return all.stream().map(file -> DynamicTest.dynamicTest(ROOT.relativize(file).toString(), () -> check(file)));
    }

    private record Answer(Set<String> findings, Set<String> outcomes) {}

    private static Answer answer(CheckResult result) {
        Set<String> findings = new TreeSet<>();
        result.findings().forEach(f -> findings.add(f.kind() + " " + (f.kind() == Finding.Kind.DEADLOCK ? "" : f.places())));
        Set<String> outcomes = new TreeSet<>();
        result.outcomes().forEach(o -> outcomes.add(o.text()));
        return new Answer(findings, outcomes);
    }

    private static void check(Path file) throws IOException {
        Program program = Loader.load(Source.of(file.getFileName().toString(), Files.readString(file)), file.getParent(), LIBRARY)
                .program();
        if (program == null) {
            return; // its problem is what it states
        }
        CheckOptions standard = CheckOptions.standard().withWorkers(1).withLimits(MOST_STATES, 0, 0, 0);
        CheckResult reduced = Checker.check(program, standard);
        if (reduced.unsupported() != null || !reduced.exhaustive() || SEVERAL_ERRORS.contains(file.getFileName().toString())) {
            return;
        }
        CheckOptions plain = standard.withRemembering(Remembering.NO).withSymmetry(false).withLimits(MOST_STATES * 4L, 0, 0, 0);
        assertThat(answer(Checker.check(program, standard.withRemembering(Remembering.NO)))).isEqualTo(answer(reduced));
        CheckResult two = Checker.check(program, standard.withWorkers(2));
        assertThat(answer(two)).isEqualTo(answer(reduced));
        assertThat(two.states()).isEqualTo(reduced.states());
        CheckResult apart = Checker.check(program, plain);
        if (apart.exhaustive()) {
            assertThat(answer(apart)).isEqualTo(answer(reduced));
            assertThat(reduced.states()).isLessThanOrEqualTo(apart.states());
        }
        CheckResult full = Checker.check(program, plain.withReduction(false));
        if (full.exhaustive()) {
            assertThat(answer(full)).isEqualTo(answer(reduced));
            assertThat(apart.states()).isLessThanOrEqualTo(full.states());
        }
    }
}
