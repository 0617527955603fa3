package dev.conc.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.Finding;
import dev.conc.source.Source;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What stories tell: the moment that decides, reasons, what tasks wait for; and pages that no program's text can break. */
class StoryTest {
    private static final CheckOptions OPTIONS = CheckOptions.standard().withWorkers(1);

    private record Checked(Program program, CheckResult result) {
        static Checked of(String text) {
            Program program = Loader.load(Source.of("story.conc", text), Path.of("."), Library.standard()).program();
            return new Checked(program, FewestSwitches.in(Checker.check(program, OPTIONS), program, OPTIONS));
        }

        String story() {
            return Story.text(result, program, OPTIONS);
        }
    }

    private static final String LOST_WAKE_UP = """
            let m = Lock()
            let bell = m.condition()
            let sleeper = spawn thread { lock m { bell.wait() } }
            lock m { bell.signal() }
            await sleeper
            """;

    private final Checked checked = Checked.of(LOST_WAKE_UP);
    private final Program program = checked.program;
    private final CheckResult result = checked.result;

    @Test
    void theMomentThatDecidesIsWhenTheSignallerGetsTheLockFirst() {
        Finding finding = result.findings().getFirst();
        Replay replay = Replay.of(finding, program, OPTIONS);
        assertThat(replay.crucial()).isNotNegative();
        assertThat(replay.steps().get(replay.crucial()).events().getFirst().what()).isEqualTo("takes the lock m");
        assertThat(replay.steps().get(replay.crucial()).task()).isEqualTo("main");
        assertThat(checked.story()).contains("the moment that decides")
                .contains("thread-1 waits for a signal of the condition bell");
    }

    @Test
    void everyStepHasAnEventAndEverySwitchAReason() {
        for (Finding finding : result.findings()) {
            Replay replay = Replay.of(finding, program, OPTIONS);
            String before = "main";
            for (Journey.Step step : replay.steps()) {
                assertThat(step.events()).isNotEmpty();
                assertThat(step.reason() != null).isEqualTo(!step.task().equals(before));
                before = step.task();
            }
        }
    }

    @Test
    void aCircleIsToldWithNamesOfTheProgram() {
        String story = Checked.of("""
                let forks = [Lock(), Lock()]
                fn eat(i) { lock forks[i] { lock forks[1 - i] { } } }
                await [spawn thread eat(0), spawn thread eat(1)]
                """).story();
        assertThat(story).contains("thread-1 waits for the lock forks[1], held by thread-2")
                .contains("thread-2 waits for the lock forks[0], held by thread-1").contains(": a circle, which none of them can leave")
                .contains("takes the lock forks[0]").contains("what usually mends it: take locks in the same order");
    }

    @Test
    void noTextOfAProgramIsMarkupOfThePage() {
        var hostile = Checked.of("""
                // </script><script>alert(1)</script><!--
                let t = spawn thread("<img src=x>") { throw Error("</script><b>&'") }
                """);
        String page = HtmlStory.of("<b>.conc", hostile.result, hostile.program, OPTIONS);
        assertThat(page.split("</script>", -1)).hasSize(3);
        assertThat(page).doesNotContain("<img").doesNotContain("<b>").doesNotContain("<!--");
        String data = page.substring(page.indexOf("id=\"data\">") + 10, page.indexOf("</script>"));
        JsonObject json = JsonParser.parseString(data).getAsJsonObject();
        assertThat(json.get("file").getAsString()).isEqualTo("<b>.conc");
        JsonObject way = json.getAsJsonArray("ways").get(0).getAsJsonObject();
        assertThat(way.get("tasks").getAsJsonArray().toString()).contains("img");
        JsonArray steps = way.getAsJsonArray("steps");
        assertThat(steps).isNotEmpty();
        for (var step : steps) {
            assertThat(step.getAsJsonObject().getAsJsonObject("state").getAsJsonArray("tasks")).isNotNull();
        }
    }

    @Test
    void aPageNeedsNothingFromOutside() {
        String page = HtmlStory.of("story.conc", result, program, OPTIONS);
        assertThat(page).contains("default-src 'none'").doesNotContain("http:").doesNotContain("https:").doesNotContain("src=");
    }

    @Test
    void aJourneyGoesBackAsItCame() {
        var journey = new Journey(program, OPTIONS);
        var before = journey.snapshot();
        assertThat(journey.moves()).isNotEmpty();
        int action = journey.moves().getFirst().action();
        journey.take(action);
        var after = journey.snapshot();
        assertThat(journey.back()).isTrue();
        assertThat(journey.snapshot()).isEqualTo(before);
        journey.take(action);
        assertThat(journey.snapshot()).isEqualTo(after);
        assertThat(journey.back()).isTrue();
        assertThat(journey.back()).isFalse();
    }
}
