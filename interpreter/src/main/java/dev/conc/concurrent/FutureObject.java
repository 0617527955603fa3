package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;

/**
 * {@code Future}: a result that some task will hand in. Made by hand, an error in it may wait for whoever comes for it; the one of a
 * pool's job is reported like a task's when
 * nobody awaits it, and the script does not end before it has.
 */
final class FutureObject extends Pending implements Shareable {
    private final String name;
    /** The program it is a job of; null for one made by hand. */
    private final Tasks jobs;

    FutureObject(String name, Tasks jobs) {
        this.name = name;
        this.jobs = jobs;
        if (jobs != null) {
            jobs.jobBegan();
        }
    }

    /** Ends it with a value, or with an error; {@code task} is the caller. @throws Raised if it has ended already */
    void complete(Task task, Object result) {
        if (!tryComplete(task, result)) {
            throw new Raised(Catalog.FUTURE_COMPLETED_TWICE, what());
        }
    }

    boolean tryComplete(Task task, Object result) {
        by = task;
        boolean first = end(result);
        if (first && jobs != null) {
            jobs.jobEnded();
        }
        return first;
    }

    private volatile Task by;

    @Override
    void unclaimed(Raised error) {
        if (jobs != null) {
            jobs.unclaimed(this, by, error);
        }
    }

    @Override
    void taken() {
        if (jobs != null) {
            jobs.taken(this);
        }
    }

    String state() {
        Object outcome = outcome();
        return outcome == null ? "pending" : outcome instanceof Raised ? "failed" : "done";
    }

    @Override
    public String what() {
        return name == null ? "a future" : "Future(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Future";
    }

    @Override
    public String show() {
        return "Future(" + (name == null ? "" : "\"" + name + "\", ") + state() + ")";
    }
}
