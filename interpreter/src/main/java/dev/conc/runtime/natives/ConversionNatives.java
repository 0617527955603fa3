package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursor;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;

/** What the names of the built-in types do when they are called: {@code int("42")}, {@code set([1, 2])}. */
final class ConversionNatives {
    private ConversionNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "int" -> (NativeFunction.Of2) ConversionNatives::toInt;
            case "float" -> (NativeFunction.Of1) ConversionNatives::toFloat;
            case "bool" -> (NativeFunction.Of1) ConversionNatives::toBool;
            case "string" -> (NativeFunction.Of1) Show::text;
            case "list" -> (NativeFunction.Of1) values -> ListValue.of(Cursors.array(values));
            case "set" -> (NativeFunction.Of1) ConversionNatives::toSet;
            case "map" -> (NativeFunction.Of1) ConversionNatives::toMap;
            case "duration" -> (NativeFunction.Of1) ConversionNatives::toDuration;
            case "bytes" -> (NativeFunction.Of1) BytesNatives::toBytes;
            default -> null;
        };
    }

    private static Object toInt(Object value, Object base) {
        int radix = Arguments.between(base, Character.MIN_RADIX, Character.MAX_RADIX, "int", "base");
        if (value instanceof String text) {
            Long number = Numerals.parseInt(text, radix);
            if (number == null) {
                throw new Raised(Catalog.CANNOT_READ, Show.quoted(text), "an int",
                        Numerals.parseFloat(text) != null ? "float(s) reads numbers with a fraction"
                                : "s.toInt(default) gives a default instead");
            }
            return number;
        }
        if (value instanceof Double number) {
            return NumberNatives.toInt(number, "int");
        }
        if (value instanceof Long) {
            return value;
        }
        throw Arguments.type("int", "value", "a string or number", value);
    }

    private static Object toFloat(Object value) {
        if (value instanceof String text) {
            Double number = Numerals.parseFloat(text);
            if (number == null) {
                throw new Raised(Catalog.CANNOT_READ, Show.quoted(text), "a float", "s.toFloat(default) gives a default instead");
            }
            return number;
        }
        if (value instanceof Long || value instanceof Double) {
            return ((Number) value).doubleValue();
        }
        throw Arguments.type("float", "value", "a string or number", value);
    }

    private static Object toBool(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            String word = text.strip();
            if (word.equals("true") || word.equals("false")) {
                return word.equals("true");
            }
            throw new Raised(Catalog.CANNOT_READ, Show.quoted(text), "a bool", "it must be \"true\" or \"false\"");
        }
        throw Arguments.type("bool", "value", "a string or bool (compare other values: x != 0, not s.isEmpty())", value);
    }

    static SetValue toSet(Object values) {
        return values instanceof SetValue set ? set.copy() : SetValue.of(Cursors.array(values));
    }

    private static Object toMap(Object entries) {
        if (entries instanceof MapValue map) {
            return map.copy();
        }
        var map = new MapValue();
        Cursor cursor = Cursors.of(entries);
        while (cursor.advance()) {
            if (!(cursor.value() instanceof ListValue pair) || pair.size() != 2) {
                throw Arguments.value("map", "entries", "lists of [key, value]", cursor.value());
            }
            map.put(pair.get(0), pair.get(1));
        }
        return map;
    }

    private static Object toDuration(Object value) {
        if (value instanceof DurationValue) {
            return value;
        }
        if (value instanceof Long || value instanceof Double) {
            return dev.conc.runtime.Operators.multiply(new DurationValue(DurationValue.SECOND), value);
        }
        if (value instanceof String text) {
            DurationValue duration = Numerals.parseDuration(text.strip());
            if (duration == null) {
                throw new Raised(Catalog.CANNOT_READ, Show.quoted(text), "a duration", "write it as 20ns, 500us, 10ms, 1.5s, 2min or 1h");
            }
            return duration;
        }
        throw Arguments.type("duration", "value", "a string or a number of seconds", value);
    }
}
