package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Raised;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Something of the operating system that a program has opened: a file, a connection, a listener.
 *
 * <p>It belongs to the innermost scope that was open where it was opened, or else to the run: closed when that ends, unless it was before. A subclass calls
 * {@link #open} as soon as it is there, and {@link #requireOpen} in each of its operations.
 */
public abstract class Resource implements NativeObject {
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Owned owner;

    /** From now on {@code resource} is closed at the end of the scope that {@code task} is in. Returns it. */
    public static <R extends Resource> R open(Task task, R resource) {
        Scope scope = task.scope != null ? task.scope : task.member;
        Resource opened = resource;
        opened.owner = scope != null ? scope.owned() : task.tasks().owned();
        opened.owner.add(resource);
        return resource;
    }

    /** Lets go of what it holds, once; may be called by any thread, also while another uses it, which then fails. Short. */
    protected abstract void release();

    /** How messages call it: {@code the file “a.txt”}. */
    protected abstract String what();

    /** Closes it; closing again changes nothing. */
    public final void close() {
        if (closed.compareAndSet(false, true)) {
            Owned of = owner;
            if (of != null) {
                of.remove(this);
            }
            release();
        }
    }

    public final boolean isClosed() {
        return closed.get();
    }

    /** @throws Raised {@code ClosedError} if it is closed */
    public final void requireOpen() {
        if (closed.get()) {
            throw new Raised(Catalog.USED_AFTER_CLOSE, what());
        }
    }
}
