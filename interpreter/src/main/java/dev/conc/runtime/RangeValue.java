package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/**
 * The ints from {@code from} to just before {@code to}: {@code 0..n}; {@code 0..=n} is kept as {@code 0..n+1}.
 *
 * @param open written {@code from..}: has no end; as an index it reaches to the end, in a {@code for} it goes on and on. Inv: then {@code to} is
 *     {@link Long#MAX_VALUE}
 */
public record RangeValue(long from, long to, boolean open) {
    /** {@code from..to}, or {@code from..=to}. */
    public static RangeValue of(long from, long to, boolean inclusive) {
        if (inclusive && to == Long.MAX_VALUE) {
            throw new Raised(Catalog.RANGE_TOO_LARGE, from + "..=" + to);
        }
        return new RangeValue(from, inclusive ? to + 1 : to, false);
    }

    /** {@code from..}. */
    public static RangeValue from(long from) {
        return new RangeValue(from, Long.MAX_VALUE, true);
    }

    /** How many ints; 0 where {@code to} is not above {@code from}. Raises for an open range and for more than an int can count. */
    public long size() {
        if (open) {
            throw new Raised(Catalog.RANGE_IS_OPEN, this);
        }
        if (to <= from) {
            return 0;
        }
        long size = to - from;
        if (size < 0) {
            throw new Raised(Catalog.RANGE_TOO_LARGE, this);
        }
        return size;
    }

    public boolean contains(long value) {
        return value >= from && (open || value < to);
    }

    /** The element at {@code index}, counted from the end where negative. */
    public long get(long index) {
        if (open) {
            if (index < 0) {
                throw new Raised(Catalog.RANGE_IS_OPEN, this);
            }
            return Math.addExact(from, index);
        }
        long size = size();
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            throw Indices.outOfRange(index, "range", size);
        }
        return from + at;
    }

    /** Written out, as in {@link DurationValue}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RangeValue range && range.from == from && range.to == to && range.open == open;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(from * 31 + to);
    }

    @Override
    public String toString() {
        return open ? from + ".." : from + ".." + to;
    }
}
