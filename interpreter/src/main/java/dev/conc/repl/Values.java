package dev.conc.repl;

import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;

/**
 * Values for reading: on one line where they fit, else an element a line; long ones cut, with the number of what is not shown.
 *
 * <pre>
 * [
 *   {"name": "ana", "age": 31},
 *   … 998 more
 * ]
 * </pre>
 */
final class Values {
    /** Of a longer list the rest is counted only. */
    private static final int MOST = 20;
    /** More elements are never put on one line. */
    private static final int MOST_ON_A_LINE = 200;
    private static final int DEEPEST = 3;
    private static final int LONGEST_TEXT = 2_000;

    private final StringBuilder out = new StringBuilder();
    private final int width;

    private Values(int width) {
        this.width = width;
    }

    /** {@code value} in lines of at most about {@code width} characters, without a last line break. */
    static String show(Object value, int width) {
        if (value instanceof String text && text.length() > LONGEST_TEXT) {
            String start = text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST_TEXT / 2, text.codePointCount(0, text.length()))));
            return Show.quoted(start) + " … " + counted(text.codePointCount(0, text.length())) + " characters";
        }
        var values = new Values(Math.max(20, width));
        values.add(value, 0, 0, 0);
        return values.out.toString();
    }

    static String counted(long count) {
        var digits = new StringBuilder(Long.toString(count));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** {@code column} is where it begins, {@code indent} where its lines do. */
    private void add(Object value, int column, int indent, int depth) {
        if (size(value) <= MOST_ON_A_LINE) {
            String line = Show.quoted(value);
            if (column + line.length() <= width || size(value) <= 0) {
                out.append(depth > 0 ? cut(line, column) : line);
                return;
            }
        }
        if (depth == DEEPEST) {
            out.append(value instanceof MapValue ? "{…}" : value instanceof SetValue ? "set(…)" : "[…]");
            return;
        }
        if (value instanceof ListValue list) {
            lines("[", list.toArray(), null, "]", indent, depth);
        } else if (value instanceof SetValue set) {
            lines("set([", set.toArray(), null, "])", indent, depth);
        } else if (value instanceof MapValue map) {
            MapValue.Entries entries = map.entries();
            var keys = new String[entries.keys().length];
            for (int i = 0; i < Math.min(keys.length, MOST); i++) {
                keys[i] = Show.quoted(entries.keys()[i]);
            }
            lines("{", entries.values(), keys, "}", indent, depth);
        } else if (value instanceof Instance instance) {
            var names = instance.type().fieldNames().toArray(String[]::new);
            var values = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                Object field = instance.get(i);
                values[i] = field == null ? dev.conc.runtime.Nil.NIL : field;
            }
            lines(instance.type().name() + "(", values, names, ")", indent, depth);
        }
    }

    private void lines(String open, Object[] values, String[] keys, String close, int indent, int depth) {
        out.append(open);
        int shown = Math.min(values.length, MOST);
        for (int i = 0; i < shown; i++) {
            out.append('\n').repeat(' ', indent + 2);
            int begin = out.length();
            if (keys != null) {
                out.append(keys[i]).append(": ");
            }
            add(values[i], indent + 2 + (out.length() - begin), indent + 2, depth + 1);
            out.append(i < values.length - 1 ? "," : "");
        }
        if (values.length > shown) {
            out.append('\n').repeat(' ', indent + 2).append("… ").append(counted(values.length - shown)).append(" more");
        }
        out.append('\n').repeat(' ', indent).append(close);
    }

    private String cut(String line, int column) {
        int room = Math.max(10, width - column);
        return line.length() <= room ? line : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, room - 2))) + "…";
    }

    /** How many elements it has; 0 for what has none. */
    private static int size(Object value) {
        // no pattern switch: linking one takes longer than the first answer else does
        if (value instanceof ListValue list) {
            return list.size();
        } else if (value instanceof MapValue map) {
            return map.size();
        } else if (value instanceof SetValue set) {
            return set.size();
        }
        return value instanceof Instance instance ? instance.fieldCount() : 0;
    }
}
