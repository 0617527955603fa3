package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/** Equality and order, into lists as deep as {@link #MAX_DEPTH}: a list that contains itself ends in an error, not in Java's stack. */
final class Comparison {
    /** How deep lists and maps may be nested to be compared. */
    static final int MAX_DEPTH = 500;

    private Comparison() {}

    static boolean equal(Object a, Object b, int depth) {
        if (a == b) {
            return !(a instanceof Double number) || !number.isNaN();
        }
        if (a instanceof Long x) {
            return b instanceof Long y ? x.longValue() == y.longValue() : b instanceof Double d && Operators.equalNumbers(x, d);
        }
        if (a instanceof String x) {
            return b instanceof String && x.equals(b);
        }
        if (a instanceof Double x) {
            return b instanceof Double y ? x.doubleValue() == y.doubleValue() : b instanceof Long n && Operators.equalNumbers(n, x);
        }
        if (a instanceof ListValue x) {
            return b instanceof ListValue y && equalLists(x.toArray(), y.toArray(), deeper(depth));
        }
        if (a instanceof MapValue x) {
            return b instanceof MapValue y && equalMaps(x.entries(), y, deeper(depth));
        }
        if (a instanceof SetValue x) {
            return b instanceof SetValue y && equalSets(x.toArray(), y);
        }
        return a.equals(b);
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw new Raised(Catalog.TOO_DEEP_TO_COMPARE, MAX_DEPTH);
        }
        return depth + 1;
    }

    private static boolean equalLists(Object[] a, Object[] b, int depth) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (!equal(a[i], b[i], depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMaps(MapValue.Entries a, MapValue b, int depth) {
        if (a.keys().length != b.size()) {
            return false;
        }
        for (int i = 0; i < a.keys().length; i++) {
            Object other = b.get(a.keys()[i]);
            if (other == null || !equal(a.values()[i], other, depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalSets(Object[] a, SetValue b) {
        if (a.length != b.size()) {
            return false;
        }
        for (Object value : a) {
            if (!b.contains(value)) {
                return false;
            }
        }
        return true;
    }

    /** Negative, zero, positive; TypeError for values without an order between them. {@code operator} is for its message. */
    static int compare(Object a, Object b, String operator, int depth) {
        if (a instanceof Long x) {
            if (b instanceof Long y) {
                return Long.compare(x, y);
            }
            if (b instanceof Double y) {
                return compareNumbers(x, y);
            }
        } else if (a instanceof Double x) {
            if (b instanceof Double y) {
                return x.doubleValue() == y.doubleValue() ? 0 : Double.compare(x, y); // 0.0 and -0.0 are equal
            }
            if (b instanceof Long y) {
                return -compareNumbers(y, x);
            }
        } else if (a instanceof String x && b instanceof String y) {
            return Strings.compare(x, y);
        } else if (a instanceof DurationValue x && b instanceof DurationValue y) {
            return x.compareTo(y);
        } else if (a instanceof BytesValue x && b instanceof BytesValue y) {
            return x.compareTo(y);
        } else if (a instanceof ListValue x && b instanceof ListValue y) {
            return compareLists(x.toArray(), y.toArray(), operator, deeper(depth));
        } else if (a instanceof Boolean x && b instanceof Boolean y) {
            return Boolean.compare(x, y);
        }
        throw new Raised(Catalog.CANNOT_COMPARE, Types.described(a), Types.described(b), operator,
                Types.hint("there is an order among numbers, strings, durations and lists of them", a, b));
    }

    /** Like words in a dictionary: by the first elements that differ. */
    private static int compareLists(Object[] a, Object[] b, String operator, int depth) {
        int common = Math.min(a.length, b.length);
        for (int i = 0; i < common; i++) {
            if (!equal(a[i], b[i], depth)) {
                return compare(a[i], b[i], operator, depth);
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compareNumbers(long a, double b) {
        if (Double.isNaN(b) || b >= 0x1p63) {
            return -1;
        }
        if (b < -0x1p63) {
            return 1;
        }
        long whole = (long) b;
        return a != whole ? Long.compare(a, whole) : Double.compare(0, b - whole);
    }
}
