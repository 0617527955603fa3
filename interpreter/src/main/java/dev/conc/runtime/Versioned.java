package dev.conc.runtime;

import java.lang.invoke.VarHandle;

/**
 * What lists, maps and sets have in common once anything is shared: they are written under their monitor, and read without it where nobody wrote meanwhile.
 *
 * <pre>
 *   writer   synchronized (this) { begin(); …change fields…; end(); }
 *   reader   long before = stamp(); …read fields, into locals, prepared for nonsense…; if (unchanged(before)) the locals are of one moment
 * </pre>
 *
 * <p>Inv: the version is odd while a writer is at work. Every write and every successful read pass through this one volatile field, so that all steps on all
 * containers are in one order that all tasks agree on. A reader that comes at the wrong time takes the monitor.
 */
abstract sealed class Versioned permits ListValue, MapValue, SetValue {
    private volatile long version;

    /** With the monitor held. */
    final void begin() {
        version |= 1; // already odd where memory ran out amid a write: then until the next end, readers take the monitor
        VarHandle.storeStoreFence();
    }

    /** With the monitor held. */
    final void end() {
        version = (version | 1) + 1;
    }

    final long stamp() {
        return version;
    }

    final boolean unchanged(long before) {
        VarHandle.loadLoadFence();
        return (before & 1) == 0 && before == version;
    }
}
