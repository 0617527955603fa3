package dev.conc.eval;

import dev.conc.concurrent.Lockable;
import dev.conc.concurrent.Task;
import dev.conc.runtime.Cell;

/**
 * One call of a function: its slots, and the way back to its caller.
 *
 * <pre>
 *   slot      0        1 (methods)   1 or 2 …        …
 *   refs   result        self        parameters    locals
 *   prims     ‖           –              ‖            ‖       the number, where refs holds INT or FLOAT
 * </pre>
 *
 * <p>Inv: only the task that made a frame touches its slots; what others may reach is in a {@link Cell}. A null in {@code refs} is a slot
 * nobody has initialised. The links to the caller never change, so that other tasks may read where this one came from.
 */
final class Frame {
    /** In {@code refs}: the value is the int in {@code prims}. */
    static final Object INT = new Object();

    /** In {@code refs}: the value is the float whose bits are in {@code prims}. */
    static final Object FLOAT = new Object();

    static final int RESULT = 0;
    static final int SELF = 1;

    final FunctionCode code;
    final Task task;
    final Frame caller;
    final Node site;
    final Cell[] captures;
    final Object[] refs;
    final long[] prims;
    /** The innermost lock that a {@code lock} statement or monitor method of this call holds: what {@code wait until} gives up. */
    Lockable held;

    /** {@code caller} and {@code site} are null for the first frame of a task. */
    Frame(FunctionCode code, Task task, Frame caller, Node site, Cell[] captures) {
        this.code = code;
        this.task = task;
        this.caller = caller;
        this.site = site;
        this.captures = captures;
        int size = code.frameSize;
        this.refs = new Object[size];
        this.prims = new long[size];
    }

    /** The value of a slot, boxed; null if not initialised. */
    Object get(int slot) {
        Object value = refs[slot];
        if (value == INT) {
            return prims[slot];
        }
        if (value == FLOAT) {
            return Double.longBitsToDouble(prims[slot]);
        }
        return value;
    }

    void set(int slot, Object value) {
        refs[slot] = value;
    }

    void setLong(int slot, long value) {
        refs[slot] = INT;
        prims[slot] = value;
    }

    void setDouble(int slot, double value) {
        refs[slot] = FLOAT;
        prims[slot] = Double.doubleToRawLongBits(value);
    }

    /** The float in a slot that holds FLOAT. */
    double floatAt(int slot) {
        return Double.longBitsToDouble(prims[slot]);
    }
}
