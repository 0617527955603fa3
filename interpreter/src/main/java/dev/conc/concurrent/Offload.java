package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Blocking calls of Java made for a task, so that the event loop never blocks: files, standard input, the terminal.
 *
 * <p>A task that waits for one is no part of a deadlock, since something outside the program ends it. A cancelled task leaves at once; what it
 * waited for is given up, and its result dropped. Within the call {@link Tasks#current} is the task, as long as it waits for it.
 */
public final class Offload {
    private Offload() {}

    /** A call of Java that may block, and knows nothing of the task: it may throw {@link Raised} for it. */
    public interface Call<T> {
        T call() throws IOException;
    }

    /**
     * Makes {@code call}, which ends soon (a file's): for a thread on the thread itself, for other tasks on one of a few workers.
     *
     * @param what for {@code ps()}, after “waits for”: {@code "the file a.txt"}
     * @throws Raised what the call raises; {@code CancelledError}
     */
    public static <T> T brief(Task task, String what, Call<T> call) throws IOException {
        if (task.kind() == TaskKind.THREAD) {
            if (task.poked) {
                task.throwIfAsked();
            }
            return call.call();
        }
        return run(task, what, -1, call, false, null);
    }

    /**
     * Makes {@code call}, which may last for ever (a pipe's, a person's), on a worker of its own.
     *
     * @param nanos how long to wait; negative: without limit
     * @param abandon ends the call when the task no longer waits for it, as by closing what it reads from; null if nothing can
     * @throws Raised what the call raises; {@code TimeoutError}, {@code CancelledError}
     */
    public static <T> T lasting(Task task, String what, long nanos, Call<T> call, Runnable abandon) throws IOException {
        return run(task, what, nanos, call, true, abandon);
    }

    private static <T> T run(Task task, String what, long nanos, Call<T> call, boolean endless, Runnable abandon) throws IOException {
        if (task.poked) {
            task.throwIfAsked();
        }
        var arrival = new Arrival(task, what);
        var job = new Job<T>(task, arrival, call);
        try {
            task.tasks().workers().run(job, endless);
        } catch (OutOfMemoryError e) {
            throw new Raised(Catalog.NO_MORE_THREADS, task.tasks().live());
        } catch (RejectedExecutionException e) {
            throw new TaskKilled(); // the run is over
        }
        boolean done = false;
        try {
            if (arrival.isOver() && task.kind() != TaskKind.THREAD) {
                task.giveWay(); // a disk that is fast must not keep the loop from the others
            }
            done = arrival.await(nanos);
        } finally {
            if (!done) {
                job.giveUp();
                if (abandon != null) {
                    abandon.run();
                }
            }
        }
        if (!done) {
            throw new Raised(Catalog.TIMED_OUT, what, new DurationValue(nanos));
        }
        return job.result();
    }

    /** One call and what came of it, which is written before the arrival rings. */
    private static final class Job<T> implements Runnable {
        private final Task task;
        private final Arrival arrival;
        private final Call<T> call;
        /** The thread that makes the call; null before and after. */
        private Thread worker;
        private T value;
        private Throwable failure;
        private boolean done;
        private boolean givenUp;

        Job(Task task, Arrival arrival, Call<T> call) {
            this.task = task;
            this.arrival = arrival;
            this.call = call;
        }

        @Override
        public void run() {
            synchronized (this) {
                worker = Thread.currentThread();
                if (!givenUp) {
                    task.tasks().speaksFor(worker, task);
                }
            }
            try {
                value = call.call();
            } catch (Throwable e) {
                failure = e; // thrown where it is waited for
            }
            boolean unwanted;
            synchronized (this) {
                task.tasks().speaksFor(worker, null);
                worker = null;
                done = true;
                unwanted = givenUp;
            }
            if (unwanted) {
                drop();
            } else {
                arrival.ring();
            }
        }

        /** Nobody waits any more: what it opens is closed again. */
        void giveUp() {
            synchronized (this) {
                givenUp = true;
                if (worker != null) {
                    task.tasks().speaksFor(worker, null);
                }
                if (!done) {
                    return;
                }
            }
            drop();
        }

        private void drop() {
            if (value instanceof AutoCloseable opened) {
                try {
                    opened.close();
                } catch (Exception e) {
                    // nobody has used it
                }
            }
        }

        T result() throws IOException {
            if (failure instanceof IOException e) {
                throw e;
            } else if (failure instanceof RuntimeException e) {
                throw e;
            } else if (failure instanceof Error e) {
                throw e;
            }
            return value;
        }
    }
}
