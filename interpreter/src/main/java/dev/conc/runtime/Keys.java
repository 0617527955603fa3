package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/**
 * What can be a key of a map or an element of a set, and which keys are one: equal numbers (1 and 1.0), strings, durations, ranges; anything else with
 * an identity by that. A list, map or set can't be a key, since a change would lose it.
 */
final class Keys {
    private Keys() {}

    /** The hash, mixed; TypeError for what can't be a key. */
    static int hash(Object key) {
        int hash;
        if (key instanceof String text) {
            hash = text.hashCode();
        } else if (key instanceof Long number) {
            hash = Long.hashCode(number);
        } else if (key instanceof Double number) {
            double value = number;
            hash = value == (long) value ? Long.hashCode((long) value) : Double.hashCode(value);
        } else if (key instanceof ListValue || key instanceof MapValue || key instanceof SetValue) {
            throw new Raised(Catalog.BAD_KEY, Types.described(key));
        } else {
            hash = key.hashCode();
        }
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 15;
    }

    /** Whether two keys are one. A float that is not a number is the same key as another. */
    static boolean same(Object a, Object b) {
        if (a instanceof Long x) {
            return b instanceof Long y ? x.longValue() == y.longValue() : b instanceof Double d && Operators.equalNumbers(x, d);
        }
        if (a instanceof Double x) {
            if (b instanceof Double y) {
                return x.doubleValue() == y.doubleValue() || x.isNaN() && y.isNaN();
            }
            return b instanceof Long y && Operators.equalNumbers(y, x);
        }
        return a.equals(b);
    }
}
