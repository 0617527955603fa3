package dev.conc.eval;

/** A value that came where another type was expected: carries it, so that nothing is executed twice. Never leaves the nodes. */
final class Unexpected extends Exception {
    private static final long serialVersionUID = 1L;

    final transient Object value;

    private Unexpected(Object value) {
        super(null, null, false, false);
        this.value = value;
    }

    static long asLong(Object value) throws Unexpected {
        if (value instanceof Long number) {
            return number;
        }
        throw new Unexpected(value);
    }

    static double asDouble(Object value) throws Unexpected {
        if (value instanceof Double number) {
            return number;
        }
        throw new Unexpected(value);
    }
}
