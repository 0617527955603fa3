package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/** Durations times and divided by numbers. */
final class Durations {
    private Durations() {}

    static DurationValue times(DurationValue duration, Object factor) {
        if (factor instanceof Long times) {
            long product = duration.nanos() * times;
            if (Math.multiplyHigh(duration.nanos(), times) != product >> 63) {
                throw new Raised(Catalog.OVERFLOW, duration + " * " + times);
            }
            return new DurationValue(product);
        }
        return rounded(duration.nanos() * (Double) factor, duration, "*", factor);
    }

    static DurationValue dividedBy(DurationValue duration, Object divisor) {
        if (divisor instanceof Long by) {
            return new DurationValue(Operators.divide(duration.nanos(), by.longValue()));
        }
        return rounded(Operators.divide((double) duration.nanos(), ((Double) divisor).doubleValue()), duration, "/", divisor);
    }

    private static DurationValue rounded(double nanos, DurationValue duration, String operator, Object number) {
        if (!(Math.abs(nanos) < 0x1p63)) {
            throw new Raised(Catalog.OVERFLOW, duration + " " + operator + " " + Show.text(number));
        }
        return new DurationValue(Math.round(nanos));
    }
}
