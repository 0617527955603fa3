package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** {@code await}: one task or future, or a list of them. */
public final class Awaiting {
    private static final Object[] NONE = {};

    private Awaiting() {}

    /**
     * Waits for the end of {@code value}, a task, a future or a list of them, and is its result; of a list, the list of results in order.
     *
     * @param nanos how long at most; negative: no limit
     * @throws Raised its error; of a list, the first of them in order, once all have ended, with the others attached; {@code
     * TimeoutError}, and
     *     what was awaited goes on; if cancelled
     */
    public static Object await(Task task, Object value, long nanos) {
        if (value instanceof Pending pending) {
            return one(task, pending, nanos);
        }
        if (value instanceof ListValue list) {
            return all(task, list.toArray(), nanos);
        }
        throw new Raised(Catalog.CANNOT_AWAIT, Types.described(value));
    }

    private static Object one(Task task, Pending pending, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (pending == task) {
            throw new Raised(Catalog.AWAIT_ITSELF, task.name());
        }
        if (!pending.hasEnded() && !end(task, pending, nanos, true)) {
            throw new Raised(Catalog.AWAIT_TIMED_OUT, pending.what(), new DurationValue(nanos));
        }
        return pending.take();
    }

    /**
     * Waits until {@code pending} has ended; false if the time ran out first.
     *
     * @param takes the caller will then {@link Pending#take} it: its error is not reported as one that nobody awaits
     */
    static boolean end(Task task, Pending pending, long nanos, boolean takes) {
        return end(task, pending, NONE, nanos, takes);
    }

    private static boolean end(Task task, Pending pending, Object[] others, long nanos, boolean takes) {
        var end = new ForEnd(task, pending, others);
        if (!pending.observe(end)) {
            return true;
        }
        boolean ended = false;
        try {
            ended = Blocking.park(end, nanos, end::isOver);
        } finally {
            if (!ended) {
                pending.forget(end);
            }
            if (!ended || !takes) {
                pending.decline();
            }
        }
        return ended;
    }

    /**
     * Waits until one of {@code values}, all {@link Pending}, has ended, and is the first that has; null if the time ran out. Takes
     * nothing.
     */
    static Pending first(Task task, Object[] values, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        var first = new ForFirst(task, values);
        int observed = 0;
        try {
            for (Object value : values) {
                var pending = (Pending) value;
                if (!pending.observe(first)) {
                    return first.earliest(pending);
                }
                observed++;
            }
            Blocking.park(first, nanos, first::isOver);
            return first.earliest(null);
        } finally {
            for (int i = 0; i < observed; i++) {
                ((Pending) values[i]).forget(first);
                ((Pending) values[i]).decline();
            }
        }
    }

    private static Object all(Task task, Object[] values, long nanos) {
        for (Object value : values) {
            if (!(value instanceof Pending)) {
                throw new Raised(Catalog.CANNOT_AWAIT_IN_LIST, Types.described(value));
            }
            if (value == task) {
                throw new Raised(Catalog.AWAIT_ITSELF, task.name());
            }
        }
        long deadline = nanos < 0 ? 0 : System.nanoTime() + nanos;
        int expected = 0;
        boolean done = false;
        try {
            for (; expected < values.length; expected++) {
                ((Pending) values[expected]).expect();
            }
            for (Object value : values) {
                var pending = (Pending) value;
                long left = nanos < 0 ? -1 : Math.max(0, deadline - System.nanoTime());
                if (task.poked) {
                    task.throwIfAsked();
                }
                if (!pending.hasEnded() && !end(task, pending, values, left, true)) {
                    throw new Raised(Catalog.AWAIT_TIMED_OUT, pending.what(), new DurationValue(nanos));
                }
            }
            done = true;
        } finally {
            if (!done) {
                for (int i = 0; i < expected; i++) {
                    ((Pending) values[i]).decline();
                }
            }
        }
        return results(values);
    }

    private static ListValue results(Object[] values) {
        var results = new ListValue(values.length);
        Raised first = null;
        for (Object value : values) {
            try {
                Object result = ((Pending) value).take();
                results.add(result);
            } catch (Raised error) {
                if (first == null) {
                    first = error;
                } else if (error != first && !first.attached().contains(error)) {
                    first.attach(error);
                }
            }
        }
        if (first != null) {
            throw first;
        }
        return results;
    }

    /** Waiting for an end. */
    private static final class ForEnd extends Wait implements Pending.Observer {
        private final Pending pending;
        /** All of a list, of which it waits for one after the other. */
        private final Object[] others;
        private volatile boolean over;

        ForEnd(Task task, Pending pending, Object[] others) {
            super(task);
            this.pending = pending;
            this.others = others;
        }

        boolean isOver() {
            return over;
        }

        @Override
        public void ended(Pending ended) {
            over = true;
            LockSupport.unpark(task.thread);
        }

        @Override
        boolean isForTasks() {
            return pending instanceof Task;
        }

        @Override
        boolean stuck() {
            return !pending.hasEnded();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return pending instanceof Task awaited ? tasks.contains(awaited) : tasks.nobodyCan(pending);
        }

        @Override
        void reach(Reach reach) {
            reach.add(pending);
            reach.addAll(others);
        }

        @Override
        Task blocker(Stuck tasks) {
            return pending instanceof Task awaited ? awaited : null;
        }

        @Override
        String what() {
            return "the end of " + pending.what();
        }

        @Override
        String missing() {
            return pending instanceof Task ? "" : "complete()";
        }
    }

    /** Waiting for the first of several ends. */
    private static final class ForFirst extends Wait implements Pending.Observer {
        private final Object[] values;
        private final AtomicReference<Pending> first = new AtomicReference<>();

        ForFirst(Task task, Object[] values) {
            super(task);
            this.values = values;
        }

        boolean isOver() {
            return first.get() != null;
        }

        /** Who was told of first; {@code otherwise} if that was nobody. */
        Pending earliest(Pending otherwise) {
            Pending told = first.get();
            return told != null ? told : otherwise;
        }

        @Override
        public void ended(Pending ended) {
            if (first.compareAndSet(null, ended)) {
                LockSupport.unpark(task.thread);
            }
        }

        @Override
        boolean isForTasks() {
            return true;
        }

        @Override
        boolean stuck() {
            return !isOver();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            for (Object value : values) {
                if (!(value instanceof Task awaited ? tasks.contains(awaited) : tasks.nobodyCan(value))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void reach(Reach reach) {
            reach.addAll(values);
        }

        @Override
        Task blocker(Stuck tasks) {
            return values[0] instanceof Task awaited ? awaited : null;
        }

        @Override
        String what() {
            return "the first of " + values.length + " tasks to end";
        }
    }
}
