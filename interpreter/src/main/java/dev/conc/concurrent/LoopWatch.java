package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import java.lang.management.ManagementFactory;

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
    private volatile long askedPiece;
    /** Processor time of the loop's thread at the first look at this stretch that was not its beginning; 0 before. */
    private long used;

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
        long time = 0;
        if ((now & 1) == 1 && now == seen) {
            time = ManagementFactory.getThreadMXBean().getThreadCpuTime(loop.threadId());
            Task task = loop.current();
            boolean computes = used > 0 && time - used > LIMIT / 10; // else the machine was busy with others, or Java with itself
            if (computes && task != null && task != asked && !task.hasEnded() && task.waiting() == null) {
                asked = task;
                askedPiece = now;
                task.ask(Task.WHERE);
            }
        }
        used = time == 0 || used == 0 ? time : used; // a busy machine may give it a little at a time
        seen = now;
        clock.after(LIMIT, this::look);
    }

    /** {@code task} has come by and says where it is. */
    void answered(Task task, CallStack stack) {
        if (loop.current() == task && loop.pieces() == askedPiece) {
            StackEntry entry = new Trace(stack.entries(), null, null).origin();
            reporter.warning(Problem.of(Catalog.LOOP_BLOCKED, entry == null ? null : entry.place(), task.name()));
        }
    }
}
