package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.Sizes;
import dev.conc.runtime.Types;

/** Checks of what a native function is given: each returns the value as Java's type or raises, naming function, parameter, what it takes and what came. */
public final class Arguments {
    private Arguments() {}

    static long integer(Object value, String function, String parameter) {
        if (value instanceof Long number) {
            return number;
        }
        throw type(function, parameter, "an int", value);
    }

    /** An int from 0 on that a size can have. */
    static int count(Object value, String function, String parameter) {
        long number = integer(value, function, parameter);
        if (number < 0) {
            throw value(function, parameter, "0 or more", value);
        }
        return Sizes.check("value", number);
    }

    /** An int in a range, both ends included. */
    public static int between(Object value, int low, int high, String function, String parameter) {
        return (int) between(value, (long) low, (long) high, function, parameter);
    }

    /** An int in a range wider than Java's, both ends included. */
    public static long between(Object value, long low, long high, String function, String parameter) {
        long number = integer(value, function, parameter);
        if (number < low || number > high) {
            throw value(function, parameter, "from " + low + " to " + high, value);
        }
        return number;
    }

    /** An int or float, as a float. */
    static double number(Object value, String function, String parameter) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw type(function, parameter, "a number", value);
    }

    /** {@code true} or {@code false}. */
    public static boolean bool(Object value, String function, String parameter) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw type(function, parameter, "true or false", value);
    }

    /** A string. */
    public static String text(Object value, String function, String parameter) {
        if (value instanceof String text) {
            return text;
        }
        throw type(function, parameter, "a string", value);
    }

    static ListValue list(Object value, String function, String parameter) {
        if (value instanceof ListValue list) {
            return list;
        }
        throw type(function, parameter, "a list", value);
    }

    static MapValue map(Object value, String function, String parameter) {
        if (value instanceof MapValue map) {
            return map;
        }
        throw type(function, parameter, "a map", value);
    }

    static DurationValue duration(Object value, String function, String parameter) {
        if (value instanceof DurationValue duration) {
            return duration;
        }
        throw type(function, parameter, "a duration", value);
    }

    /** TypeError: {@code expected} with its article, or “a number”. */
    public static Raised type(String function, String parameter, String expected, Object found) {
        return new Raised(Catalog.BAD_ARGUMENT, function, parameter, expected, Types.described(found));
    }

    /** ValueError: {@code expected} completes “must be …”. */
    static Raised value(String function, String parameter, String expected, Object found) {
        String shown = Show.quoted(found);
        return new Raised(Catalog.BAD_VALUE, function, parameter, expected, shown.length() <= 60 ? shown : shown.substring(0, 60) + "…");
    }

    /** ValueError: nothing to take from. */
    static Raised empty(String function, String container) {
        return new Raised(Catalog.EMPTY, function, container);
    }
}
