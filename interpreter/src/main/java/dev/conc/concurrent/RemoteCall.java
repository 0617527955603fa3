package dev.conc.concurrent;

import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;
import java.util.concurrent.locks.LockSupport;

/**
 * One call of an object in another process, waited for like anything else.
 *
 * <p>Whether it has happened is decided there: a cancelled task takes its call back and then hears either that nothing was done, or the result, which counts.
 */
public final class RemoteCall {
    private static final Object TAKEN_BACK = new Object();

    private final Task task;
    private final long id;
    private volatile Object answer;
    /** Something has come about here that makes the call pointless. */
    private volatile boolean nudged;

    RemoteCall(Task task, long id) {
        this.task = task;
        this.id = id;
    }

    /** Who calls. */
    public Task task() {
        return task;
    }

    /** Tells it from the other calls of this process. */
    public long id() {
        return id;
    }

    /** It was carried out: {@code result} is its value, or the {@link Raised} it threw. Any thread; the first answer counts. */
    public void answer(Object result) {
        if (answer == null) {
            answer = result;
            LockSupport.unpark(task.thread);
        }
    }

    /** It was not carried out, and will not be. */
    public void takenBack() {
        answer(TAKEN_BACK);
    }

    boolean isOver() {
        return answer != null;
    }

    /** The result, waiting for it if it is about to come; null if it was taken back. @throws Raised what was thrown */
    Object take() {
        awaitAnswer();
        if (answer instanceof Raised error) {
            throw error;
        }
        return answer == TAKEN_BACK ? null : answer;
    }

    /** The call is to be taken back, if it has not been carried out. Any thread. */
    void nudge() {
        nudged = true;
        LockSupport.unpark(task.thread);
    }

    /** Calls {@code method} and waits for its result. @throws Raised what it throws; if cancelled, and then nothing was done */
    static Object make(Task task, Elsewhere home, long object, String method, Object[] arguments, String what) {
        if (task.poked) {
            task.throwIfAsked();
        }
        var call = new RemoteCall(task, task.tasks().nextId());
        home.begin(call, object, method, arguments);
        boolean limited = arguments.length > 0 && arguments[arguments.length - 1] instanceof DurationValue;
        return call.await(new ForRemote(call, home, limited, what), home);
    }

    /**
     * Has a select done there with {@code arguments}; {@code limited}: it ends by itself. Its result, or null if {@link #nudge} was first.
     *
     * @throws Raised as above
     */
    static Object make(RemoteCall call, Elsewhere home, Object[] arguments, String what, boolean limited) {
        if (call.task.poked) {
            call.task.throwIfAsked();
        }
        home.begin(call, Exported.ITSELF, Exported.SELECT, arguments);
        return call.await(new ForRemote(call, home, limited, what), home);
    }

    private Object await(Wait wait, Elsewhere home) {
        try {
            Blocking.park(wait, -1, () -> isOver() || nudged);
            if (!isOver()) {
                home.recall(this);
            }
        } catch (Raised asked) {
            home.recall(this);
            awaitAnswer();
            if (answer == TAKEN_BACK) {
                throw asked;
            }
        }
        return take();
    }

    /** Comes soon: the other side answers a recall at once, and if it ends the link answers for it. */
    private void awaitAnswer() {
        boolean interrupted = false;
        while (answer == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class ForRemote extends Wait {
        private final RemoteCall call;
        private final Elsewhere home;
        private final boolean limited;
        private final String what;

        ForRemote(RemoteCall call, Elsewhere home, boolean limited, String what) {
            super(call.task);
            this.call = call;
            this.home = home;
            this.limited = limited;
            this.what = what;
        }

        @Override
        boolean endsByItself() {
            return limited;
        }

        @Override
        boolean stuck() {
            return !call.isOver();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return home.isHopeless(new Claim.Step(true, call.id), tasks);
        }

        @Override
        long callTo(Elsewhere process) {
            return home == process ? call.id : 0;
        }

        @Override
        Task blocker(Stuck tasks) {
            return home.blocker(new Claim.Step(true, call.id), tasks);
        }

        @Override
        String what() {
            return what;
        }
    }
}
