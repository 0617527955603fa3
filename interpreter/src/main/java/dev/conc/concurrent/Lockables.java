package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** What a value is to {@code lock}. */
public final class Lockables {
    private Lockables() {}

    /** What {@code lock value} takes. @throws Raised if it can't be locked */
    public static Lockable of(Object value) {
        if (value instanceof Lockable lockable) {
            return lockable;
        }
        if (value instanceof HasLock owner) {
            return owner.lock();
        }
        if (Types.name(value).equals("RWLock")) {
            throw new Raised(Catalog.CANNOT_LOCK_RWLOCK);
        }
        throw new Raised(Catalog.CANNOT_LOCK, Types.described(value));
    }
}
