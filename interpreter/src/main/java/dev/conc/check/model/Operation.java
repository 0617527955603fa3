package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;

/** What a primitive can do, as a guarded command. {@code arguments[0]} is the primitive. */
public interface Operation {
    /** What {@link #then} returns where the operation goes on in a later step of the task. */
    Object AGAIN = new Object();

    /** Enabled when: in how many ways it can be done now; 0 where the task must wait. Changes nothing. */
    default int ways(Machine machine, Context task, Object[] arguments) {
        return 1;
    }

    /** Then: does it in one of the ways and returns its value, or {@link #AGAIN}. */
    Object then(Machine machine, Context task, Object[] arguments, int way);

    /** Concerns nobody else: done in passing. */
    default boolean isLocal(Machine machine, Context task, Object[] arguments) {
        return false;
    }

    /** Cannot be cancelled: it never waits. */
    default boolean isBlocking() {
        return false;
    }
}
