package dev.conc.concurrent;

import dev.conc.runtime.CallStack;
import dev.conc.runtime.Trace;

/**
 * Where a task was spawned, and by whom, without holding on to the spawner itself.
 *
 * @param spawner the name of the task that spawned; null for main
 * @param outer where that one was spawned; null for main, and where the chain has been cut
 * @param length of the chain: it is cut now and then, so that a task that spawns its successor for ever doesn't fill the memory
 */
record Origin(CallStack where, String spawner, Origin outer, int length) {
    private static final int LONGEST = 32;

    static Origin of(CallStack where, Task spawner) {
        if (spawner.origin() == null) {
            return new Origin(where, null, null, 1);
        }
        Origin outer = spawner.origin();
        boolean cut = outer.length >= LONGEST;
        return new Origin(where, spawner.name(), cut ? null : outer, cut ? 1 : outer.length + 1);
    }

    Trace trace() {
        return new Trace(where.entries(), spawner, outer == null ? null : outer.trace());
    }
}
