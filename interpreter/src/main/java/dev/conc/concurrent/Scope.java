package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * An open {@code scope} block: the tasks spawned in it, by whatever function, all of which end before {@link #close} returns.
 *
 * <p>The first failure (unless supervised) or the time limit cancels the body and every task of the scope. The body, as every cancelled
 * task, is thrown
 * out by a {@code CancelledError}, for which {@code close} then throws what really happened.
 *
 * <p>Inv: {@code live} are the tasks that have not ended. All fields but the final ones are under this object's monitor, or are written
 * by the owner alone.
 */
public final class Scope {
    private final Task owner;
    private final Scope outer;
    private final boolean supervise;
    private final long limit;
    private final Set<Task> live = new LinkedHashSet<>();
    private final List<Raised> errors = new ArrayList<>(0);
    private Clock.Alarm alarm;
    private volatile boolean cancelled;
    private boolean timedOut;
    /** What the body threw, once it is over; null if nothing. */
    private Raised thrown;
    private boolean waiting;
    private Owned owned;

    private Scope(Task owner, boolean supervise, long limit) {
        this.owner = owner;
        this.outer = owner.scope;
        this.supervise = supervise;
        this.limit = limit;
    }

    /**
     * Opens a scope in {@code owner}, the calling task, which must {@link #close} it.
     *
     * @param supervise a task's failure leaves its siblings alone
     * @param limit how long it may stay open, in nanoseconds; negative: no limit
     */
    public static Scope open(Task owner, boolean supervise, long limit) {
        var scope = new Scope(owner, supervise, limit);
        owner.scope = scope;
        if (limit >= 0) {
            scope.alarm = owner.tasks().clock().after(limit, scope::timeOut);
        }
        return scope;
    }

    Scope outer() {
        return outer;
    }

    Task owner() {
        return owner;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether time will end it, by its own limit or that of a scope around it. */
    boolean isTimed() {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.limit >= 0) {
                return true;
            }
            if (scope.outer == null && scope.owner.member != null) {
                return scope.owner.member.isTimed();
            }
        }
        return false;
    }

    synchronized void add(Task task) {
        live.add(task);
        task.expect();
    }

    synchronized void remove(Task task) {
        live.remove(task);
    }

    synchronized List<Task> tasks() {
        return List.copyOf(live);
    }

    synchronized boolean isEmpty() {
        return live.isEmpty();
    }

    /** Whether a task that still acts, not one of {@code stuck}, may end it before its time: by leaving it, or by failing. */
    boolean mayBeCancelled(Wait.Stuck stuck) {
        for (Scope scope = this; scope != null; scope = scope.outer != null ? scope.outer : scope.owner.member) {
            if (!stuck.contains(scope.owner)) {
                return true;
            }
            for (Task task : scope.supervise ? List.<Task>of() : scope.tasks()) {
                if (!stuck.contains(task)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What its owner can come by through it: the errors it is going to throw. */
    synchronized void reach(Reach reach) {
        if (thrown != null) {
            reach.add(thrown);
        }
        for (Raised error : errors) {
            reach.add(error);
        }
    }

    /** {@code task}, one of its own, has ended. */
    void ended(Task task) {
        boolean cancels = false;
        boolean wakes;
        synchronized (this) {
            live.remove(task);
            Object outcome = task.outcome();
            if (outcome instanceof Raised error && !task.state().equals("cancelled")) {
                errors.add(error);
                cancels = !supervise;
            }
            wakes = waiting && live.isEmpty();
        }
        if (cancels) {
            cancel();
        }
        if (wakes) {
            LockSupport.unpark(owner.thread);
        }
    }

    private void timeOut() {
        synchronized (this) {
            if (cancelled) {
                return;
            }
            timedOut = true;
        }
        cancel();
    }

    /** Cancels the body and every task in it, once. */
    private void cancel() {
        List<Task> left;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            left = List.copyOf(live);
        }
        owner.ask(Task.SCOPE);
        for (Task task : left) {
            task.cancel();
        }
    }

    /**
     * Ends the scope, after the body: waits for its tasks (cancels them first if the body failed), then throws what is to be thrown:
     * the first
     * error with the others attached, or {@code TimeoutError}.
     *
     * @param thrown what the body threw; null if it ended well or was left by {@code return} or {@code break}
     * @throws Raised also {@code thrown} itself
     */
    public void close(Raised thrown) {
        synchronized (this) {
            this.thrown = thrown;
        }
        boolean byCancellation = thrown != null && cancelled && thrown.className().equals("CancelledError");
        if (thrown != null) {
            cancel();
        }
        try {
            awaitTasks();
        } finally {
            if (alarm != null) {
                owner.tasks().clock().cancel(alarm);
            }
            closeOwned();
        }
        Raised result;
        synchronized (this) {
            boolean outOfTime = timedOut;
            cancelled = true; // nothing can be spawned in it any more, and no late alarm matters
            result = thrown;
            if (thrown == null || byCancellation) {
                result = outOfTime
                        ? new Raised(Catalog.SCOPE_TIMED_OUT, new DurationValue(limit))
                        : errors.isEmpty() ? thrown : errors.getFirst();
            }
            if (result != null) {
                for (Raised error : errors) {
                    if (error != result && !result.attached().contains(error)) {
                        result.attach(error);
                    }
                }
            }
        }
        owner.scopeClosed(this);
        if (result != null) {
            throw result;
        }
        if (owner.poked) {
            owner.throwIfAsked();
        }
    }

    /** What was opened in it, closed when its tasks have ended. */
    synchronized Owned owned() {
        if (owned == null) {
            owned = new Owned();
        }
        return owned;
    }

    private void closeOwned() {
        Owned left;
        synchronized (this) {
            left = owned;
        }
        if (left != null) {
            left.close();
        }
    }

    /** Waits for all its tasks, come what may: a cancellation of the owner is passed on to them, not obeyed. */
    private void awaitTasks() {
        synchronized (this) {
            if (live.isEmpty()) {
                return;
            }
            waiting = true;
        }
        var wait = new ForTasks();
        owner.beginWait(wait, false);
        try {
            while (!isEmpty()) {
                if (owner.isAsked(Task.KILL)) {
                    throw new TaskKilled();
                }
                long grace = owner.graceLeft();
                if (owner.isDue()) {
                    cancel();
                }
                if (owner.isAsked(Task.DEADLOCK)) {
                    wait.broken = true;
                    cancel();
                    synchronized (this) {
                        errors.add(owner.takeDeadlock());
                    }
                }
                if (grace > 0 && !cancelled) {
                    LockSupport.parkNanos(this, grace);
                } else {
                    LockSupport.park(this);
                }
                Thread.interrupted(); // what was asked is seen at the top
            }
        } finally {
            owner.endWait();
        }
    }

    /** The owner waiting at the end of the block. */
    private final class ForTasks extends Wait {
        private volatile boolean broken;

        ForTasks() {
            super(Scope.this.owner);
        }

        @Override
        boolean yields() {
            return false;
        }

        @Override
        boolean isForTasks() {
            return true;
        }

        @Override
        boolean stuck() {
            return !isEmpty() && !broken;
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return blocker(tasks) != null;
        }

        /** Nothing but what its owner knows of the scope. */
        @Override
        void reach(Reach reach) {}

        @Override
        Task blocker(Stuck tasks) {
            for (Task task : Scope.this.tasks()) {
                if (tasks.contains(task)) {
                    return task;
                }
            }
            return null;
        }

        @Override
        String what() {
            var out = new StringBuilder("the end of its scope’s tasks");
            String separator = ": ";
            for (Task task : Scope.this.tasks()) {
                out.append(separator).append(task.name());
                separator = ", ";
            }
            return out.toString();
        }
    }
}
