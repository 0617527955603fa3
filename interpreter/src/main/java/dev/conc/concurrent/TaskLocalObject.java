package dev.conc.concurrent;

import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Show;

/** {@code TaskLocal(v)}: a variable of which every task has its own, beginning with its spawner's value at the spawn. */
public final class TaskLocalObject implements NativeObject, Reaching {
    private final Object initial;

    public TaskLocalObject(Object initial) {
        this.initial = initial;
    }

    public Object initial() {
        return initial;
    }

    Object get(Task task) {
        return TaskLocals.get(task.locals(), this, initial);
    }

    void set(Task task, Object value) {
        task.locals(TaskLocals.with(task.locals(), this, value));
    }

    /** The values that tasks have for it are theirs. */
    @Override
    public void reach(Reach reach) {
        reach.add(initial);
    }

    @Override
    public String typeName() {
        return "TaskLocal";
    }

    @Override
    public String show() {
        return "TaskLocal(" + Show.quoted(initial) + ")";
    }
}
