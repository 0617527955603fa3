package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * {@code Semaphore(n)}: Java's {@link Semaphore} with a name and holders. {@code lock} takes a permit and gives it back; {@code
 * acquire} and {@code release} need not
 * come in pairs, nor in the same task. What a process has taken by hand comes back when it dies, as long as every process has only given back what it had taken:
 * then a permit is something that one has, and not a signal.
 */
final class SemaphoreObject implements Lockable, Holdable, Shareable {
    private final Permits permits;
    private final String name;
    private final int total;
    /** Somebody has released without {@code lock}: from then on any task may open it. Only ever turns true. */
    private volatile boolean open;
    /** How many permits this process has taken by hand and not given back. */
    private final AtomicLong own = new AtomicLong();
    /** A process has given permits that it had not taken: they are signals, and nobody's. Only ever turns true. */
    private volatile boolean signals;

    SemaphoreObject(int permits, String name, boolean fair) {
        this.permits = new Permits(permits, fair);
        this.name = name;
        this.total = permits;
    }

    /** Java's semaphore, which knows who is queued but doesn't tell everybody. */
    private static final class Permits extends Semaphore {
        private static final long serialVersionUID = 1L;

        Permits(int permits, boolean fair) {
            super(permits, fair);
        }

        /** Whether {@code thread} is queued and, if {@code behind}, not as the first: then it is not even looking for permits. */
        boolean isQueued(Thread thread, boolean behind) {
            Thread first = null;
            boolean found = false;
            for (Thread queued : getQueuedThreads()) { // from the last to the first
                found |= queued == thread;
                first = queued;
            }
            return found && !(behind && first == thread);
        }
    }

    @Override
    public boolean acquire(Task task, long nanos) {
        if (!take(task, 1, nanos)) {
            return false;
        }
        task.hold(this);
        return true;
    }

    @Override
    public void release(Task task) {
        task.unhold(this);
        permits.release();
    }

    @Override
    public boolean waitUntil(Task task, BooleanSupplier condition, long nanos) {
        throw new Raised(Catalog.WAIT_UNTIL_NEEDS_LOCK, what());
    }

    /** By hand: {@code count} permits; false if the time ran out. */
    boolean acquire(Task task, int count, long nanos) {
        open = true;
        return own(take(task, count, nanos), count);
    }

    boolean tryAcquire(int count) {
        open = true;
        return own(permits.tryAcquire(count), count);
    }

    private boolean own(boolean taken, int count) {
        if (taken) {
            own.addAndGet(count);
        }
        return taken;
    }

    /** By hand, by any task. */
    void release(int count) {
        releaseFor(count, own.addAndGet(-count) >= 0);
    }

    /** {@code acquire} or {@code tryAcquire} for another process, which has an account of its own. */
    Object acquireFor(Task task, String method, int count, Object[] arguments) {
        open = true;
        if (method.equals("tryAcquire")) {
            return permits.tryAcquire(count);
        }
        long nanos = Limits.nanos(arguments[1]);
        if (!take(task, count, nanos)) {
            throw timedOut(nanos);
        }
        return Nil.NIL;
    }

    Raised timedOut(long nanos) {
        return Channel.timedOut("waiting for a permit of " + what(), nanos);
    }

    /** The same for {@code release}; {@code own}: it had taken as many. */
    Object releaseFor(int count, boolean own) {
        signals |= !own;
        open = true;
        permits.release(count);
        return Nil.NIL;
    }

    /** A process that had taken {@code count} permits by hand is dead: they come back, unless they are signals. */
    void comeBack(int count) {
        if (!signals) {
            permits.release(count);
        }
    }

    private boolean take(Task task, int count, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (!(permits.isFair() && permits.hasQueuedThreads()) && permits.tryAcquire(count)) {
            return true;
        }
        return Blocking.run(new ForPermits(task, count), nanos, limit -> {
            if (limit >= 0) {
                return permits.tryAcquire(count, limit, TimeUnit.NANOSECONDS);
            }
            permits.acquire(count);
            return true;
        });
    }

    int available() {
        return permits.availablePermits();
    }

    /** Nothing is in it. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String what() {
        return name == null ? "Semaphore(" + total + ")" : "Semaphore(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Semaphore";
    }

    @Override
    public String show() {
        int waiting = permits.getQueueLength();
        String state = available() + " free" + (waiting == 0 ? "" : ", " + waiting + " waiting");
        return "Semaphore(" + (name == null ? "" : "\"" + name + "\", ") + state + ")";
    }

    private final class ForPermits extends Wait {
        private final int count;

        ForPermits(Task task, int count) {
            super(task);
            this.count = count;
        }

        @Override
        Object on() {
            return SemaphoreObject.this;
        }

        @Override
        boolean isForTasks() {
            return !open;
        }

        @Override
        boolean stuck() {
            return permits.isQueued(thread, permits.availablePermits() >= count);
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return tasks.nobodyCan(SemaphoreObject.this) || !open && held(tasks) > total - count;
        }

        @Override
        void reach(Reach reach) {
            reach.add(SemaphoreObject.this);
        }

        private int held(Stuck tasks) {
            int held = 0;
            for (Task other : tasks.tasks()) {
                held += other.holds(SemaphoreObject.this);
            }
            return held;
        }

        @Override
        Task blocker(Stuck tasks) {
            for (Task other : tasks.tasks()) {
                if (other.holds(SemaphoreObject.this) > 0) {
                    return other;
                }
            }
            return null;
        }

        @Override
        String what() {
            return (count == 1 ? "a permit of " : count + " permits of ") + SemaphoreObject.this.what();
        }

        @Override
        String missing() {
            return "release()";
        }
    }
}
