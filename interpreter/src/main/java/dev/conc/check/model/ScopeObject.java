package dev.conc.check.model;

import dev.conc.check.machine.Heaped;
import java.util.ArrayList;
import java.util.List;

/** An open {@code scope} block: how many tasks in it live, what failed. */
public final class ScopeObject implements Heaped {
    public final TaskObject opener;
    public final ScopeObject outer;
    public final boolean supervise;
    public final boolean timed;
    public boolean cancelled;
    public boolean timedOut;
    /** The first error of a task in it; null while there is none. */
    public Object error;
    /** Tasks in it that have not ended. */
    public final List<TaskObject> live = new ArrayList<>();
    private int number;
    private int owner = NEW;
    private int home;

    @Override
    public int number() {
        return number;
    }

    @Override
    public void number(int given) {
        number = given;
    }

    @Override
    public int owner() {
        return owner;
    }

    @Override
    public void owner(int task) {
        owner = task;
    }

    @Override
    public int home() {
        return home;
    }

    @Override
    public void home(int number) {
        home = number;
    }

    public ScopeObject(TaskObject opener, ScopeObject outer, boolean supervise, boolean timed) {
        this.opener = opener;
        this.outer = outer;
        this.supervise = supervise;
        this.timed = timed;
    }

    /** Cancels its body and all its tasks. */
    public void cancel() {
        if (!cancelled) {
            cancelled = true;
            for (TaskObject task : live) {
                task.cancelled = true;
            }
        }
    }
}
