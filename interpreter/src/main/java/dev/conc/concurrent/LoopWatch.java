package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;

/**
 * Warns once for each coroutine that keeps the event loop to itself for more than 100 ms: asks it where it stands, at its next call or
 * back-edge.
 *
 * <p>It looks only at times, and costs the loop one counter.
 */
final class LoopWatch {
    private static final long LIMIT = 100_000_000L;

    private final Clock clock;
    private final Reporter reporter;
    private EventLoop loop;
    private long seen;
    private Task asked;

    LoopWatch(Clock clock, Reporter reporter) {
        this.clock = clock;
        this.reporter = reporter;
    }

    void over(EventLoop watched) {
        loop = watched;
        seen = -1;
        clock.after(LIMIT, this::look);
    }

    private void look() {
        long now = loop.pieces();
        if ((now & 1) == 1 && now == seen) {
            Task task = loop.current();
            if (task != null && task != asked && !task.hasEnded() && task.waiting() == null) {
                asked = task;
                task.ask(Task.WHERE);
            }
        }
        seen = now;
        clock.after(LIMIT, this::look);
    }

    /** {@code task} has come by and says where it is. */
    void answered(Task task, CallStack stack) {
        if (loop.current() == task) {
            StackEntry entry = new Trace(stack.entries(), null, null).origin();
            reporter.warning(Problem.of(Catalog.LOOP_BLOCKED, entry == null ? null : entry.place(), task.name()));
        }
    }
}
