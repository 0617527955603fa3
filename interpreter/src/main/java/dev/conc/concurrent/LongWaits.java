package dev.conc.concurrent;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks for tasks that wait in vain while others go on that can never help them: whatever would end their waits, nobody else can come by.
 *
 * <p>Somebody has to have waited for {@link Options#patience}, without a limit, for something that only tasks which wait themselves or nobody in
 * particular could give. Then all tasks are {@linkplain Halt halted}, and what those that act can still come by is followed ({@link Reach}): what they may
 * read where they stand, what that leads to, and so on. If that is everything there could be, a wait for something not among it never ends.
 *
 * <p>The same set of waits is looked at again after twice the time, and all looks together take a small part of the time: waiting workers cost a
 * server nothing to speak of. The class is loaded when the first task waits.
 */
final class LongWaits {
    /** A look that took as long puts the next one off for the usual patience, one that took longer for longer. */
    private static final long WORTH = 20_000_000L;
    private static final long LONGEST_PAUSE = 60_000_000_000L;
    private static final long TIME_TO_STOP = 100_000_000L;
    private static final long MANY_TASKS = 50_000;

    private final Deadlocks deadlocks;
    private final Tasks tasks;
    private final long patience;
    /** A look is due, or under way. */
    private final AtomicBoolean due = new AtomicBoolean();
    /** What was looked at last, and how long to wait before that is looked at again. The looking thread's. */
    private long last;
    private long pause;

    LongWaits(Deadlocks deadlocks, Tasks tasks) {
        this.deadlocks = deadlocks;
        this.tasks = tasks;
        this.patience = tasks.options().patience();
    }

    /** A wait without end has begun. */
    void began() {
        if (!due.get() && due.compareAndSet(false, true)) {
            tasks.clock().after(patience, this::look);
        }
    }

    private void look() {
        long begin = System.nanoTime();
        Map<Task, Wait> suspects = tasks.live() > MANY_TASKS ? Map.of() : deadlocks.suspects(patience);
        if (!suspects.isEmpty()) {
            long mark = mark(suspects);
            pause = mark == last ? Math.min(2 * pause, LONGEST_PAUSE) : patience;
            last = mark;
            Thread.ofPlatform().daemon(true).name("long-waits").start(this::lookClosely);
            return;
        }
        again(begin, patience);
    }

    private static long mark(Map<Task, Wait> suspects) {
        long mark = 0;
        for (Map.Entry<Task, Wait> entry : suspects.entrySet()) {
            mark = mark * 31 + entry.getKey().id() * 17 + entry.getValue().since;
        }
        return mark;
    }

    private void again(long begin, long nanos) {
        if (deadlocks.anyEndless()) {
            long cost = System.nanoTime() - begin;
            tasks.clock().after(Math.max(nanos, cost * (patience / WORTH)), this::look);
            return;
        }
        due.set(false);
        if (deadlocks.anyEndless()) { // one that has begun meanwhile, and found a look due
            began();
        }
    }

    private void lookClosely() {
        long begin = System.nanoTime();
        try {
            Found found = stuckForGood();
            if (found != null) {
                deadlocks.tell(found);
            }
        } catch (OutOfMemoryError e) {
            // the program needs the memory more than this look does
        } catch (RuntimeException | Error e) {
            tasks.failed(e);
        }
        again(begin, pause);
    }

    private Found stuckForGood() {
        var halt = new Halt();
        tasks.halt(halt);
        try {
            List<Task> all = halt.stop(tasks, TIME_TO_STOP);
            Found found = all == null ? null : deadlocks.outOfReach(all);
            return found != null && halt.isShut() ? found : null;
        } finally {
            halt.open();
            tasks.halt(null);
        }
    }
}
