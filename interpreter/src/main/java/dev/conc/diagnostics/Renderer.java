package dev.conc.diagnostics;

import dev.conc.diagnostics.Report.Stack;
import dev.conc.source.Place;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports as text for people, in colour or plain.
 *
 * <pre>
 * TypeError: can’t add int and string
 *   at bank.conc:12:12, in total
 *    12 │     return balance + name
 *       │            ^^^^^^^^^^^^^^
 *   help: …
 *   stack:
 *     in total    bank.conc:12:12
 *     in main     bank.conc:30:1
 * </pre>
 *
 * <p>Stateless; the same report is the same text.
 */
public final class Renderer {
    /** Causes of causes further down are left out: they might go round in a circle. */
    private static final int DEEPEST = 8;

    private final boolean coloured;

    public Renderer(boolean coloured) {
        this.coloured = coloured;
    }

    /** {@code report} in lines, the last one ended. */
    public String render(Report report) {
        var out = new StringBuilder(256);
        add(out, "", report, 0);
        return out.toString();
    }

    private void add(StringBuilder out, String lead, Report report, int depth) {
        header(out, lead, report);
        excerpts(out, report);
        if (!report.help().isEmpty()) {
            out.append("  ");
            Style.HELP.add(out, coloured, "help:");
            out.append(' ').append(indented(report.help())).append('\n');
        }
        if (report.stack() != null) {
            stack(out, report.stack());
        }
        if (depth < DEEPEST) {
            if (report.cause() != null) {
                add(out, "caused by ", report.cause(), depth + 1);
            }
            for (Report other : report.attached()) {
                add(out, "at the same time ", other, depth + 1);
            }
        }
    }

    private void header(StringBuilder out, String lead, Report report) {
        out.append(lead);
        Style style = report.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
        if (report.errorClass() != null) {
            style.add(out, coloured, report.errorClass());
        } else {
            style.add(out, coloured, report.severity() == Severity.ERROR ? "error" : "warning");
            if (report.code() != null) {
                Style.DIM.add(out, coloured, "[" + report.code() + "]");
            }
        }
        if (!report.message().isEmpty()) {
            out.append(": ");
            Style.MESSAGE.add(out, coloured, indented(report.message()));
        }
        out.append('\n');
    }

    private void excerpts(StringBuilder out, Report report) {
        Map<Source, Excerpt> excerpts = new LinkedHashMap<>();
        Map<Source, Place> heads = new LinkedHashMap<>();
        if (report.place() != null) {
            Style style = report.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
            heads.put(report.place().source(), report.place());
            excerpts.computeIfAbsent(report.place().source(), Excerpt::new).markPrimary(report.place(), style);
        }
        for (Problem.Note note : report.notes()) {
            if (note.place() != null) {
                heads.putIfAbsent(note.place().source(), note.place());
                excerpts.computeIfAbsent(note.place().source(), Excerpt::new).markNote(note.place(), note.text());
            }
        }
        for (Map.Entry<Source, Excerpt> entry : excerpts.entrySet()) {
            Place head = heads.get(entry.getKey());
            out.append("  at ");
            Style.GUTTER.add(out, coloured, head.toString());
            String function = head == report.place() ? functionAt(report) : null;
            out.append(function == null ? "" : ", in " + function).append('\n');
            entry.getValue().render(out, coloured);
        }
        for (Problem.Note note : report.notes()) {
            if (note.place() == null) {
                out.append("  ");
                Style.NOTE.add(out, coloured, "note:");
                out.append(' ').append(indented(note.text())).append('\n');
            }
        }
    }

    /** The function the underlined place is in, as the stack knows it; null where there is none to name. */
    private static String functionAt(Report report) {
        if (report.stack() != null) {
            for (Report.Frame frame : report.stack().frames()) {
                if (frame.place() != null && frame.place().equals(report.place())) {
                    return frame.function().equals("main") ? null : frame.function();
                }
            }
        }
        return null;
    }

    private void stack(StringBuilder out, Stack stack) {
        if (StackLines.saysMore(stack)) {
            out.append("  stack:\n");
            StackLines.render(out, coloured, stack);
        }
        List<Stack> seen = new ArrayList<>();
        for (Stack at = stack; at.task() != null && at.spawned() != null && seen.size() < DEEPEST; at = at.spawned()) {
            seen.add(at);
            out.append("  in task ").append(at.task());
            if (at.spawned().frames().isEmpty()) {
                out.append('\n');
            } else {
                out.append(", spawned").append(at.spawned().task() == null ? "" : " by " + at.spawned().task()).append(":\n");
                StackLines.render(out, coloured, at.spawned());
            }
        }
    }

    /** Further lines of a text stand under the first. */
    private static String indented(String text) {
        return text.indexOf('\n') < 0 ? text : text.stripTrailing().replace("\n", "\n    ");
    }
}
