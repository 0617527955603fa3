package dev.conc.source;

import java.util.Arrays;

/**
 * A text of conc and the name it goes by in messages; the line table is made on first use.
 *
 * <p>Inv: offsets are UTF-16 indices into {@link #text()}; lines and columns count from 1, columns in code points.
 */
public final class Source {
    /** Who wrote a source: the user, or conc itself (such frames are left out where a message points). */
    public enum Origin {
        USER,
        LIBRARY
    }

    private final String name;
    private final String text;
    private final Origin origin;
    private volatile int[] lineStarts;

    public Source(String name, String text, Origin origin) {
        this.name = name;
        this.text = text;
        this.origin = origin;
    }

    /** A user's source, called {@code name} in messages. */
    public static Source of(String name, String text) {
        return new Source(name, text, Origin.USER);
    }

    public String name() {
        return name;
    }

    public String text() {
        return text;
    }

    public boolean isLibrary() {
        return origin == Origin.LIBRARY;
    }

    public Place place(Span span) {
        return new Place(this, span);
    }

    /** The number of the line that holds {@code offset}; an offset past the end is on the last line. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts(), Math.min(offset, text.length()));
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The column of {@code offset} in its line, in code points, from 1. */
    public int column(int offset) {
        int end = Math.min(offset, text.length());
        return text.codePointCount(lineStarts()[line(end) - 1], end) + 1;
    }

    /** The offset at which line {@code line} starts. */
    public int lineStart(int line) {
        return lineStarts()[line - 1];
    }

    public int lineCount() {
        return lineStarts().length;
    }

    /** Line {@code line} without its line terminator. */
    public String lineText(int line) {
        int[] starts = lineStarts();
        int end = line < starts.length ? starts[line] : text.length();
        while (end > starts[line - 1] && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(starts[line - 1], end);
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = new int[16];
            int count = 1;
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = at + 1;
            }
            starts = Arrays.copyOf(starts, count);
            lineStarts = starts; // racy and idempotent: every thread computes the same table
        }
        return starts;
    }
}
