package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Raised;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * {@code Lock}, and the lock of a monitor: Java's {@link ReentrantLock} with a name and a holder.
 *
 * <p>Inv: {@code holder} and {@code depth} are written only by the task that has the Java lock; a task that reads itself in {@code
 * holder} holds it. The Java
 * lock is taken once, however often its holder enters again.
 */
public final class LockObject implements Lockable, Holdable, NativeObject {
    private final Owned lock;
    private final String name;
    private final boolean monitor;
    private final boolean reentrant;
    private Task holder;
    private int depth;
    private Changes changes;

    /** {@code name} may be null. */
    public LockObject(String name, boolean reentrant, boolean fair) {
        this(name, false, reentrant, fair);
    }

    private LockObject(String name, boolean monitor, boolean reentrant, boolean fair) {
        this.lock = new Owned(fair);
        this.name = name;
        this.monitor = monitor;
        this.reentrant = reentrant;
    }

    /** The lock of an instance of the monitor called {@code className}. */
    public static LockObject ofMonitor(String className) {
        return new LockObject(className, true, true, false);
    }

    /** Java's lock, which knows its owner but doesn't tell everybody. */
    static final class Owned extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        Owned(boolean fair) {
            super(fair);
        }

        Thread owner() {
            return getOwner();
        }
    }

    @Override
    public boolean acquire(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (holder == task) {
            if (!reentrant) {
                return Blocking.park(new ForLock(task), nanos, () -> false);
            }
            depth++;
            return true;
        }
        if (lock.isFair() && lock.hasQueuedThreads() || !lock.tryLock()) {
            if (!Blocking.run(new ForLock(task), nanos, this::await)) {
                return false;
            }
        }
        holder = task;
        depth = 1;
        task.hold(this);
        return true;
    }

    private boolean await(long nanos) throws InterruptedException {
        if (nanos >= 0) {
            return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
        }
        lock.lockInterruptibly();
        return true;
    }

    @Override
    public void release(Task task) {
        requireHeld(task, Catalog.NOT_THE_HOLDER);
        if (--depth == 0) {
            task.unhold(this);
            holder = null;
            if (changes != null) {
                changes.changed();
            }
            lock.unlock();
        }
    }

    private void requireHeld(Task task, Catalog otherwise) {
        if (holder != task) {
            throw new Raised(otherwise, what(), holderText());
        }
    }

    @Override
    public boolean waitUntil(Task task, BooleanSupplier condition, long nanos) {
        requireHeld(task, Catalog.WAIT_WITHOUT_LOCK);
        if (task.poked) {
            task.throwIfAsked();
        }
        if (condition.getAsBoolean()) {
            return true;
        }
        if (changes == null) {
            changes = new Changes(lock);
        }
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        boolean first = true;
        while (true) {
            long left = nanos < 0 ? -1 : Math.max(0, deadline - System.nanoTime());
            boolean inTime = rest(task, changes.begin(first), left, "a change of what it waits for");
            first = false;
            if (condition.getAsBoolean()) {
                return true;
            }
            if (!inTime) {
                return false;
            }
        }
    }

    /** Gives the lock up until {@code waiter} is signalled, and has it again. The waiter has been queued. */
    private boolean rest(Task task, Waiter waiter, long nanos, String forWhat) {
        int depthBefore = depth;
        holder = null;
        try {
            return Blocking.run(new ForSignal(task, waiter, forWhat), nanos, waiter::await);
        } finally {
            waiter.leave();
            holder = task;
            depth = depthBefore;
        }
    }

    /** {@code m.condition()}. */
    ConditionObject condition(String conditionName) {
        return new ConditionObject(this, conditionName);
    }

    /** Gives the lock up, its holder having queued itself in {@code queue}, until signalled. */
    boolean await(Task task, java.util.Collection<Waiter> queue, long nanos, String forWhat) {
        var waiter = new Waiter(lock);
        waiter.enter(queue);
        if (changes != null) {
            changes.changed();
        }
        return rest(task, waiter, nanos, forWhat);
    }

    boolean isHeldBy(Task task) {
        return holder == task;
    }

    /** Null if it was given none. */
    String name() {
        return name;
    }

    Task holder() {
        return holder;
    }

    private String holderText() {
        Task now = holder;
        return now == null ? "nobody holds it" : now.name() + " holds it";
    }

    @Override
    public String what() {
        return monitor ? "the monitor " + name : name == null ? "Lock()" : "Lock(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Lock";
    }

    @Override
    public String show() {
        var out = new StringBuilder("Lock(");
        if (name != null) {
            out.append('"').append(name).append("\", ");
        }
        Task now = holder;
        out.append(now != null ? "held by " + now.name() : "free");
        int waiting = lock.getQueueLength();
        if (waiting > 0) {
            out.append(", ").append(waiting).append(" waiting");
        }
        return out.append(')').toString();
    }

    /** Waiting to get it. */
    private final class ForLock extends Wait {
        ForLock(Task task) {
            super(task);
        }

        @Override
        Object on() {
            return LockObject.this;
        }

        @Override
        boolean isForTasks() {
            return true;
        }

        @Override
        boolean stuck() {
            return lock.isLocked() && (lock.hasQueuedThread(task.thread) || holder == task && !reentrant);
        }

        @Override
        boolean hopeless(Stuck tasks) {
            Task now = holder;
            return now != null && tasks.contains(now);
        }

        @Override
        Task blocker(Stuck tasks) {
            return holder;
        }

        @Override
        String what() {
            Task now = holder;
            String itself = ", which it holds itself and which is not re-entrant";
            return LockObject.this.what() + (now == null ? "" : now == task ? itself : ", held by " + now.name());
        }
    }

    /** Waiting for a signal, the lock given up; and then for the lock. */
    private final class ForSignal extends Wait {
        private final Waiter waiter;
        private final String forWhat;

        ForSignal(Task task, Waiter waiter, String forWhat) {
            super(task);
            this.waiter = waiter;
            this.forWhat = forWhat;
        }

        @Override
        boolean isForTasks() {
            return true;
        }

        @Override
        boolean stuck() {
            Thread owner = lock.owner();
            if (owner == task.thread) {
                return false;
            }
            return !waiter.isSignalled() || owner != null && lock.hasQueuedThread(task.thread);
        }

        @Override
        boolean hopeless(Stuck tasks) {
            Task now = holder;
            return now != null && now != task && tasks.contains(now) || !waiter.isSignalled() && tasks.nobodyElse();
        }

        @Override
        Task blocker(Stuck tasks) {
            Task now = holder;
            return now != null && now != task && tasks.contains(now) ? now : null;
        }

        @Override
        Object givenUp() {
            return LockObject.this;
        }

        @Override
        String what() {
            return forWhat + " (" + LockObject.this.what() + ")";
        }
    }
}
