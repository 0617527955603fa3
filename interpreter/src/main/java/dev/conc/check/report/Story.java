package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check found, as text for people: each finding with the way there, one column for each task. */
public final class Story {
    private static final int WIDEST = 38;

    private Story() {}

    /** All findings and the verdict. */
    public static String text(CheckResult result, Program program, CheckOptions options) {
        var out = new StringBuilder();
        for (Finding finding : result.findings()) {
            finding(out, finding, program, options);
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
        return found + ", " + outcomes + " so far; not exhaustive: " + result.stopped() + " (" + seen
                + ").\nMake it smaller to see everything: fewer tasks, fewer rounds, smaller buffers.";
    }

    private static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ') + " " + what + (number == 1 ? "" : "s");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private static void finding(StringBuilder out, Finding finding, Program program, CheckOptions options) {
        out.append("found ").append(finding.kind().title()).append('\n');
        out.append("  ").append(finding.message()).append('\n');
        for (Place place : finding.places()) {
            if (place != null) {
                out.append("  at ").append(place).append("   ").append(place.source().lineText(place.line()).strip()).append('\n');
            }
        }
        if (finding.witness() == null) {
            out.append("\n  what usually helps: ").append(finding.kind().remedy()).append("\n\n");
            return;
        }
        var replay = new Replay(program, options.withSymmetry(finding.symmetry()), finding.witness());
        out.append("  the shortest way there, in ").append(count(finding.witness().length, "step")).append(":\n\n");
        table(out, replay);
        if (!replay.standings().isEmpty()) {
            out.append("\n  in the end\n");
            for (Replay.Standing standing : replay.standings()) {
                out.append("    ").append(standing.task())
                        .append(standing.waitsFor() == null ? " could go on" : " waits for " + standing.waitsFor());
                if (standing.place() != null) {
                    out.append("   (").append(standing.place()).append(')');
                }
                out.append('\n');
            }
        }
        out.append("\n  what usually helps: ").append(finding.kind().remedy()).append("\n\n");
    }

    private static void table(StringBuilder out, Replay replay) {
        List<String> tasks = replay.tasks();
        int[] widths = new int[tasks.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = tasks.get(i).length();
        }
        for (Replay.Step step : replay.steps()) {
            for (Replay.Event event : step.events()) {
                int i = tasks.indexOf(event.task());
                if (i >= 0) {
                    widths[i] = Math.min(WIDEST, Math.max(widths[i], cell(event).length()));
                }
            }
        }
        var head = new StringBuilder("    step");
        for (int i = 0; i < widths.length; i++) {
            head.append("  ").append(pad(tasks.get(i), widths[i]));
        }
        out.append(head.toString().stripTrailing()).append('\n');
        int number = 0;
        for (int s = 0; s < replay.steps().size(); s++) {
            Replay.Step step = replay.steps().get(s);
            if (step.reason() != null) {
                out.append("          · ").append(step.reason()).append('\n');
            }
            number++;
            boolean last = s == replay.steps().size() - 1;
            boolean first = true;
            for (Replay.Event event : step.events()) {
                row(out, first ? number : 0, event, tasks, widths, last && first);
                first = false;
            }
        }
    }

    private static void row(StringBuilder out, int number, Replay.Event event, List<String> tasks, int[] widths, boolean crucial) {
        var line = new StringBuilder(crucial ? "  > " : "    ");
        line.append(number == 0 ? "    " : String.format(Locale.ROOT, "%4d", number));
        for (int i = 0; i < widths.length; i++) {
            line.append("  ").append(pad(tasks.get(i).equals(event.task()) ? cell(event) : "", widths[i]));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String cell(Replay.Event event) {
        String text = (event.place() == null ? "" : event.place().line() + ": ") + event.what();
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /** The table of all outcomes. */
    public static String outcomes(CheckResult result) {
        List<String> lines = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            lines.add("  " + pad(count(outcome.states(), "end"), 10) + "  " + count(outcome.witness().length, "step") + "   "
                    + outcome.text());
        }
        return "outcomes\n" + String.join("\n", lines) + "\n";
    }
}
