package dev.conc.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A variable that outlives or is reached from outside its frame: captured, global. Null means not yet initialised. Same memory rules as {@link Instance}. */
public final class Cell {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Cell.class, "value", Object.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile Object value;

    public Cell() {}

    public Cell(Object value) {
        VALUE.set(this, value);
    }

    public Object get() {
        return value;
    }

    public void set(Object now) {
        if (Sharing.isOn()) {
            value = now;
        } else {
            VALUE.set(this, now);
        }
    }

    /** As {@code order} says. */
    public void set(Object now, Order order) {
        if (order == Order.VOLATILE) {
            set(now);
        } else if (order == Order.RELEASE) {
            VALUE.setRelease(this, now);
        } else {
            VALUE.setOpaque(this, now);
        }
    }

    public Object getRelaxed() {
        return VALUE.getOpaque(this);
    }
}
