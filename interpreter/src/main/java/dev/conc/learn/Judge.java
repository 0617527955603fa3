package dev.conc.learn;

import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.report.Replay;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.source.Place;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Says whether an answer keeps what its exercise promises, and if not, why, in the words of the lesson and on the learner's own lines.
 *
 * <p>The promises are looked at in order, then that the checker finds nothing else. Of a broken promise the known mistakes are told first: they name what
 * was done, not only what came of it.
 */
public final class Judge {
    private final Exercise exercise;
    private final Lesson lesson;
    private final Words words;
    private final boolean coloured;
    private final long patience;

    /** For a learner, who wants an answer soon. */
    public Judge(Exercise exercise, Words words, boolean coloured) {
        this(exercise, words, coloured, Evidence.LEARNER);
    }

    /** One that takes {@code patience} nanoseconds for a search before it says that there is too much. */
    Judge(Exercise exercise, Words words, boolean coloured, long patience) {
        this.patience = patience;
        this.exercise = exercise;
        this.lesson = exercise.lesson(words.language());
        this.words = words;
        this.coloured = coloured;
    }

    /** Judges {@code text}, called {@code name} in stories; its imports are found below {@code folder}, which may be null. */
    public Verdict judge(String name, String text, Path folder) {
        long begun = System.nanoTime();
        Verdict verdict;
        try {
            verdict = judge(new Evidence(exercise, new Answer(Source.of(name, text)), folder, coloured, patience));
        } catch (Evidence.Refused refused) {
            verdict = refused(refused.evidence());
        } catch (OutOfMemoryError e) {
            verdict = failed("memory", words.say("judge.memory"), "", List.of());
        }
        return new Verdict(verdict.passed(), verdict.told(), verdict.message(), verdict.story(), verdict.promises(),
                System.nanoTime() - begun);
    }

    private Verdict judge(Evidence evidence) {
        if (evidence.program() == null) {
            return refused(evidence);
        }
        var start = new Answer(Source.of("start", exercise.start()));
        if (exercise.kind() == Exercise.Kind.BREAK ? !evidence.answer().sameAs(start) : !evidence.answer().keeps(start)) {
            return failed("given", words.say("judge.given"), "", List.of());
        }
        if (exercise.kind() == Exercise.Kind.BREAK && (evidence.answer().order() == null || evidence.answer().order().isEmpty())) {
            return failed("order", words.say("judge.order"), "", List.of());
        }
        if (exercise.checked()) {
            CheckResult result = evidence.check();
            if (result.unsupported() != null) {
                return unsupported(result.unsupported(), evidence);
            }
            if (!result.exhaustive() && result.findings().isEmpty()) {
                return failed("too-big", words.say("judge.too-big", result.states()), "", List.of());
            }
        }
        Exercise.Promise broken = null;
        var kept = new ArrayList<Verdict.Kept>();
        for (Exercise.Promise promise : exercise.promises()) {
            boolean looked = broken == null;
            boolean holds = looked && holds(promise, evidence);
            kept.add(new Verdict.Kept(lesson.section(promise.name()), looked ? holds : null));
            broken = looked && !holds ? promise : broken;
        }
        Finding finding = exercise.checked() ? evidence.finding(EnumSet.complementOf(EnumSet.copyOf(allowed()))) : null;
        if (broken == null && finding == null) {
            return new Verdict(true, null, lesson.section("after"), "", kept, 0);
        }
        for (Exercise.Promise mistake : exercise.mistakes()) {
            if (holds(mistake, evidence)) {
                return failed(mistake.name(), lesson.section(mistake.name()), story(mistake.conditions(), broken, finding, evidence), kept);
            }
        }
        if (broken != null) {
            return failed(broken.name(), lesson.section(broken.name()), story(List.of(), broken, finding, evidence), kept);
        }
        String kind = finding.kind().word();
        return failed(kind, words.say("finding." + kind), story(finding, evidence, false), kept);
    }

    /** What the checker can't follow is often a mistake that the text alone shows. */
    private Verdict unsupported(Problem problem, Evidence evidence) {
        for (Exercise.Promise mistake : exercise.mistakes()) {
            if (mistake.conditions().stream().allMatch(c -> c instanceof Condition.Uses || c instanceof Condition.Avoids)
                    && holds(mistake, evidence)) {
                return failed(mistake.name(), lesson.section(mistake.name()), "", List.of());
            }
        }
        return failed("unsupported", words.say("judge.unsupported"), report(problem), List.of());
    }

    private Set<Finding.Kind> allowed() {
        var allowed = EnumSet.of(Finding.Kind.OUTCOME);
        allowed.addAll(exercise.allowed());
        return allowed;
    }

    private static boolean holds(Exercise.Promise promise, Evidence evidence) {
        for (Condition condition : promise.conditions()) {
            if (!condition.holds(evidence)) {
                return false;
            }
        }
        return true;
    }

    private Verdict failed(String told, String message, String story, List<Verdict.Kept> kept) {
        return new Verdict(false, told, message, story, kept, 0);
    }

    private Verdict refused(Evidence evidence) {
        return failed("refused", words.say("judge.refused"), evidence.problems(), List.of());
    }

    private String report(Problem problem) {
        return new Renderer(coloured).render(Report.of(problem));
    }

    // ---- stories ----

    /** How it comes to a mistake, or else to a broken promise, or to what else was found. */
    private String story(List<Condition> mistake, Exercise.Promise broken, Finding finding, Evidence evidence) {
        for (Condition condition : mistake) {
            if (condition instanceof Condition.Finds finds) {
                return story(evidence.finding(finds.kinds()), evidence, false);
            }
            if (condition instanceof Condition.Includes includes) {
                return outcomes(List.of(), includes.outcome(), evidence);
            }
        }
        if (broken == null) {
            return finding == null ? "" : story(finding, evidence, false);
        }
        for (Condition condition : broken.conditions()) {
            if (!condition.holds(evidence)) {
                return story(condition, evidence);
            }
        }
        return "";
    }

    private String story(Condition condition, Evidence evidence) {
        return switch (condition) {
            case Condition.Outcomes outcomes -> outcomes(outcomes.wanted(), null, evidence);
            case Condition.Includes includes ->
                words.say("story.missing", includes.outcome(), String.join(" | ", evidence.outcomes())) + "\n";
            case Condition.Never never -> story(evidence.finding(never.kinds()), evidence, false);
            case Condition.Finds _ -> "";
            case Condition.Uses uses -> words.say("story.uses", uses.phrase(), uses.times(), evidence.count(uses.phrase())) + "\n";
            case Condition.Avoids avoids -> words.say("story.avoids", avoids.phrase(), evidence.answer().line(avoids.phrase())) + "\n";
            case Condition.Quick quick -> words.say("story.time", millis(evidence.bestRun(quick.nanos())), millis(quick.nanos())) + "\n"
                    + evidence.run().told();
            case Condition.Faster faster ->
                words.say("story.faster", factor(evidence.speedUp(faster.factor())), factor(faster.factor())) + "\n";
            case Condition.Prints _ -> words.say("story.printed", evidence.run().ending()) + "\n" + evidence.run().told();
            case Condition.Ends _ -> walk(evidence);
            case Condition.Trial trial -> words.say("story.trial") + "\n" + story(trial.then(), evidence.trial(trial.name()));
        };
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%,d ms", nanos / 1_000_000);
    }

    private static String factor(double factor) {
        return String.format(Locale.ROOT, "%.1f", factor);
    }

    /** An ending that is not wanted (or the one that is {@code shown}), and the way to it; or one that is wanted and does not come. */
    private String outcomes(List<String> wanted, String shown, Evidence evidence) {
        for (Outcome outcome : evidence.check().outcomes()) {
            String text = outcome.text().strip();
            if (shown == null ? !wanted.contains(text) : shown.equals(text)) {
                var finding = new Finding(Finding.Kind.OUTCOME, "", List.of(), outcome.witness(), true);
                return words.say("story.outcome", text) + "\n\n" + story(finding, evidence, true);
            }
        }
        for (String text : wanted) {
            if (!evidence.outcomes().contains(text)) {
                return words.say("story.missing", text, String.join(" | ", evidence.outcomes())) + "\n";
            }
        }
        return "";
    }

    private String story(Finding finding, Evidence evidence, boolean tableOnly) {
        if (finding == null) {
            return "";
        }
        var out = new StringBuilder();
        if (!tableOnly) {
            out.append(words.say("kind." + finding.kind().word())).append('\n');
            int last = -1;
            for (Place place : finding.places()) {
                if (place != null && place.line() != last) {
                    last = place.line();
                    out.append("  ").append(last).append(" │ ").append(place.source().lineText(last)).append('\n');
                }
            }
            out.append('\n');
        }
        return out + table(evidence, finding.witness(), finding.symmetry());
    }

    private String table(Evidence evidence, int[] witness, boolean symmetry) {
        CheckOptions options = evidence.options().withSymmetry(symmetry);
        return witness == null ? "" : Tale.of(Replay.of(witness, evidence.program(), options), words);
    }

    /** What came of the learner's order. */
    private String walk(Evidence evidence) {
        OrderedWalk walk = evidence.walk();
        String came = walk.problem() == null ? words.say("story.walk", walk.ending())
                : walk.problem().text(words) + "\n" + walk.problem().help(words);
        return came + "\n\n" + table(evidence, walk.witness(), false);
    }
}
