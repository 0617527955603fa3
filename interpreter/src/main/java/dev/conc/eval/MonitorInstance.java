package dev.conc.eval;

import dev.conc.concurrent.HasLock;
import dev.conc.concurrent.LockObject;
import dev.conc.runtime.Instance;

/** An instance of a monitor: an instance with a lock of its own, held while one of its methods runs. */
final class MonitorInstance extends Instance implements HasLock {
    private final LockObject lock;

    MonitorInstance(ConcClass type, int fieldCount) {
        super(type, fieldCount);
        this.lock = LockObject.ofMonitor(type.name());
    }

    @Override
    public LockObject lock() {
        return lock;
    }
}
