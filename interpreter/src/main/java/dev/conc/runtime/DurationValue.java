package dev.conc.runtime;

/** A span of time, {@code 1.5s}, exact to the nanosecond; at most some 292 years, either way. */
public record DurationValue(long nanos) implements Comparable<DurationValue> {
    public static final long MICRO = 1_000L;
    public static final long MILLI = 1_000_000L;
    public static final long SECOND = 1_000_000_000L;
    public static final long MINUTE = 60 * SECOND;
    public static final long HOUR = 60 * MINUTE;

    @Override
    public int compareTo(DurationValue other) {
        return Long.compare(nanos, other.nanos);
    }

    /** As one would write it: the largest unit that keeps it short, {@code 1.5h 90s 250ms 0.5us}. */
    @Override
    public String toString() {
        long size = Math.abs(nanos); // of Long.MIN_VALUE: itself, which every comparison below sends to microseconds
        if (size >= HOUR && nanos % (HOUR / 2) == 0) {
            return decimal(nanos, HOUR) + "h";
        }
        if (size >= MINUTE && nanos % (MINUTE / 2) == 0) {
            return decimal(nanos, MINUTE) + "min";
        }
        if (size >= SECOND || size == 0) {
            return decimal(nanos, SECOND) + "s";
        }
        return size >= MILLI ? decimal(nanos, MILLI) + "ms" : decimal(nanos, MICRO) + "us";
    }

    private static String decimal(long nanos, long unit) {
        long whole = nanos / unit;
        long rest = Math.abs(nanos % unit);
        var out = new StringBuilder(24);
        if (nanos < 0 && whole == 0) {
            out.append('-');
        }
        out.append(whole);
        if (rest != 0) {
            out.append('.');
            for (long digit = unit / 10; rest != 0; digit /= 10) {
                if (digit == 0) {
                    break; // minutes and hours: only halves come here
                }
                out.append((char) ('0' + rest / digit));
                rest %= digit;
            }
        }
        return out.toString();
    }
}
