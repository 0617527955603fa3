package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code Barrier(n)}: all wait until {@code n} have come, again and again. As with Java's {@code CyclicBarrier}, one who leaves early
 * (cancelled, out of time) breaks it
 * for the others, who could wait for ever otherwise. (Java's own breaks at any interrupt, and we interrupt for other reasons too.)
 */
final class BarrierObject implements Shareable {
    private final int parties;
    private final String name;
    private Generation generation = new Generation();

    /** One filling of the barrier. Its list is under the barrier's monitor. */
    private static final class Generation {
        private final List<Task> arrived = new ArrayList<>();
        private volatile boolean open;
        private volatile boolean broken;

        boolean isOver() {
            return open || broken;
        }

        void end() {
            for (Task task : arrived) {
                LockSupport.unpark(task.thread);
            }
        }
    }

    BarrierObject(int parties, String name) {
        this.parties = parties;
        this.name = name;
    }

    /**
     * Waits for the others.
     *
     * @return the how-manieth this task was to come, from 0
     * @throws Raised if the time ran out or the task was cancelled, and then the barrier is broken; {@code BrokenError} if somebody
     * else has broken it
     */
    int await(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        Generation mine;
        int place;
        synchronized (this) {
            mine = generation;
            if (mine.broken) {
                throw broken();
            }
            place = mine.arrived.size();
            if (place == parties - 1) {
                mine.open = true;
                generation = new Generation();
                mine.end();
                return place;
            }
            mine.arrived.add(task);
        }
        boolean inTime = false;
        try {
            inTime = Blocking.park(new ForAnyone(task, () -> !mine.isOver(), () -> missing(mine), this, "wait()"), nanos, mine::isOver);
        } catch (Raised cancelled) {
            if (!leave(mine)) {
                throw cancelled;
            }
        }
        if (!inTime && !leave(mine)) {
            throw Channel.timedOut("waiting at " + what(), nanos);
        }
        if (!mine.open) {
            throw broken();
        }
        return place;
    }

    /** Breaks it by leaving; false if that was so, true if it had opened just before. */
    private synchronized boolean leave(Generation mine) {
        if (mine.open) {
            return true;
        }
        if (!mine.broken) {
            mine.broken = true;
            mine.end();
        }
        return false;
    }

    private Raised broken() {
        return new Raised(Catalog.BARRIER_BROKEN, what());
    }

    /** Makes it whole again. Those who wait get {@code BrokenError}. */
    synchronized void reset() {
        if (!generation.arrived.isEmpty() || generation.broken) {
            leave(generation);
            generation = new Generation();
        }
    }

    synchronized boolean isBroken() {
        return generation.broken;
    }

    synchronized int waiting() {
        return generation.broken ? 0 : generation.arrived.size();
    }

    int parties() {
        return parties;
    }

    private String missing(Generation mine) {
        int missing;
        synchronized (this) {
            missing = parties - mine.arrived.size();
        }
        return missing + " more at " + what();
    }

    /** Nothing is in it. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String what() {
        return name == null ? "Barrier(" + parties + ")" : "Barrier(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Barrier";
    }

    @Override
    public String show() {
        String state = isBroken() ? "broken" : waiting() + " of " + parties + " waiting";
        return "Barrier(" + (name == null ? "" : "\"" + name + "\", ") + state + ")";
    }
}
