package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;

/** Writes one value as JSON, on one line or indented. */
final class JsonWriter {
    private final int indent;
    private final StringBuilder out = new StringBuilder();
    private int depth;

    JsonWriter(int indent) {
        this.indent = indent;
    }

    String write(Object value) {
        value(value);
        return out.toString();
    }

    private void value(Object value) {
        if (value == Nil.NIL) {
            out.append("null");
        } else if (value instanceof String text) {
            string(text);
        } else if (value instanceof Boolean || value instanceof Long) {
            out.append(value);
        } else if (value instanceof Double number) {
            if (number.isNaN() || number.isInfinite()) {
                throw new Raised(Catalog.NOT_IN_JSON_NUMBER, Show.number(number));
            }
            out.append(Show.number(number));
        } else if (value instanceof MapValue map) {
            map(map.entries());
        } else if (value instanceof ListValue || value instanceof SetValue || value instanceof RangeValue) {
            list(Cursors.array(value));
        } else {
            throw new Raised(Catalog.NOT_IN_JSON, Types.described(value));
        }
    }

    private void list(Object[] values) {
        open('[');
        for (int i = 0; i < values.length; i++) {
            next(i);
            value(values[i]);
        }
        close(values.length, ']');
    }

    private void map(MapValue.Entries entries) {
        open('{');
        for (int i = 0; i < entries.keys().length; i++) {
            next(i);
            Object key = entries.keys()[i];
            if (!(key instanceof String || key instanceof Long || key instanceof Double || key instanceof Boolean
                    || key instanceof DurationValue)) {
                throw new Raised(Catalog.NOT_IN_JSON, Types.described(key) + " as a key");
            }
            string(Show.text(key));
            out.append(": ");
            value(entries.values()[i]);
        }
        close(entries.keys().length, '}');
    }

    private void open(char bracket) {
        if (++depth > JsonReader.MAX_DEPTH) {
            throw new Raised(Catalog.TOO_DEEP_FOR_JSON, JsonReader.MAX_DEPTH);
        }
        out.append(bracket);
    }

    private void next(int index) {
        if (index > 0) {
            out.append(indent == 0 ? ", " : ",");
        }
        newLine();
    }

    private void close(int count, char bracket) {
        depth--;
        if (count > 0) {
            newLine();
        }
        out.append(bracket);
    }

    private void newLine() {
        if (indent > 0) {
            out.append('\n').repeat(' ', indent * depth);
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int escape = "\"\\\b\f\n\r\t".indexOf(c);
            if (escape >= 0) {
                out.append('\\').append("\"\\bfnrt".charAt(escape));
            } else if (c < ' ' || Character.isSurrogate(c) && !paired(text, i)) {
                out.append("\\u").repeat('0', 4 - Integer.toHexString(c).length()).append(Integer.toHexString(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
