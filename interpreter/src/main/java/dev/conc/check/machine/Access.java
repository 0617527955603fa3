package dev.conc.check.machine;

import dev.conc.analysis.Variable;

/**
 * What the next operation of a task touches that others can reach.
 *
 * @param where a Box, Obj, container or (for a global) the machine's own array
 * @param slot the field, element or global; {@link #WHOLE} for a container as a whole
 * @param variable the variable or field; null for an element
 * @param onPurpose shared on purpose: no race
 */
public record Access(Object where, long slot, boolean write, Variable variable, boolean onPurpose) {
    public static final long WHOLE = Long.MIN_VALUE;

    /** Whether both may not be next at the same time. */
    public boolean races(Access other) {
        return where == other.where && (write || other.write) && !onPurpose && !other.onPurpose
                && (slot == other.slot || slot == WHOLE || other.slot == WHOLE);
    }
}
