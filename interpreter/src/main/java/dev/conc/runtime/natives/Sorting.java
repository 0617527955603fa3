package dev.conc.runtime.natives;

import dev.conc.runtime.Operators;
import java.util.Arrays;
import java.util.Comparator;

/**
 * Stable sorting. Java's own would complain where an order is not one (nested lists that another task changes meanwhile); this one just gives some
 * order.
 */
final class Sorting {
    private static final int RUN = 8;

    private Sorting() {}

    /** Sorts in the order of {@code <}, and returns the array or a new one. TypeError where there is no order. */
    static Object[] sort(Object[] values, boolean descending) {
        long[] ints = ints(values);
        if (ints != null) {
            Arrays.sort(ints);
            for (int i = 0; i < ints.length; i++) {
                values[descending ? ints.length - 1 - i : i] = ints[i];
            }
            return values;
        }
        return sort(values, descending ? (a, b) -> Operators.compare(b, a) : Operators::compare);
    }

    /** {@code values} in the order of {@code keys}, which has an entry for each. */
    static Object[] sortByKeys(Object[] values, Object[] keys, boolean descending) {
        var order = new Object[values.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Comparator<Object> ascending = (a, b) -> Operators.compare(keys[(Integer) a], keys[(Integer) b]);
        Object[] sorted = sort(order, descending ? (a, b) -> ascending.compare(b, a) : ascending);
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[(Integer) sorted[i]];
        }
        return sorted;
    }

    private static long[] ints(Object[] values) {
        var ints = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] instanceof Long number)) {
                return null;
            }
            ints[i] = number;
        }
        return ints;
    }

    /** Merges runs that insertion has sorted. */
    private static Object[] sort(Object[] values, Comparator<Object> order) {
        for (int start = 0; start < values.length; start += RUN) {
            insert(values, start, Math.min(start + RUN, values.length), order);
        }
        Object[] from = values;
        var to = new Object[values.length];
        for (long width = RUN; width < values.length; width *= 2) {
            for (long start = 0; start < values.length; start += 2 * width) {
                merge(from, to, (int) start, (int) Math.min(start + width, values.length), (int) Math.min(start + 2 * width, values.length),
                        order);
            }
            Object[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    private static void insert(Object[] values, int start, int end, Comparator<Object> order) {
        for (int i = start + 1; i < end; i++) {
            Object value = values[i];
            int at = i;
            while (at > start && order.compare(values[at - 1], value) > 0) {
                values[at] = values[at - 1];
                at--;
            }
            values[at] = value;
        }
    }

    private static void merge(Object[] from, Object[] to, int start, int middle, int end, Comparator<Object> order) {
        if (middle >= end || order.compare(from[middle - 1], from[middle]) <= 0) {
            System.arraycopy(from, start, to, start, end - start); // in order already
            return;
        }
        int left = start;
        int right = middle;
        for (int at = start; at < end; at++) {
            boolean fromLeft = left < middle && (right >= end || order.compare(from[left], from[right]) <= 0);
            to[at] = fromLeft ? from[left++] : from[right++];
        }
    }
}
