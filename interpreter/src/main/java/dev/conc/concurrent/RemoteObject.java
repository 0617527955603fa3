package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.function.BooleanSupplier;

/** Stands for a lock, channel or other {@link Shareable} that lives in another process: whatever is done with it is done there. */
public final class RemoteObject implements Shareable, Lockable, Holdable, Sequence {
    private static final Object[] NOTHING = {};

    private final Elsewhere home;
    private final long id;
    private final String typeName;
    private final String what;

    public RemoteObject(Elsewhere home, long id, String typeName, String what) {
        this.home = home;
        this.id = id;
        this.typeName = typeName;
        this.what = what;
    }

    public Elsewhere home() {
        return home;
    }

    /** Its number in its home. */
    public long id() {
        return id;
    }

    /** Calls {@code method}, as declared in {@code stdlib}, with {@code arguments} after {@code self}. Waits for the answer. */
    public Object call(Task task, String method, Object[] arguments) {
        return RemoteCall.make(task, home, id, method, arguments, phrase(method));
    }

    private String phrase(String method) {
        return switch (method) {
            case "receive" -> "a message on " + what;
            case "send" -> "a receiver on " + what;
            case Exported.REST -> "a change of what it waits for (" + what + ")";
            default -> what;
        };
    }

    /** Who can be come by there, nobody here knows. */
    @Override
    public void reach(Reach reach) {
        reach.unclear();
    }

    /** The next value of a channel, for a {@code for}; null once it is closed and empty. */
    @Override
    public Object next(Task task) {
        if (!typeName.equals("Channel")) {
            throw new Raised(Catalog.NOT_ITERABLE, "a " + typeName);
        }
        try {
            return call(task, "receive", new Object[] {Nil.NIL});
        } catch (Raised error) {
            if (error.entry() == Catalog.RECEIVE_ON_CLOSED) {
                return null;
            }
            throw error;
        }
    }

    private void requireLockable() {
        if (!Exported.isLockable(typeName)) {
            throw new Raised(Catalog.CANNOT_LOCK, "a " + typeName);
        }
    }

    @Override
    public boolean acquire(Task task, long nanos) {
        requireLockable();
        Object[] limit = {nanos < 0 ? Nil.NIL : new DurationValue(nanos)};
        if (!Boolean.TRUE.equals(call(task, Exported.ACQUIRE, limit))) {
            return false;
        }
        task.hold(this);
        return true;
    }

    @Override
    public void release(Task task) {
        task.unhold(this);
        home.tell(task, id, Exported.RELEASE, NOTHING);
    }

    @Override
    public boolean waitUntil(Task task, BooleanSupplier condition, long nanos) {
        if (!typeName.equals("Lock")) {
            throw new Raised(Catalog.WAIT_UNTIL_NEEDS_LOCK, what);
        }
        if (task.poked) {
            task.throwIfAsked();
        }
        if (condition.getAsBoolean()) {
            return true;
        }
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        boolean first = true;
        while (true) {
            Object left = nanos < 0 ? Nil.NIL : new DurationValue(Math.max(0, deadline - System.nanoTime()));
            boolean inTime = Boolean.TRUE.equals(call(task, Exported.REST, new Object[] {first, left}));
            first = false;
            if (condition.getAsBoolean()) {
                return true;
            }
            if (!inTime) {
                return false;
            }
        }
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String typeName() {
        return typeName;
    }

    @Override
    public String show() {
        return what;
    }
}
