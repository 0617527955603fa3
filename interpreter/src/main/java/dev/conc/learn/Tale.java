package dev.conc.learn;

import dev.conc.check.report.Journey;
import dev.conc.check.report.Replay;
import dev.conc.diagnostics.Columns;
import dev.conc.source.Place;
import java.util.List;

/** The way to a finding as a table in the learner's language: a column for each task, a row for each thing that happens. */
final class Tale {
    private static final int COLUMNS = 110;
    private static final int WIDEST = 44;
    private static final int NARROWEST = 12;
    private static final int MOST_ROWS = 60;

    private final Words words;
    private final Phrases phrases;
    private final StringBuilder out = new StringBuilder();

    private Tale(Words words) {
        this.words = words;
        this.phrases = new Phrases(words);
    }

    /** The lines of the table, and where everybody stands at the end if somebody waits. */
    static String of(Replay replay, Words words) {
        var tale = new Tale(words);
        tale.table(replay);
        tale.end(replay);
        return tale.out.toString();
    }

    private void table(Replay replay) {
        List<String> tasks = replay.tasks();
        int[] widths = new int[tasks.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(tasks.get(i));
        }
        int rows = 0;
        for (Journey.Step step : replay.steps()) {
            for (Journey.Event event : step.events()) {
                int i = tasks.indexOf(event.task());
                if (i >= 0) {
                    widths[i] = Math.max(widths[i], width(cell(event)));
                }
                rows++;
            }
        }
        fit(widths);
        out.append("     ");
        for (int i = 0; i < widths.length; i++) {
            out.append("  ").append(pad(tasks.get(i), widths[i]));
        }
        trim();
        int number = 0;
        int row = 0;
        for (Journey.Step step : replay.steps()) {
            number++;
            for (int e = 0; e < step.events().size(); e++) {
                row++;
                if (!tasks.contains(step.events().get(e).task())) {
                    continue;
                }
                // of a long way the beginning is left out: what goes wrong is at its end
                if (row > rows - MOST_ROWS) {
                    row(e == 0 ? String.valueOf(number) : "", step.events().get(e), tasks, widths);
                }
            }
        }
    }

    private void row(String number, Journey.Event event, List<String> tasks, int[] widths) {
        out.append("  ").repeat(' ', Math.max(0, 3 - number.length())).append(number);
        for (int i = 0; i < widths.length; i++) {
            out.append("  ").append(pad(tasks.get(i).equals(event.task()) ? cut(cell(event), widths[i]) : "", widths[i]));
        }
        trim();
    }

    private void end(Replay replay) {
        for (Journey.Standing standing : replay.standings()) {
            if (standing.waitsFor() != null) {
                Place place = standing.place();
                out.append("  ")
                        .append(words.say("tale.waits", standing.task(), phrases.of(standing.waitsFor()),
                                place == null ? "?" : place.line()))
                        .append('\n');
            }
        }
    }

    private void trim() {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }

    private String cell(Journey.Event event) {
        String text = (event.place() == null ? "" : event.place().line() + ": ") + phrases.of(event.what());
        return cut(text, WIDEST);
    }

    /** Makes the widest columns narrower until all of them have room. */
    private static void fit(int[] widths) {
        int all = 5;
        for (int width : widths) {
            all += width + 2;
        }
        while (all > COLUMNS) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return;
            }
            widths[widest]--;
            all--;
        }
    }

    /** As much of {@code text} as has room, with a sign for what has not. */
    private static String cut(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        int end = text.length();
        while (end > 0 && width(text.substring(0, end)) >= columns) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    private static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += Columns.width(text.codePointAt(i), width);
        }
        return width;
    }
}
