package dev.conc.io;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** Arguments of natives as Java's types; TypeError or ValueError where they are something else. */
final class Given {
    private Given() {}

    static String text(String function, String parameter, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw type(function, parameter, "a string", value);
    }

    static boolean bool(String function, String parameter, Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw type(function, parameter, "true or false", value);
    }

    static long integer(String function, String parameter, Object value, long least, long most) {
        if (!(value instanceof Long number)) {
            throw type(function, parameter, "an int", value);
        }
        if (number < least || number > most) {
            throw new Raised(Catalog.BAD_VALUE, function, parameter, "from " + least + " to " + most, number);
        }
        return number;
    }

    /** {@code within:} in nanoseconds; -1 for nil, which is no limit. */
    static long nanos(Object limit) {
        if (limit == Nil.NIL) {
            return -1;
        }
        if (limit instanceof DurationValue duration) {
            return Math.max(0, duration.nanos());
        }
        throw new Raised(Catalog.LIMIT_NOT_A_DURATION, Types.described(limit));
    }

    /** {@code expected} with its article. */
    static Raised type(String function, String parameter, String expected, Object found) {
        return new Raised(Catalog.BAD_ARGUMENT, function, parameter, expected, Types.described(found));
    }
}
