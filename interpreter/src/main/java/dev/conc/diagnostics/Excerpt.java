package dev.conc.diagnostics;

import dev.conc.source.Place;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The lines of one source that a report talks about, with the places in them underlined.
 *
 * <pre>
 *    3 │ lock a {
 *      │ ------ locked here
 *      …
 *    9 │     lock b { … }
 *      │     ^^^^^^
 * </pre>
 */
final class Excerpt {
    /** Longer lines are cut around the place. */
    private static final int WIDTH = 110;

    /** How much of a cut line stands left of the place. */
    private static final int BEFORE = 30;

    /** A span of more lines shows its first two and its last. */
    private static final int WHOLE = 4;

    private final Source source;
    private final List<Mark> marks = new ArrayList<>();

    /** A place to underline; {@code text} is empty where it speaks for itself. */
    private record Mark(Place place, String text, Style style, char sign) {
        int lastLine() {
            int end = place.span().end();
            return place.source().line(end > place.span().start() ? end - 1 : end);
        }
    }

    Excerpt(Source source) {
        this.source = source;
    }

    void markPrimary(Place place, Style style) {
        marks.add(new Mark(place, "", style, '^'));
    }

    void markNote(Place place, String text) {
        marks.add(new Mark(place, text, Style.NOTE, '-'));
    }

    void render(StringBuilder out, boolean coloured) {
        var lines = new TreeSet<Integer>();
        for (Mark mark : marks) {
            int first = mark.place.line();
            int last = mark.lastLine();
            for (int line = first; line <= last; line++) {
                if (last - first < WHOLE || line < first + 2 || line == last) {
                    lines.add(line);
                }
            }
        }
        int gutter = Math.max(3, Integer.toString(lines.last()).length());
        int previous = 0;
        for (int line : lines) {
            if (previous != 0 && line == previous + 2) {
                renderLine(out, coloured, gutter, line - 1);
            } else if (previous != 0 && line > previous + 1) {
                out.repeat(' ', gutter + 3);
                Style.GUTTER.add(out, coloured, "…");
                out.append('\n');
            }
            renderLine(out, coloured, gutter, line);
            previous = line;
        }
    }

    private void renderLine(StringBuilder out, boolean coloured, int gutter, int line) {
        String text = source.lineText(line);
        int start = source.lineStart(line);
        int from = cutFrom(text, start, line);
        gutter(out, coloured, gutter, Integer.toString(line));
        var shown = new StringBuilder();
        int column = 0;
        int at = from;
        if (from > 0) {
            shown.append('…');
            column = 1;
        }
        while (at < text.length() && column < WIDTH) {
            int c = text.codePointAt(at);
            Columns.show(shown, c, column);
            column += Columns.width(c, column);
            at += Character.charCount(c);
        }
        if (at < text.length()) {
            shown.append('…');
        }
        String visible = shown.toString().stripTrailing();
        out.append(visible.isEmpty() ? "" : " ").append(visible).append('\n');
        for (Mark mark : marks) {
            if (line >= mark.place.line() && line <= mark.lastLine() && (line == mark.place.line() || line == mark.lastLine())) {
                underline(out, coloured, gutter, mark, line, text, from);
            }
        }
    }

    /** The offset in {@code text} where showing it starts: 0 unless the line is long and its first place far right. */
    private int cutFrom(String text, int start, int line) {
        if (columns(text, 0, text.length(), 0) <= WIDTH) {
            return 0;
        }
        int leftmost = Integer.MAX_VALUE;
        for (Mark mark : marks) {
            if (mark.place.line() == line) {
                leftmost = Math.min(leftmost, mark.place.span().start() - start);
            }
        }
        leftmost = Math.min(leftmost, text.length());
        if (leftmost == text.length() && text.length() > WIDTH) {
            leftmost = marks.stream().anyMatch(m -> m.place.line() == line) ? leftmost : 0;
        }
        if (columns(text, 0, leftmost, 0) <= WIDTH * 2 / 3) {
            return 0;
        }
        int at = leftmost;
        for (int column = 0; at > 0 && column < BEFORE;) {
            int c = text.codePointBefore(at);
            column += Columns.width(c, 0);
            at -= Character.charCount(c);
        }
        return at;
    }

    private void underline(StringBuilder out, boolean coloured, int gutter, Mark mark, int line, String text, int from) {
        int start = source.lineStart(line);
        int begin = line == mark.place.line() ? mark.place.span().start() - start : text.length() - text.stripLeading().length();
        int end = line == mark.lastLine() ? mark.place.span().end() - start : text.length();
        begin = Math.clamp(begin, from, Math.max(from, text.length()));
        end = Math.clamp(end, begin, Math.max(begin, text.length()));
        int left = from > 0 ? 1 : 0;
        int indent = left + columns(text, from, begin, left);
        int width = Math.max(1, columns(text, begin, end, indent));
        gutter(out, coloured, gutter, "");
        out.append(' ').repeat(' ', Math.min(indent, WIDTH));
        String signs = String.valueOf(mark.sign).repeat(Math.max(1, Math.min(width, WIDTH - indent)));
        boolean closing = line == mark.lastLine();
        mark.style.add(out, coloured, closing && !mark.text.isEmpty() ? signs + " " + mark.text : signs);
        out.append('\n');
    }

    private static int columns(String text, int from, int to, int column) {
        int at = column;
        for (int i = from; i < to;) {
            int c = text.codePointAt(i);
            at += Columns.width(c, at);
            i += Character.charCount(c);
        }
        return at - column;
    }

    private static void gutter(StringBuilder out, boolean coloured, int width, String number) {
        out.append("  ").repeat(' ', width - number.length());
        Style.GUTTER.add(out, coloured, number + " │");
    }
}
