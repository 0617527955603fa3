package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;

/**
 * {@code RWLock()}: Java's {@link ReentrantReadWriteLock}: many readers or one writer; its {@code .read} and {@code .write} are what is
 * locked.
 */
final class RWLockObject {
    private final ReentrantReadWriteLock lock;
    private final String name;
    private final Side read;
    private final Side write;
    /** Written by the holder alone. */
    private Task writer;

    RWLockObject(String name, boolean fair) {
        this.lock = new ReentrantReadWriteLock(fair);
        this.name = name;
        this.read = new Side(lock.readLock(), "read");
        this.write = new Side(lock.writeLock(), "write");
    }

    Side read() {
        return read;
    }

    private String what() {
        return name == null ? "RWLock()" : "RWLock(\"" + name + "\")";
    }

    private String state() {
        Task now = writer;
        int readers = lock.getReadLockCount();
        int waiting = lock.getQueueLength();
        String state = now != null ? "written by " + now.name() : readers > 0 ? "read by " + readers : "free";
        return state + (waiting == 0 ? "" : ", " + waiting + " waiting");
    }

    /** One way to hold it. */
    final class Side implements Lockable, Holdable, Shareable {
        private final Lock side;
        private final String way;

        private Side(Lock side, String way) {
            this.side = side;
            this.way = way;
        }

        private boolean writes() {
            return this == write;
        }

        @Override
        public boolean acquire(Task task, long nanos) {
            if (task.poked) {
                task.throwIfAsked();
            }
            // with others queued, Java's own rule says who may pass: a reader must not starve a waiting writer
            if (lock.hasQueuedThreads() && task.holds(write) == 0 || !side.tryLock()) {
                if (!Blocking.run(new ForSide(task), nanos, this::await)) {
                    return false;
                }
            }
            task.hold(this);
            if (writes()) {
                writer = task;
            }
            return true;
        }

        private boolean await(long nanos) throws InterruptedException {
            if (nanos >= 0) {
                return side.tryLock(nanos, TimeUnit.NANOSECONDS);
            }
            side.lockInterruptibly();
            return true;
        }

        @Override
        public void release(Task task) {
            if (!task.unhold(this)) {
                throw new Raised(Catalog.NOT_THE_HOLDER, what(), "it doesn’t hold it");
            }
            if (writes() && task.holds(this) == 0) {
                writer = null;
            }
            side.unlock();
        }

        @Override
        public boolean waitUntil(Task task, BooleanSupplier condition, long nanos) {
            throw new Raised(Catalog.WAIT_UNTIL_NEEDS_LOCK, what());
        }

        @Override
        public void reach(Reach reach) {
            reach.add(other());
        }

        @Override
        public String what() {
            return RWLockObject.this.what() + "." + way;
        }

        @Override
        public String typeName() {
            return "RWLockSide";
        }

        @Override
        public String show() {
            return "RWLock(" + (name == null ? "" : "\"" + name + "\", ") + state() + ")." + way;
        }

        Side other() {
            return writes() ? read : write;
        }

        private final class ForSide extends Wait {
            ForSide(Task task) {
                super(task);
            }

            @Override
            Object on() {
                return Side.this;
            }

            @Override
            boolean isForTasks() {
                return true;
            }

            @Override
            boolean stuck() {
                return lock.hasQueuedThread(thread) && (lock.isWriteLocked() || lock.getReadLockCount() > 0);
            }

            @Override
            boolean hopeless(Stuck tasks) {
                return blocker(tasks) != null;
            }

            @Override
            void reach(Reach reach) {
                reach.add(Side.this);
            }

            @Override
            Task blocker(Stuck tasks) {
                Task now = writer;
                if (now != null) {
                    return tasks.contains(now) ? now : null;
                }
                for (Task other : tasks.tasks()) {
                    // a reader waits behind the first writer in the queue, a writer for all readers, itself perhaps among them
                    if (writes() ? other.holds(read) > 0 : other != task && waitsToWrite(other)) {
                        return other;
                    }
                }
                return null;
            }

            private boolean waitsToWrite(Task other) {
                return other.waiting() instanceof ForSide wait && wait.isOf(write);
            }

            private boolean isOf(Side other) {
                return Side.this == other;
            }

            @Override
            String what() {
                Task now = writer;
                String holders = now != null ? ", written by " + now.name() : lock.getReadLockCount() > 0 ? ", being read" : "";
                return Side.this.what() + holders;
            }
        }
    }
}
