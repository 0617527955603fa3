package dev.conc.runtime;

/** A way through something iterable, one value at a time; used by one task. */
public interface Cursor {
    /** Goes to the next value; false where there is none, after which it is not asked again. */
    boolean advance();

    /** The value {@link #advance} went to. */
    Object value();
}
