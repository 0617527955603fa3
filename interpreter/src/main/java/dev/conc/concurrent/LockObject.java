package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * {@code Lock}, and the lock of a monitor: a {@link Mutex} with a name, a holder, and what waits for a signal.
 *
 * <p>Inv: {@code holder} and {@code depth} are written only by the task that has the mutex; a task that reads itself in {@code holder} holds it. The mutex is
 * taken once, however often its holder enters again. Long because all who wait, for the lock or for a signal, are judged by the state that its holder
 * changes.
 */
public final class LockObject implements Lockable, Holdable, Shareable {
    private final Mutex lock;
    private final String name;
    private final boolean monitor;
    private final boolean reentrant;
    private Task holder;
    private int depth;
    private Changes changes;
    /** Its conditions; null for none. */
    private volatile List<ConditionObject> conditions;
    /** The process that died holding it: nobody else gets it until {@link #reset}. Null for none. Written with the mutex held. */
    private volatile String brokenBy;
    /** Those who were signalled since the lock was taken; null for none. */
    private List<Waiter> signalled;

    /** {@code name} may be null. */
    public LockObject(String name, boolean reentrant, boolean fair) {
        this(name, false, reentrant, fair);
    }

    private LockObject(String name, boolean monitor, boolean reentrant, boolean fair) {
        this.lock = new Mutex(fair);
        this.name = name;
        this.monitor = monitor;
        this.reentrant = reentrant;
    }

    /** The lock of an instance of the monitor called {@code className}. */
    public static LockObject ofMonitor(String className) {
        return new LockObject(className, true, true, false);
    }

    @Override
    public boolean acquire(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (holder == task) {
            if (!reentrant) {
                return Blocking.park(new ForLock(task, false), nanos, () -> false);
            }
            depth++;
            return true;
        }
        if (!lock.tryLockInTurn()) {
            if (!Blocking.run(new ForLock(task, false), nanos, lock::lock)) {
                return false;
            }
        }
        if (brokenBy != null) {
            Raised broken = broken();
            lock.unlock();
            throw broken;
        }
        holder = task;
        depth = 1;
        task.hold(this);
        return true;
    }

    private Raised broken() {
        return new Raised(Catalog.LOCK_BROKEN, what(), brokenBy);
    }

    /** {@code task}, which holds it, stood for one of the process {@code name}, which is dead: from now on taking it, and waiting on it, fails. */
    void breakBy(Task task, String name) {
        if (holder == task) {
            brokenBy = name;
            if (changes != null) {
                changes.all();
            }
            for (ConditionObject condition : conditions == null ? List.<ConditionObject>of() : conditions) {
                condition.signalAll(task);
            }
        }
    }

    /** {@code m.reset()}: what it guards is sound again. */
    void reset() {
        brokenBy = null;
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
            unlock();
        } else {
            VarHandle.fullFence();
        }
    }

    /** {@code waiter}, taken out of its queue, goes on once the lock is free. The caller holds it. */
    void signal(Waiter waiter) {
        waiter.signal();
        if (signalled == null) {
            signalled = new ArrayList<>(4);
        }
        signalled.add(waiter);
    }

    /** Frees the mutex, and then wakes those who were signalled while it was held. */
    private void unlock() {
        List<Waiter> wake = signalled;
        if (wake == null) {
            lock.unlock();
            return;
        }
        signalled = null;
        lock.unlock();
        for (Waiter waiter : wake) {
            waiter.wake();
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
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        boolean first = true;
        while (true) {
            boolean inTime = rest(task, first, nanos < 0 ? -1 : Math.max(0, deadline - System.nanoTime()));
            first = false;
            if (condition.getAsBoolean()) {
                return true;
            }
            if (!inTime) {
                return false;
            }
        }
    }

    /**
     * One wait of a {@code wait until} that has looked in vain, for the {@code first} time or again: until somebody has given the lock up.
     *
     * @return false if the time ran out before
     */
    boolean rest(Task task, boolean first, long nanos) {
        requireHeld(task, Catalog.WAIT_WITHOUT_LOCK);
        if (changes == null) {
            changes = new Changes(this);
        }
        return rest(task, changes.begin(task, first), nanos, "a change of what it waits for", this);
    }

    /** Gives the lock up until {@code waiter}, which has been queued, is signalled, and has it again; false if the time ran out before. */
    private boolean rest(Task task, Waiter waiter, long nanos, String forWhat, Object signaller) {
        int depthBefore = depth;
        holder = null;
        unlock();
        try {
            Blocking.park(new ForSignal(task, waiter, forWhat, signaller), nanos, waiter::isSignalled);
        } catch (Raised cancelled) {
            if (!waiter.isSignalled()) { // else the signal counts, and the next blocking call throws
                throw cancelled;
            }
        } finally {
            retake(task);
            waiter.leave();
            holder = task;
            depth = depthBefore;
        }
        if (brokenBy != null) {
            throw broken();
        }
        return waiter.isSignalled();
    }

    /** Takes the mutex, come what may: who left the lock in the middle of a block has to be in it again to leave the block. */
    private void retake(Task task) {
        if (!lock.tryLock()) {
            task.beginWait(new ForLock(task, true), false);
            try {
                lock.lock();
            } finally {
                task.endWait();
            }
        }
    }

    /** {@code m.condition()}. */
    ConditionObject condition(String conditionName) {
        var condition = new ConditionObject(this, conditionName);
        synchronized (this) {
            var all = new ArrayList<ConditionObject>(conditions == null ? List.of() : conditions);
            all.add(condition);
            conditions = all;
        }
        return condition;
    }

    /** Gives the lock up, its holder having queued itself in {@code queue}, until signalled. */
    boolean await(Task task, ConditionObject condition, java.util.Collection<Waiter> queue, long nanos, String forWhat) {
        var waiter = new Waiter(task);
        waiter.enter(queue);
        if (changes != null) {
            changes.changed();
        }
        return rest(task, waiter, nanos, forWhat, condition);
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

    /** Nothing is in it; its conditions are only with those who made them. */
    @Override
    public void reach(Reach reach) {}

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
        out.append(now != null ? "held by " + now.name() : brokenBy != null ? "broken" : "free");
        int waiting = lock.getQueueLength();
        if (waiting > 0) {
            out.append(", ").append(waiting).append(" waiting");
        }
        return out.append(')').toString();
    }

    /** Waiting to get it. */
    private final class ForLock extends Wait {
        private final boolean again;

        /** {@code again}: it had it, and gave it up to wait for something. */
        ForLock(Task task, boolean again) {
            super(task);
            this.again = again;
        }

        @Override
        boolean yields() {
            return !again;
        }

        @Override
        Object givenUp() {
            return again ? LockObject.this : null;
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
            return lock.isLocked() && (lock.isQueued(thread) || holder == task && !again);
        }

        @Override
        boolean hopeless(Stuck tasks) {
            Task now = holder;
            return now != null && tasks.contains(now);
        }

        @Override
        void reach(Reach reach) {
            reach.add(LockObject.this);
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

    /** Waiting for a signal, the lock given up: nobody can signal as long as somebody stuck holds the lock. */
    private final class ForSignal extends Wait {
        private final Waiter waiter;
        private final String forWhat;
        private final Object signaller;

        /** {@code signaller}: only who has this can signal. */
        ForSignal(Task task, Waiter waiter, String forWhat, Object signaller) {
            super(task);
            this.signaller = signaller;
            this.waiter = waiter;
            this.forWhat = forWhat;
        }

        @Override
        boolean isForTasks() {
            return true;
        }

        @Override
        boolean stuck() {
            return !waiter.isSignalled();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return tasks.nobodyCan(signaller) || blocker(tasks) != null;
        }

        @Override
        void reach(Reach reach) {
            reach.add(LockObject.this);
            reach.add(signaller);
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

        @Override
        String missing() {
            return "signal() or a change";
        }
    }
}
