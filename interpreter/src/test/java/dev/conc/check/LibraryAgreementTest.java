package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.session.LibraryExamplesTest;
import dev.conc.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The examples in the library's documentation hold in the checker as well, but for those that reach out of the program: these it refuses with their line. */
class LibraryAgreementTest {
    /** Whatever is in these does real input and output. */
    private static final Set<String> OUTSIDE = Set.of("fs.conc", "net.conc", "http.conc", "process.conc");
    /** So do these functions of other modules; and memory is never twice the same. */
    private static final List<String> OUTSIDE_FUNCTIONS = List.of("sys.env", "sys.input", "sys.lines", "sys.signals", "sys.memory");
    private static final Library LIBRARY = Library.standard();
    private static final CheckOptions OPTIONS = CheckOptions.standard().withWorkers(1).withEndless(true).withRaces(false).withNames(true)
            .withLimits(20_000, 0, 0, 0);

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        List<LibraryExamplesTest.Example> examples = LibraryExamplesTest.all();
        assertThat(examples).hasSizeGreaterThan(250);
        return examples.stream().map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
    }

    private static void check(LibraryExamplesTest.Example example) {
        var program = Loader.load(Source.of("example.conc", example.program()), Repository.root(), LIBRARY).program();
        if (program == null) {
            assertThat(example.value()).endsWith("Error"); // the analysis has found it already
            return;
        }
        CheckResult result = Checker.check(program, OPTIONS);
        if (OUTSIDE.contains(example.file()) && result.unsupported() != null
                || OUTSIDE_FUNCTIONS.stream().anyMatch(example.code()::contains)) {
            assertThat(result.unsupported()).isNotNull();
            assertThat(result.unsupported().place().source().name()).isEqualTo("example.conc");
            return;
        }
        assertThat(result.unsupported()).isNull();
        List<String> outcomes = result.outcomes().stream().map(o -> Stated.plain(o.text())).toList();
        if (example.value().matches("\\w*Error")) {
            assertThat(outcomes).anyMatch(outcome -> outcome.endsWith(example.value()));
        } else {
            assertThat(outcomes).contains(Stated.plain(example.prints() ? example.value() : "[" + example.value() + "]"));
        }
    }
}
