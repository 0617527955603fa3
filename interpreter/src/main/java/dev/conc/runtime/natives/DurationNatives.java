package dev.conc.runtime.natives;

import dev.conc.runtime.DurationValue;
import dev.conc.runtime.NativeFunction;

/** The methods of durations: {@code prelude/duration.conc}. */
final class DurationNatives {
    private DurationNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "hours" -> (NativeFunction.Of1) self -> in(self, DurationValue.HOUR);
            case "minutes" -> (NativeFunction.Of1) self -> in(self, DurationValue.MINUTE);
            case "seconds" -> (NativeFunction.Of1) self -> in(self, DurationValue.SECOND);
            case "millis" -> (NativeFunction.Of1) self -> in(self, DurationValue.MILLI);
            case "micros" -> (NativeFunction.Of1) self -> in(self, DurationValue.MICRO);
            case "nanos" -> (NativeFunction.Of1) self -> ((DurationValue) self).nanos();
            case "toFixed" -> (NativeFunction.Of2) (self, digits) -> fixed(((DurationValue) self).nanos(),
                    Arguments.between(digits, 0, 9, "duration.toFixed", "digits"));
            default -> null;
        };
    }

    private static Object in(Object self, long unit) {
        return (double) ((DurationValue) self).nanos() / unit;
    }

    private static String fixed(long nanos, int digits) {
        double size = Math.abs((double) nanos);
        if (size >= DurationValue.HOUR) {
            return NumberNatives.fixed((double) nanos / DurationValue.HOUR, digits) + "h";
        }
        if (size >= DurationValue.MINUTE) {
            return NumberNatives.fixed((double) nanos / DurationValue.MINUTE, digits) + "min";
        }
        if (size >= DurationValue.SECOND || nanos == 0) {
            return NumberNatives.fixed((double) nanos / DurationValue.SECOND, digits) + "s";
        }
        if (size >= DurationValue.MILLI) {
            return NumberNatives.fixed((double) nanos / DurationValue.MILLI, digits) + "ms";
        }
        return size >= DurationValue.MICRO ? NumberNatives.fixed((double) nanos / DurationValue.MICRO, digits) + "us" : nanos + "ns";
    }
}
