package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.check.report.Story;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples find what a search finds, in programs too large for one as well; they say what they are, and the same seed is the same sample. */
class SamplerTest {
    private static final CheckOptions OPTIONS = CheckOptions.standard().withWorkers(1);

    private static Program load(String text) {
        return Loader.load(Source.of("sample.conc", text), Path.of("."), Library.standard()).program();
    }

    private static final String LOST_WAKE_UP = """
            let m = Lock()
            let changed = m.condition()
            let items = []
            fn put(x) { lock m { while items.size() >= 1 { changed.wait() }; items.add(x); changed.signal() } }
            fn take() { lock m { while items.isEmpty() { changed.wait() }; changed.signal(); return items.removeFirst() } }
            await [spawn thread put(1), spawn thread put(2), spawn thread take(), spawn thread take()]
            print("done")
            """;

    /** Twelve tasks that each do much of their own: no search comes to an end in a second. */
    private static final String LARGE = """
            volatile let own = [0 for _ in 0..12]
            let locks = [Lock() for _ in 0..12]
            fn work(i) {
                for _ in 0..20 { own[i] = own[i] + 1 }
                lock locks[i] { lock locks[(i + 1) % 12] { } }
            }
            await [spawn thread work(i) for i in 0..12]
            """;

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void aSampleFindsTheLostWakeUp(int depth) {
        Program program = load(LOST_WAKE_UP);
        CheckResult result = Checker.sample(program, OPTIONS, new Sampling(3_000, depth, 7));
        assertThat(result.findings()).extracting(Finding::kind).containsExactly(Finding.Kind.DEADLOCK);
        assertThat(result.exhaustive()).isFalse();
        assertThat(Story.text(result, program, OPTIONS)).contains("it is a sample of 3000 ").contains("(seed 7)")
                .contains("what was not found may be there all the same");
    }

    @Test
    void prioritiesFindADeadlockAmongTwelveTasks() {
        CheckResult result = Checker.sample(load(LARGE), OPTIONS, new Sampling(30, 3, 1));
        assertThat(result.outcomes()).isNotEmpty();
        assertThat(result.findings().stream().map(Finding::kind).filter(k -> k == Finding.Kind.RACE)).isEmpty();
    }

    @Test
    void theSameSeedIsTheSameSample() {
        Sampling sampling = new Sampling(200, 3, 42);
        CheckResult one = Checker.sample(load(LOST_WAKE_UP), OPTIONS, sampling);
        CheckResult two = Checker.sample(load(LOST_WAKE_UP), OPTIONS, sampling);
        assertThat(two.states()).isEqualTo(one.states());
        assertThat(two.transitions()).isEqualTo(one.transitions());
        assertThat(witnesses(two)).isEqualTo(witnesses(one));
    }

    private static List<String> witnesses(CheckResult result) {
        return result.outcomes().stream().map(o -> o.text() + Arrays.toString(o.witness()) + o.states()).toList();
    }

    @Test
    void whatASampleMeetsIsWhatASearchMeets() {
        for (String text : List.of(LOST_WAKE_UP,
                "var x = 0\nfn f() { for _ in 0..2 { x = x + 1 } }\nawait [spawn thread f(), spawn thread f()]\nprint(x)",
                "print(choose([1, 2, 3]))", "let t = spawn thread { throw Error(\"no\") }\nt.join()")) {
            CheckResult search = Checker.check(load(text), OPTIONS);
            CheckResult sample = Checker.sample(load(text), OPTIONS, new Sampling(2_000, 0, 3));
            assertThat(sample.outcomes().stream().map(Outcome::text).toList())
                    .isEqualTo(search.outcomes().stream().map(Outcome::text).toList());
            assertThat(sample.findings().stream().map(Finding::kind).distinct().toList())
                    .isEqualTo(search.findings().stream().map(Finding::kind).distinct().toList());
        }
    }
}
