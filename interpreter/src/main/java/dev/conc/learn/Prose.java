package dev.conc.learn;

import dev.conc.diagnostics.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lessons as text for a terminal or a comment: paragraphs broken into lines, code set off. */
final class Prose {
    private Prose() {}

    /** {@code markdown} in lines of at most {@code columns} columns where a paragraph can be broken; code and tables stay as they are. */
    static String plain(String markdown, int columns) {
        var out = new StringBuilder();
        var paragraph = new StringBuilder();
        var table = new ArrayList<String>();
        boolean code = false;
        for (String line : (markdown + "\n").split("\n", -1)) {
            boolean fence = line.startsWith("```");
            if (!line.startsWith("|")) {
                table(out, table);
            }
            if (fence || code || line.isBlank() || line.startsWith("|") || line.startsWith("- ")) {
                flow(out, paragraph, columns);
            }
            if (fence) {
                code = !code;
            } else if (code) {
                out.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
            } else if (line.isBlank()) {
                out.append('\n');
            } else if (line.startsWith("|")) {
                table.add(line);
            } else {
                paragraph.append(paragraph.isEmpty() || isWide(paragraph.codePointBefore(paragraph.length())) ? "" : " ")
                        .append(line.strip());
            }
        }
        flow(out, paragraph, columns);
        return out.toString().strip() + "\n";
    }

    /** Rows in columns, without their bars. */
    private static void table(StringBuilder out, List<String> rows) {
        var cells = new ArrayList<String[]>();
        int[] widths = new int[2];
        for (String row : rows) {
            String[] parts = row.strip().replaceAll("^\\||\\|$", "").split("\\|");
            if (!row.contains("---")) {
                cells.add(parts);
                for (int i = 0; i < parts.length; i++) {
                    widths = i < widths.length ? widths : Arrays.copyOf(widths, i + 1);
                    widths[i] = Math.max(widths[i], width(parts[i].strip(), 0, parts[i].strip().length()));
                }
            }
        }
        for (String[] row : cells) {
            var line = new StringBuilder(" ");
            for (int i = 0; i < row.length; i++) {
                String cell = row[i].strip();
                line.append(i == 0 ? " " : "   ").append(cell).repeat(' ', widths[i] - width(cell, 0, cell.length()));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        rows.clear();
    }

    private static void flow(StringBuilder out, StringBuilder paragraph, int columns) {
        if (paragraph.isEmpty()) {
            return;
        }
        String indent = paragraph.indexOf("- ") == 0 ? "  " : "";
        int column = 0;
        int at = 0;
        while (at < paragraph.length()) {
            int end = unit(paragraph, at);
            int width = width(paragraph, at, end);
            if (column > 0 && column + width > columns) {
                out.append('\n').append(indent);
                column = indent.length();
                while (at < end && paragraph.charAt(at) == ' ') {
                    at++;
                }
                width = width(paragraph, at, end);
            }
            out.append(paragraph, at, end);
            column += width;
            at = end;
        }
        out.append('\n');
        paragraph.setLength(0);
    }

    /** The end of what can't be broken from {@code at} on: a word with the space before it, or a wide character with the punctuation after it. */
    private static int unit(CharSequence text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) == ' ') {
            end++;
        }
        boolean quoted = false;
        boolean first = true;
        while (end < text.length()) {
            int c = Character.codePointAt(text, end);
            boolean wide = isWide(c);
            if (!first && !quoted && (c == ' ' || wide && "，。；：？！、”’）」》".indexOf(c) < 0)) {
                break;
            }
            quoted ^= c == '`';
            end += Character.charCount(c);
            if (wide && !quoted && end < text.length() && "，。；：？！、”’）」》".indexOf(text.charAt(end)) < 0) {
                break;
            }
            first = false;
        }
        return end;
    }

    private static boolean isWide(int c) {
        return Columns.width(c, 0) == 2;
    }

    private static int width(CharSequence text, int from, int to) {
        int width = 0;
        for (int i = from; i < to; i += Character.charCount(Character.codePointAt(text, i))) {
            width += Columns.width(Character.codePointAt(text, i), width);
        }
        return width;
    }
}
