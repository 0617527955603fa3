package dev.conc.concurrent;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One thread that does things at a later time: ends scopes, looks for deadlocks, watches the loop. Started by the first alarm. */
final class Clock implements Runnable {
    /** Something to do at a time; short, and never waits for a task. */
    static final class Alarm implements Comparable<Alarm> {
        private final long at;
        private final Runnable action;

        private Alarm(long at, Runnable action) {
            this.at = at;
            this.action = action;
        }

        @Override
        public int compareTo(Alarm other) {
            return Long.compare(at - other.at, 0);
        }
    }

    private final Consumer<Throwable> failed;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
    private Thread thread;
    private boolean stopped;

    /** {@code failed} is told of an action that throws, which none should. */
    Clock(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    /** Does {@code action} after {@code nanos}, on the clock's thread. */
    synchronized Alarm after(long nanos, Runnable action) {
        var alarm = new Alarm(System.nanoTime() + nanos, action);
        alarms.add(alarm);
        if (thread == null && !stopped) {
            thread = Thread.ofPlatform().daemon(true).name("clock").unstarted(this);
            thread.start();
        } else if (alarms.peek() == alarm) {
            LockSupport.unpark(thread);
        }
        return alarm;
    }

    synchronized void cancel(Alarm alarm) {
        alarms.remove(alarm);
    }

    synchronized void stop() {
        stopped = true;
        alarms.clear();
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (true) {
            Alarm due = null;
            long left = -1;
            synchronized (this) {
                if (stopped) {
                    return;
                }
                Alarm first = alarms.peek();
                if (first != null) {
                    left = first.at - System.nanoTime();
                    if (left <= 0) {
                        due = alarms.poll();
                    }
                }
            }
            if (due != null) {
                try {
                    due.action.run();
                } catch (RuntimeException | Error e) {
                    failed.accept(e);
                }
            } else if (left < 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
    }
}
