package dev.conc.concurrent;

import java.util.concurrent.locks.LockSupport;

/** One task asleep until a time; a coroutine's is armed in the event loop, any other's thread sleeps by itself. */
final class Sleep extends Outside implements Comparable<Sleep> {
    private final long deadline;
    private volatile boolean over;

    private Sleep(Task task, long deadline) {
        super(task);
        this.deadline = deadline;
    }

    /** Sleeps for {@code nanos}; not at all if that is not positive, but still gives way. @throws dev.conc.runtime.Raised if cancelled */
    static void sleep(Task task, long nanos) {
        if (nanos <= 0) {
            giveWay(task);
            return;
        }
        var sleep = new Sleep(task, System.nanoTime() + nanos);
        EventLoop loop = task.loop();
        if (loop == null) {
            Blocking.run(sleep, nanos, limit -> {
                if (limit > 0) {
                    java.util.concurrent.TimeUnit.NANOSECONDS.sleep(limit);
                }
                return false;
            });
            return;
        }
        loop.arm(sleep);
        try {
            Blocking.park(sleep, -1, sleep::over);
        } finally {
            sleep.over = true;
        }
    }

    /** Lets others run first: the next coroutine, or whoever the machine picks. @throws dev.conc.runtime.Raised if cancelled */
    static void giveWay(Task task) {
        task.throwIfAsked();
        Thread.yield();
        task.resumed();
        task.throwIfAsked();
    }

    long deadline() {
        return deadline;
    }

    boolean over() {
        return over;
    }

    /** The loop's: the time has come. */
    void ring() {
        if (!over) {
            over = true;
            LockSupport.unpark(task.thread);
        }
    }

    @Override
    public int compareTo(Sleep other) {
        return Long.compare(deadline - other.deadline, 0);
    }

    @Override
    String what() {
        return "the end of its sleep";
    }
}
