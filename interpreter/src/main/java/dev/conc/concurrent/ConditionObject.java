package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.ArrayDeque;

/**
 * {@code m.condition()}: tasks that hold a lock give it up and wait here until another, holding it, signals them. First come, first
 * signalled.
 */
final class ConditionObject implements Shareable {
    private final LockObject lock;
    private final String name;
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

    ConditionObject(LockObject lock, String name) {
        this.lock = lock;
        this.name = name;
    }

    /**
     * Gives the lock up until signalled; false if the time ran out. Holds the lock again in any case. @throws Raised if the task does
     * not hold it, or is cancelled
     */
    boolean await(Task task, long nanos) {
        if (!lock.isHeldBy(task)) {
            throw new Raised(Catalog.WAIT_WITHOUT_LOCK, lock.what(), holder());
        }
        return lock.await(task, this, waiters, nanos, "a signal of " + what());
    }

    void signal(Task task) {
        requireHeld(task);
        Waiter first = waiters.pollFirst();
        if (first != null) {
            lock.signal(first);
        }
    }

    void signalAll(Task task) {
        requireHeld(task);
        while (!waiters.isEmpty()) {
            lock.signal(waiters.pollFirst());
        }
    }

    private void requireHeld(Task task) {
        if (!lock.isHeldBy(task)) {
            throw new Raised(Catalog.SIGNAL_WITHOUT_LOCK, lock.what(), holder());
        }
    }

    private String holder() {
        Task now = lock.holder();
        return now == null ? "nobody holds it" : now.name() + " holds it";
    }

    @Override
    public void reach(Reach reach) {
        reach.add(lock);
    }

    @Override
    public String what() {
        return name == null ? "a condition" : "Condition(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Condition";
    }

    @Override
    public String show() {
        int waiting = waiters.size();
        return "Condition(" + (name == null ? "" : "\"" + name + "\", ") + waiting + " waiting)";
    }
}
