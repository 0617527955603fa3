package dev.conc.runtime.natives;

import dev.conc.runtime.Show;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest cell, numbers to the right; a row may be shorter than others. */
final class Table {
    private final int gap;
    private final List<Object[]> rows = new ArrayList<>();
    private Object[] header;

    Table(int gap) {
        this.gap = gap;
    }

    void header(Object[] titles) {
        header = titles;
    }

    void row(Object[] cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = widths();
        boolean[] numeric = numeric(widths.length);
        var out = new StringBuilder();
        if (header != null) {
            line(header, widths, numeric, out);
            var rule = new Object[widths.length];
            for (int i = 0; i < rule.length; i++) {
                rule[i] = "-".repeat(widths[i]);
            }
            line(rule, widths, numeric, out);
        }
        for (Object[] row : rows) {
            line(row, widths, numeric, out);
        }
        if (!out.isEmpty()) {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }

    private int[] widths() {
        int columns = header == null ? 0 : header.length;
        for (Object[] row : rows) {
            columns = Math.max(columns, row.length);
        }
        var widths = new int[columns];
        for (int i = 0; i < columns; i++) {
            widths[i] = header != null && i < header.length ? TextWidth.of(cell(header[i])) : 0;
            for (Object[] row : rows) {
                widths[i] = i < row.length ? Math.max(widths[i], TextWidth.of(cell(row[i]))) : widths[i];
            }
        }
        return widths;
    }

    /** Columns of nothing but numbers and durations. */
    private boolean[] numeric(int columns) {
        var numeric = new boolean[columns];
        for (int i = 0; i < columns; i++) {
            boolean some = false;
            boolean all = true;
            for (Object[] row : rows) {
                if (i < row.length) {
                    some = true;
                    all &= row[i] instanceof Number || row[i] instanceof dev.conc.runtime.DurationValue;
                }
            }
            numeric[i] = some && all;
        }
        return numeric;
    }

    private static String cell(Object value) {
        return Show.text(value).replace("\r", "").replace('\n', ' ');
    }

    private void line(Object[] cells, int[] widths, boolean[] numeric, StringBuilder out) {
        int start = out.length();
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.repeat(' ', gap);
            }
            String text = cell(cells[i]);
            int missing = widths[i] - TextWidth.of(text);
            if (numeric[i]) {
                out.repeat(' ', missing).append(text);
            } else {
                out.append(text).repeat(' ', missing);
            }
        }
        int end = out.length();
        while (end > start && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
        out.append('\n');
    }
}
