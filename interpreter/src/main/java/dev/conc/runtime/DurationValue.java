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

    /** Written out: what Java makes of a record would be linked when it is first asked. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DurationValue duration && duration.nanos == nanos;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos);
    }

    /** As one would write it: the largest unit that keeps it short, {@code 1.5h 95s 250ms 1.5us}. */
    @Override
    public String toString() {
        long size = Math.max(nanos, -Math.max(nanos, -Long.MAX_VALUE)); // the absolute value, of Long.MIN_VALUE too
        if (size >= HOUR && nanos % (HOUR / 2) == 0) {
            return decimal(nanos, HOUR) + "h";
        }
        if (size >= MINUTE && nanos % (MINUTE / 2) == 0) {
            return decimal(nanos, MINUTE) + "min";
        }
        if (size >= SECOND || size == 0) {
            return decimal(nanos, SECOND) + "s";
        }
        if (size >= MILLI) {
            return decimal(nanos, MILLI) + "ms";
        }
        return size >= MICRO ? decimal(nanos, MICRO) + "us" : nanos + "ns";
    }

    /** How many units, exactly. */
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
            for (long digit = unit / 10; rest != 0; digit /= 10) { // ends: minutes and hours come with halves only
                out.append((char) ('0' + rest / digit));
                rest %= digit;
            }
        }
        return out.toString();
    }
}
