package dev.conc.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * An instance of a class: its fields in slots; null in a slot means not yet initialised.
 *
 * <p>Field reads are volatile; so are writes once anything is shared ({@link Sharing}). With {@code relaxed} fields an engine uses the opaque ones.
 */
public class Instance {
    private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Object[].class);

    private final ClassValue type;
    private final Object[] fields;
    private volatile Trace trace;

    public Instance(ClassValue type, int fieldCount) {
        this.type = type;
        this.fields = new Object[fieldCount];
    }

    public final ClassValue type() {
        return type;
    }

    public final int fieldCount() {
        return fields.length;
    }

    public final Object get(int slot) {
        return ELEMENT.getVolatile(fields, slot);
    }

    public final void set(int slot, Object value) {
        if (Sharing.isOn()) {
            ELEMENT.setVolatile(fields, slot, value);
        } else {
            fields[slot] = value;
        }
    }

    /** As {@code order} says. */
    public final void set(int slot, Object value, Order order) {
        if (order == Order.VOLATILE) {
            set(slot, value);
        } else if (order == Order.RELEASE) {
            ELEMENT.setRelease(fields, slot, value);
        } else {
            ELEMENT.setOpaque(fields, slot, value);
        }
    }

    public final Object getRelaxed(int slot) {
        return ELEMENT.getOpaque(fields, slot);
    }

    /** Where it was first thrown, if it ever was. */
    public final Trace trace() {
        return trace;
    }

    public final void trace(Trace where) {
        if (trace == null) {
            trace = where;
        }
    }
}
