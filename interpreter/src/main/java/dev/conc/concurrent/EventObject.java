package dev.conc.concurrent;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** {@code Event}: a flag to wait for: on Java's queue for synchronizers, whose state is the flag. Can be cleared and set again. */
final class EventObject implements Shareable {
    private final Flag flag = new Flag();
    private final String name;

    EventObject(String name) {
        this.name = name;
    }

    private static final class Flag extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int unused) {
            return getState() == 1 ? 1 : -1;
        }

        @Override
        protected boolean tryReleaseShared(int now) {
            setState(now);
            return now == 1;
        }

        boolean isSet() {
            return getState() == 1;
        }
    }

    void set() {
        flag.releaseShared(1);
    }

    void clear() {
        flag.releaseShared(0);
    }

    boolean isSet() {
        return flag.isSet();
    }

    /** Waits until it is set; false if the time ran out. */
    boolean await(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (flag.isSet()) {
            return true;
        }
        Thread thread = task.thread;
        var wait = new ForAnyone(task, () -> !flag.isSet() && flag.isQueued(thread), () -> what() + " to be set", this, "set()");
        return Blocking.run(wait, nanos, limit -> {
            if (limit >= 0) {
                return flag.tryAcquireSharedNanos(1, limit);
            }
            flag.acquireSharedInterruptibly(1);
            return true;
        });
    }

    /** Nothing is in it. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String what() {
        return name == null ? "an event" : "Event(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Event";
    }

    @Override
    public String show() {
        int waiting = flag.getQueueLength();
        String state = (isSet() ? "set" : "not set") + (waiting == 0 ? "" : ", " + waiting + " waiting");
        return "Event(" + (name == null ? "" : "\"" + name + "\", ") + state + ")";
    }
}
