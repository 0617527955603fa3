package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import java.util.List;

/** What stands between the quotes: escapes and the common indentation of {@code """} strings. */
final class Strings {
    private final String text;
    private final Problems problems;

    Strings(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** The characters that {@code [start, end)} of the source stands for. */
    String cook(int start, int end) {
        if (text.indexOf('\\', start, end) < 0 && text.indexOf('\r', start, end) < 0) {
            return text.substring(start, end);
        }
        var out = new StringBuilder(end - start);
        cook(start, end, out);
        return out.toString();
    }

    private void cook(int start, int end, StringBuilder out) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < end && text.charAt(i + 1) == '\n') {
                continue; // a line of a string ends in \n, whatever ends the lines of the file
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            int escape = i++;
            char kind = i < end ? text.charAt(i) : 0;
            switch (kind) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '0' -> out.append('\0');
                case '\\', '"', '\'', '$' -> out.append(kind);
                case 'u' -> i = codePoint(escape, end, out);
                default -> {
                    int length = i < end ? Character.charCount(text.codePointAt(i)) : 0;
                    int after = Math.min(i + length, end);
                    problems.add(Catalog.BAD_ESCAPE, escape, after, text.substring(escape, after));
                    i = after - 1;
                }
            }
        }
    }

    /** Appends the character of {@code \}{@code u{…}} at {@code escape}; the offset of its last character. */
    private int codePoint(int escape, int end, StringBuilder out) {
        int open = escape + 2;
        if (open < end && text.charAt(open) == '{') {
            int close = open + 1;
            int value = 0;
            while (close < end && close - open <= 7 && text.charAt(close) < 128 && Character.digit(text.charAt(close), 16) >= 0) {
                value = value * 16 + Character.digit(text.charAt(close++), 16);
            }
            if (close < end && text.charAt(close) == '}' && close > open + 1) {
                if (Character.isValidCodePoint(value) && !(value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE)) {
                    out.appendCodePoint(value);
                } else {
                    problems.add(Catalog.NO_SUCH_CHARACTER, escape, close + 1, text.substring(escape, close + 1));
                }
                return close;
            }
        }
        problems.add(Catalog.BAD_UNICODE_ESCAPE, escape, Math.min(open, end));
        return Math.min(open, end) - 1;
    }

    /**
     * Gives the texts of a {@code """} string their values: a line break right after the opening quotes and a blank last line are
     * dropped, the indentation that all other lines that are not blank share is taken from each.
     *
     * @param texts the TEXT tokens in order, one (maybe empty) before, between and after the holes
     */
    void dedent(List<ConcToken> texts) {
        var first = texts.getFirst();
        var last = texts.getLast();
        int start = afterBreak(first.start, first.end);
        boolean ownLine = start > first.start;
        int stop = blankTail(last, first == last ? start : last.start);
        int common = Integer.MAX_VALUE;
        for (var piece : texts) {
            int from = piece == first ? start : piece.start;
            int to = piece == last ? stop : piece.end;
            int line = piece == first && ownLine ? from : lineAfter(from, to);
            while (line >= 0) {
                int at = line;
                while (at < to && isBlank(text.charAt(at))) {
                    at++;
                }
                boolean blank = at < to ? text.charAt(at) == '\n' || text.charAt(at) == '\r' : piece == last;
                if (!blank) {
                    common = Math.min(common, at - line);
                }
                line = lineAfter(at, to);
            }
        }
        for (var piece : texts) {
            int from = piece == first ? start : piece.start;
            int to = piece == last ? stop : piece.end;
            piece.value = without(common, from, Math.max(from, to), piece == first && ownLine);
        }
    }

    private String without(int indent, int from, int to, boolean atLineStart) {
        var out = new StringBuilder(to - from);
        int at = atLineStart ? skipIndent(from, to, indent) : from;
        while (at < to) {
            int next = lineAfter(at, to);
            if (next < 0) {
                cook(at, to, out);
                break;
            }
            cook(at, next, out);
            at = skipIndent(next, to, indent);
        }
        return out.toString();
    }

    private int skipIndent(int from, int to, int indent) {
        int at = from;
        while (at < to && at - from < indent && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** Where the last text ends if its last line is blank: before that line's break. */
    private int blankTail(ConcToken last, int from) {
        int at = last.end;
        while (at > from && isBlank(text.charAt(at - 1))) {
            at--;
        }
        if (at > from && text.charAt(at - 1) == '\n') {
            at--;
            return at > from && text.charAt(at - 1) == '\r' ? at - 1 : at;
        }
        // a string that is nothing but its first line break and a blank line is empty
        return at == from && from > last.start && text.charAt(from - 1) == '\n' ? from : last.end;
    }

    private int afterBreak(int start, int end) {
        int at = start;
        while (at < end && isBlank(text.charAt(at))) {
            at++;
        }
        if (at < end && text.charAt(at) == '\r') {
            at++;
        }
        return at < end && text.charAt(at) == '\n' ? at + 1 : start;
    }

    /** The start of the next line; -1 if there is none. */
    private int lineAfter(int from, int to) {
        int at = text.indexOf('\n', from, Math.max(from, to));
        return at < 0 ? -1 : at + 1;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
