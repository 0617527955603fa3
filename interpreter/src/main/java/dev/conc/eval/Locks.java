package dev.conc.eval;

import dev.conc.concurrent.HasLock;
import dev.conc.concurrent.Lockable;
import dev.conc.concurrent.Lockables;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code lock}, the body of a monitor's method, and {@code wait until}. */
final class Locks {
    private Locks() {}

    /** Locks are taken left to right within one limit for all; what was taken is given back in reverse, however the block ends. */
    static final class Lock extends StmtNode {
        private final ExprNode[] targets;
        private final ExprNode limit;
        private final StmtNode body;
        private final StmtNode otherwise;

        /** {@code limit} and {@code otherwise} may be null; without {@code otherwise} a limit that runs out is a TimeoutError. */
        Lock(Span span, ExprNode[] targets, ExprNode limit, StmtNode body, StmtNode otherwise) {
            super(span);
            this.targets = targets;
            this.limit = limit;
            this.body = body;
            this.otherwise = otherwise;
            body.isLastUnderLock();
        }

        @Override
        int execute(Frame frame) {
            if (targets.length == 1 && limit == null) {
                return one(frame);
            }
            Lockable[] locks = new Lockable[targets.length];
            for (int i = 0; i < locks.length; i++) {
                locks[i] = lockable(frame, targets[i]);
            }
            long nanos = Limit.nanos(frame, limit);
            long deadline = System.nanoTime() + nanos;
            int taken = 0;
            Lockable outer = frame.held;
            try {
                while (taken < locks.length) {
                    long left = nanos < 0 ? Limit.NONE : Math.max(0, deadline - System.nanoTime());
                    if (!acquire(frame, targets[taken], locks[taken], left)) {
                        break;
                    }
                    taken++;
                }
                if (taken == locks.length) {
                    frame.held = locks[taken - 1];
                    return body.execute(frame);
                }
            } finally {
                frame.held = outer;
                while (taken > 0) {
                    locks[--taken].release(frame.task);
                }
            }
            return otherwise.execute(frame); // a lock with a limit has an else: the parser sees to it
        }

        private int one(Frame frame) {
            Lockable lock = lockable(frame, targets[0]);
            acquire(frame, targets[0], lock, Limit.NONE);
            Lockable outer = frame.held;
            frame.held = lock;
            try {
                return body.execute(frame);
            } finally {
                frame.held = outer;
                lock.release(frame.task);
            }
        }

        private static Lockable lockable(Frame frame, ExprNode target) {
            Object value = target.execute(frame);
            try {
                return Lockables.of(value);
            } catch (Raised raised) {
                throw target.at(frame, raised);
            }
        }

        private static boolean acquire(Frame frame, ExprNode target, Lockable lock, long nanos) {
            target.mark(frame);
            try {
                return lock.acquire(frame.task, nanos);
            } catch (Raised raised) {
                throw target.at(frame, raised);
            }
        }
    }

    /** A monitor's method: holds the instance's lock from the first statement to the last. */
    static final class MonitorBody extends StmtNode {
        private final StmtNode body;

        MonitorBody(StmtNode body) {
            super(body.span());
            this.body = body;
            body.isLastUnderLock();
        }

        @Override
        int execute(Frame frame) {
            Object self = frame.refs[Frame.SELF];
            Lockable lock = ((HasLock) (self instanceof dev.conc.runtime.Cell cell ? cell.get() : self)).lock();
            mark(frame);
            try {
                lock.acquire(frame.task, Limit.NONE);
            } catch (Raised raised) {
                throw at(frame, raised);
            }
            frame.held = lock;
            try {
                return body.execute(frame);
            } finally {
                lock.release(frame.task);
            }
        }
    }

    /** Gives the innermost lock up until the condition holds; the condition is evaluated with the lock held. */
    static final class WaitUntil extends StmtNode {
        private final ExprNode condition;
        private final ExprNode limit;

        /** {@code limit} may be null. */
        WaitUntil(Span span, ExprNode condition, ExprNode limit) {
            super(span);
            this.condition = condition;
            this.limit = limit;
        }

        @Override
        int execute(Frame frame) {
            long nanos = Limit.nanos(frame, limit);
            mark(frame);
            try {
                if (!frame.held.waitUntil(frame.task, () -> condition.executeBoolean(frame), nanos)) {
                    throw new Raised(Catalog.WAIT_TIMED_OUT);
                }
            } catch (Raised raised) {
                throw at(frame, raised);
            }
            return NORMAL;
        }
    }
}
