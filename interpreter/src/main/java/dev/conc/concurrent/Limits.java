package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** Arguments that natives take: time limits, counts, names. */
public final class Limits {
    private Limits() {}

    /** {@code within:}: nanoseconds, or -1 for nil, which is no limit. A negative one is over already. */
    public static long nanos(Object limit) {
        if (limit == Nil.NIL) {
            return -1;
        }
        if (limit instanceof DurationValue duration) {
            return Math.max(0, duration.nanos());
        }
        throw new Raised(Catalog.LIMIT_NOT_A_DURATION, Types.described(limit));
    }

    /** A name, or null for nil. */
    public static String name(Object name) {
        if (name == Nil.NIL) {
            return null;
        }
        if (name instanceof String text) {
            return text;
        }
        throw new Raised(Catalog.NAME_NOT_A_STRING, Types.described(name));
    }

    public static boolean bool(String parameter, Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new Raised(Catalog.ARGUMENT_NOT_BOOL, parameter, Types.described(value));
    }

    /** A count from {@code least} to what Java's counters hold. */
    public static int count(String what, Object value, int least) {
        if (!(value instanceof Long number)) {
            throw new Raised(Catalog.COUNT_NOT_AN_INT, what, Types.described(value));
        }
        if (number < least || number > Integer.MAX_VALUE) {
            throw new Raised(Catalog.COUNT_OUT_OF_RANGE, what, (long) least, number);
        }
        return number.intValue();
    }

    static boolean isTrue(Object value) {
        return Boolean.TRUE.equals(value);
    }
}
