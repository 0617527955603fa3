package dev.conc.check.machine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Immutable values by number: what a vector holds of a string, a big number, a piece of code. Thread-safe; numbers never change. */
public final class Constants {
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> values = new ArrayList<>();

    /** The number of a value that equals {@code value}. */
    synchronized int number(Object value) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = values.size();
            numbers.put(value, known);
            values.add(value);
        }
        return known;
    }

    synchronized Object[] from(int first) {
        return values.subList(first, values.size()).toArray();
    }

    /** One worker's way to them: asks the common table only for what it has not seen. */
    static final class Reader {
        private final Constants common;
        private final Map<Object, Integer> numbers = new HashMap<>();
        private Object[] values = {};

        Reader(Constants common) {
            this.common = common;
        }

        int number(Object value) {
            Integer known = numbers.get(value);
            if (known == null) {
                known = common.number(value);
                numbers.put(value, known);
            }
            return known;
        }

        Object value(int number) {
            if (number >= values.length) {
                Object[] more = common.from(values.length);
                Object[] all = java.util.Arrays.copyOf(values, values.length + more.length);
                System.arraycopy(more, 0, all, values.length, more.length);
                values = all;
            }
            return values[number];
        }
    }
}
