package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/** What an index or a range of indices means in a sequence of a given size: negative ones count from the end. */
public final class Indices {
    private Indices() {}

    /** The position {@code index} stands for in {@code size} elements, or an IndexError that says which indices there are. */
    public static int position(long index, int size, String container) {
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            throw outOfRange(index, container, size);
        }
        return (int) at;
    }

    public static Raised outOfRange(long index, String container, long size) {
        if (size == 0) {
            return new Raised(Catalog.INDEX_IN_EMPTY, index, container);
        }
        return new Raised(Catalog.INDEX_OUT_OF_RANGE, index, container, size, size - 1);
    }

    /** The first position of a slice: like all slices, never out of range, but cut to what is there. */
    public static int sliceStart(RangeValue range, int size) {
        return clamp(range.from(), size);
    }

    /** The position after a slice; at least {@code start}. */
    public static int sliceEnd(RangeValue range, int start, int size) {
        return range.open() ? size : Math.max(start, clamp(range.to(), size));
    }

    private static int clamp(long index, int size) {
        long at = index < 0 ? index + size : index;
        return (int) Math.max(0, Math.min(at, size));
    }
}
