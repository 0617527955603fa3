package dev.conc.check.machine;

import dev.conc.check.code.Op;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import java.util.Arrays;

/** A task that has not ended, as it stands: its calls, and how far its current operation has come. */
public final class Context {
    public final TaskObject task;
    /** Its place among the tasks of the state. */
    public int index;
    Frame[] frames = new Frame[4];
    int depth;
    /** Of an operation that takes several steps: how far it is, and what it needs to remember. 0: at its beginning. */
    public int phase;
    public Object[] notes = NOTHING;
    /** How many finally blocks it is in. */
    int cleanups;
    /** {@code CancelledError} has been thrown in it since it was cancelled: from then on only what blocks throws again. */
    boolean told;
    /** The innermost scope it has open itself. */
    public ScopeObject scope;

    /** The globals of the process it runs in; null in the program's own. */
    Primitive world;

    static final Object[] NOTHING = {};
    /** Its values of {@code TaskLocal}s, each with its key before it; never changed, only replaced. */
    Object[] locals = NOTHING;
    /** Its writes that have not reached memory; see {@link StoreBuffer}. */
    Object[] buffer = NOTHING;

    /** The phase of a task that has not begun: cancelled now, it never does. */
    static final int STARTING = 99;

    Context(TaskObject task) {
        this.task = task;
    }

    Frame top() {
        return frames[depth - 1];
    }

    void push(Frame frame) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, depth * 2);
        }
        frames[depth++] = frame;
    }

    void popFrame() {
        frames[--depth] = null;
    }

    /** The task's value of a TaskLocal; {@code otherwise} where it has set none. */
    public Object localOf(Primitive key, Object otherwise) {
        for (int i = 0; i < locals.length; i += 2) {
            if (locals[i] == key) {
                return locals[i + 1];
            }
        }
        return otherwise;
    }

    public void setLocal(Primitive key, Object value) {
        Object[] changed = locals.clone();
        for (int i = 0; i < changed.length; i += 2) {
            if (changed[i] == key) {
                changed[i + 1] = value;
                locals = changed;
                return;
            }
        }
        changed = Arrays.copyOf(changed, changed.length + 2);
        changed[locals.length] = key;
        changed[locals.length + 1] = value;
        locals = changed;
    }

    /** Whether nothing is done with the value of the native that it is about to call. */
    public boolean dropsResult() {
        Frame f = top();
        if (f.body.op()[f.pc] == Op.CALL) {
            return f.body.op()[f.pc + 1] == Op.POP;
        }
        Frame caller = depth > 1 ? frames[depth - 2] : f; // it has gone on to what comes after its call
        return f.body.op()[f.pc] == Op.NATIVE && caller != f && caller.body.op()[caller.pc] == Op.POP;
    }

    /** Nobody knows the task, and it has no scope: no cancellation can come. */
    public boolean cannotBeCancelled() {
        return task.owner() != Heaped.SHARED && task.member == null && scope == null && !task.daemon;
    }

    /** Cancelled, and no finally block holds that off. */
    public boolean isDue() {
        return cleanups == 0 && isCancelled();
    }

    boolean isCancelled() {
        if (task.cancelled) {
            return true;
        }
        for (ScopeObject open = scope; open != null && open.opener == task; open = open.outer) {
            if (open.cancelled) {
                return true;
            }
        }
        return false;
    }
}
