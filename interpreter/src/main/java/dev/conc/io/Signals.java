package dev.conc.io;

import dev.conc.concurrent.Channel;
import dev.conc.concurrent.Feed;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;

/**
 * A signal of the system as a channel of its name. While the channel is open the signal does nothing else; but one that comes when the one before has not even been
 * received does what it always does: a program that does not listen can still be stopped by a second Ctrl-C.
 */
final class Signals extends Feed {
    private final String name;
    private SystemSignals.Former former;

    private Signals(Task task, String name) {
        super(task, "signal " + name);
        this.name = name;
    }

    /** @throws Raised ValueError if there is no such signal or the machine keeps it for itself */
    static Channel open(Task task, String name) {
        var signals = new Signals(task, name);
        Channel channel = signals.begin(task);
        if (!signals.take()) {
            signals.close();
            throw new Raised(Catalog.BAD_VALUE, "sys.signals", "name", "a signal that a program may take, such as “INT”, “TERM” or “HUP”",
                    name);
        }
        return channel;
    }

    private synchronized boolean take() {
        former = SystemSignals.handle(name, this::come);
        return former != null;
    }

    private void come() {
        if (backlog() == 0) {
            put(name);
            return;
        }
        SystemSignals.Former before;
        synchronized (this) {
            before = former;
        }
        before.act(name);
    }

    @Override
    protected synchronized void stop() {
        if (former != null) {
            SystemSignals.restore(name, former);
            former = null;
        }
    }
}
