package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.Sampling;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a check found, as text for people: each finding with the way there, one column for each task. */
public final class Story {
    private static final int WIDEST = 44;
    /** Columns are made narrower to fit side by side, but not narrower than this. */
    private static final int NARROWEST = 28;
    /** With more columns than this side by side, each event has its task's name before it instead. */
    private static final int MOST_COLUMNS = 160;

    private Story() {}

    /** All findings and the verdict. */
    public static String text(CheckResult result, Program program, CheckOptions options) {
        var out = new StringBuilder();
        for (Finding finding : result.findings()) {
            finding(out, finding, program, options, isSample(result) ? "the shortest way that was met" : "the shortest way there");
        }
        out.append(verdict(result)).append('\n');
        return out.toString();
    }

    /** One line: whether something was found, and how much was looked at. */
    public static String verdict(CheckResult result) {
        String seen = count(result.states(), "state") + ", " + count(result.transitions(), "step") + ", depth " + result.depth() + ", "
                + seconds(result.nanos());
        String found = result.findings().isEmpty() ? "nothing found" : count(result.findings().size(), "finding");
        String outcomes = count(result.outcomes().size(), "outcome");
        if (result.exhaustive()) {
            return found + ", " + outcomes + "; every state was looked at (" + seen + ")";
        }
        if (isSample(result)) {
            return found + ", " + outcomes + " so far; not exhaustive: " + result.stopped() + " (" + seen
                    + ").\nWhat was found is real; what was not found may be there all the same. The same seed gives the same runs.";
        }
        return found + ", " + outcomes + " so far; not exhaustive: " + result.stopped() + " (" + seen
                + ")." + (result.advice().isEmpty() ? "" : "\n" + String.join("\n", result.advice()));
    }

    private static boolean isSample(CheckResult result) {
        return result.stopped() != null && result.stopped().startsWith(Sampling.SAYS);
    }

    static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ') + " " + what + (number == 1 ? "" : "s");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    /** One finding: what it is, the way there, how everything stands then, what went wrong and what mends it. */
    public static void finding(StringBuilder out, Finding finding, Program program, CheckOptions options, String way) {
        out.append("found ").append(finding.kind().title()).append('\n');
        Replay replay = finding.witness() == null ? null : Replay.of(finding, program, options);
        out.append("  ").append(Sentences.message(finding, replay)).append('\n');
        Set<String> told = new HashSet<>();
        for (Place place : finding.places()) {
            if (place != null && told.add(place.toString())) {
                out.append("  at ").append(place).append("   ").append(place.source().lineText(place.line()).strip()).append('\n');
            }
        }
        if (replay != null) {
            out.append("  ").append(way).append(", in ").append(count(replay.steps().size(), "step")).append(":\n\n");
            table(out, replay);
            out.append(replay.standings().isEmpty() ? "" : "\n  in the end\n");
            for (Journey.Standing standing : replay.standings()) {
                out.append("    ").append(standing.task())
                        .append(standing.waitsFor() != null ? " waits for " + standing.waitsFor()
                                : replay.next(standing.task()) == null ? " could go on"
                                        : " is about to go on: " + replay.next(standing.task()));
                out.append(standing.place() == null ? "" : "   (" + standing.place() + ")").append('\n');
            }
        }
        out.append("\n  what went wrong: ").append(Sentences.whatWentWrong(finding, replay)).append('\n');
        out.append("  what usually mends it: ").append(Sentences.whatMends(finding, replay)).append("\n\n");
    }

    /** The steps, one row each, one column for each task; the one that decides is marked. */
    static void table(StringBuilder out, Replay replay) {
        List<String> tasks = replay.tasks();
        int widest = Math.clamp((MOST_COLUMNS - 10) / tasks.size() - 2, NARROWEST, WIDEST);
        int[] widths = new int[tasks.size()];
        int all = 10;
        for (int i = 0; i < widths.length; i++) {
            widths[i] = tasks.get(i).length();
        }
        for (Journey.Step step : replay.steps()) {
            for (Journey.Event event : step.events()) {
                int i = tasks.indexOf(event.task());
                widths[i] = Math.min(widest, Math.max(widths[i], cell(event, widest).length()));
            }
        }
        for (int width : widths) {
            all += width + 2;
        }
        boolean columns = all <= MOST_COLUMNS;
        if (columns) {
            var head = new StringBuilder("    step");
            for (int i = 0; i < widths.length; i++) {
                head.append("  ").append(pad(tasks.get(i), widths[i]));
            }
            out.append(head.toString().stripTrailing()).append('\n');
        }
        for (int s = 0; s < replay.steps().size(); s++) {
            Journey.Step step = replay.steps().get(s);
            if (step.reason() != null) {
                out.append("          · ").append(step.reason()).append('\n');
            }
            int number = s + 1;
            int same = s;
            while (same + 1 < replay.steps().size() && isRepeated(replay, same) && replay.crucial() != same + 1) {
                same++;
            }
            if (same > s && replay.crucial() != s) { // as inside a call of the library: told once
                Journey.Event event = step.events().getFirst();
                String lead = String.format(Locale.ROOT, "%8s", number + "–" + (same + 1));
                out.append(columns ? row(lead, event, tasks, widths, widest) : lead + "  " + event.task() + ": " + cell(event, WIDEST))
                        .append('\n');
                s = same;
                continue;
            }
            for (Journey.Event event : step.events()) {
                String lead = (s == replay.crucial() && number != 0 ? "  > " : "    ")
                        + (number == 0 ? "    " : String.format(Locale.ROOT, "%4d", number));
                out.append(columns ? row(lead, event, tasks, widths, widest) : lead + "  " + event.task() + ": " + cell(event, WIDEST))
                        .append('\n');
                number = 0;
            }
            if (s == replay.crucial()) {
                out.append("          ^ the moment that decides: before it, another order could still have ended well\n");
            }
        }
    }

    /** Whether the next step does the same once more. */
    private static boolean isRepeated(Replay replay, int s) {
        Journey.Step step = replay.steps().get(s);
        Journey.Step next = replay.steps().get(s + 1);
        return step.events().size() == 1 && step.events().equals(next.events()) && next.reason() == null;
    }

    private static String row(String lead, Journey.Event event, List<String> tasks, int[] widths, int widest) {
        var line = new StringBuilder(lead);
        for (int i = 0; i < widths.length; i++) {
            line.append("  ").append(pad(tasks.get(i).equals(event.task()) ? cell(event, widest) : "", widths[i]));
        }
        return line.toString().stripTrailing();
    }

    private static String cell(Journey.Event event, int widest) {
        String text = ((event.place() == null || event.place().source().isLibrary() ? "" : event.place().line() + ": ") + event.what())
                .replace('\n', ' ');
        return text.length() > widest ? text.substring(0, widest - 1) + "…" : text;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** The table of all outcomes. */
    public static String outcomes(CheckResult result) {
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            String text = outcome.text();
            lines.add("  " + pad(count(outcome.states(), "end"), 10) + "  " + count(outcome.witness().length, "step") + "   "
                    + (text.isEmpty() ? "(nothing printed)" : text));
        }
        return "outcomes\n" + String.join("\n", lines) + "\n";
    }
}
