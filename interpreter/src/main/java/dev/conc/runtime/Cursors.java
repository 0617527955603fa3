package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/**
 * Ways through the iterable values: lists by live index, so that what is added while the loop runs comes too; maps (as {@code [key, value]}) and sets as
 * they are when the loop starts; ranges; strings by character.
 */
public final class Cursors {
    private Cursors() {}

    /** A cursor before the first value; TypeError where {@code value} can't be iterated. */
    public static Cursor of(Object value) {
        if (value instanceof ListValue list) {
            return new OfList(list);
        }
        if (value instanceof RangeValue range) {
            return new OfRange(range);
        }
        if (value instanceof MapValue map) {
            return new OfMap(map.entries());
        }
        if (value instanceof SetValue set) {
            return new OfArray(set.toArray());
        }
        if (value instanceof String text) {
            return new OfString(text);
        }
        if (value instanceof BytesValue bytes) {
            return new OfArray(bytes.values());
        }
        throw new Raised(Catalog.NOT_ITERABLE, Types.described(value));
    }

    /** A cursor over something that ends: {@link #of}, but ValueError for an open range. */
    public static Cursor ofFinite(Object value) {
        if (value instanceof RangeValue range && range.open()) {
            throw new Raised(Catalog.RANGE_IS_OPEN, range);
        }
        return of(value);
    }

    /** All values at once, in an array of the caller's own; TypeError where {@code value} can't be iterated, ValueError for an open range. */
    public static Object[] array(Object value) {
        if (value instanceof ListValue list) {
            return list.toArray();
        }
        if (value instanceof SetValue set) {
            return set.toArray();
        }
        if (value instanceof MapValue map) {
            return pairs(map.entries());
        }
        if (value instanceof RangeValue range) {
            var all = new Object[Sizes.check("list", range.size())];
            for (int i = 0; i < all.length; i++) {
                all[i] = range.from() + i;
            }
            return all;
        }
        if (value instanceof String text) {
            return Strings.characters(text);
        }
        if (value instanceof BytesValue bytes) {
            return bytes.values();
        }
        throw new Raised(Catalog.NOT_ITERABLE, Types.described(value));
    }

    /** Entries as lists {@code [key, value]}. */
    public static Object[] pairs(MapValue.Entries entries) {
        var all = new Object[entries.keys().length];
        for (int i = 0; i < all.length; i++) {
            all[i] = ListValue.of(entries.keys()[i], entries.values()[i]);
        }
        return all;
    }

    private static final class OfList implements Cursor {
        private final ListValue list;
        private int next;
        private Object value;

        OfList(ListValue list) {
            this.list = list;
        }

        @Override
        public boolean advance() {
            value = list.getOrNull(next++);
            return value != null;
        }

        @Override
        public Object value() {
            return value;
        }
    }

    private static final class OfRange implements Cursor {
        private final RangeValue range;
        private long next;

        OfRange(RangeValue range) {
            this.range = range;
            this.next = range.from();
        }

        @Override
        public boolean advance() {
            if (next >= range.to()) {
                return false; // an open range ends here too: there is no int after Long.MAX_VALUE - 1 that fits its successor
            }
            next++;
            return true;
        }

        @Override
        public Object value() {
            return next - 1;
        }
    }

    private static final class OfMap implements Cursor {
        private final MapValue.Entries entries;
        private int next;

        OfMap(MapValue.Entries entries) {
            this.entries = entries;
        }

        @Override
        public boolean advance() {
            return next++ < entries.keys().length;
        }

        @Override
        public Object value() {
            return ListValue.of(entries.keys()[next - 1], entries.values()[next - 1]);
        }
    }

    private static final class OfArray implements Cursor {
        private final Object[] values;
        private int next;

        OfArray(Object[] values) {
            this.values = values;
        }

        @Override
        public boolean advance() {
            return next++ < values.length;
        }

        @Override
        public Object value() {
            return values[next - 1];
        }
    }

    private static final class OfString implements Cursor {
        private final String text;
        private int next;
        private int start;

        OfString(String text) {
            this.text = text;
        }

        @Override
        public boolean advance() {
            if (next >= text.length()) {
                return false;
            }
            start = next;
            next += Character.charCount(text.codePointAt(next));
            return true;
        }

        @Override
        public Object value() {
            return Strings.character(text.codePointAt(start));
        }
    }
}
