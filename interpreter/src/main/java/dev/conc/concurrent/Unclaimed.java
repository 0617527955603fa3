package dev.conc.concurrent;

import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The errors of tasks that nobody awaits.
 *
 * <p>A task may fail before the one who spawned it has come to its {@code await}: whether the run fails must not depend on who is
 * quicker. So an error fails the run if nobody has
 * taken it when the run ends; it is printed then, or before, as soon as it has waited for {@link #PATIENCE} in vain. Each is printed
 * once at most.
 */
final class Unclaimed {
    /** How long the one who is about to await may take: longer than a busy machine lets a thread wait, too short for a reader to notice. */
    private static final long PATIENCE = 250_000_000L;

    /** More than so many are not kept waiting: who fails without end is told of at once, by the task that fails, and so slowed down. */
    private static final int MOST = 1_000;

    private static final class Entry {
        private final Task task;
        private final Raised error;
        private final long since = System.nanoTime();
        private boolean told;

        Entry(Task task, Raised error) {
            this.task = task;
            this.error = error;
        }
    }

    private final Clock clock;
    private final Reporter reporter;
    private final Map<Pending, Entry> entries = new LinkedHashMap<>();
    private int untold;
    private boolean armed;

    Unclaimed(Clock clock, Reporter reporter) {
        this.clock = clock;
        this.reporter = reporter;
    }

    void add(Pending pending, Task task, Raised error) {
        if (task.isAsked(Task.KILL)) {
            return; // the run is over, and why has been told
        }
        boolean first;
        synchronized (this) {
            var entry = new Entry(task, error);
            entry.told = task.isMain() || untold >= MOST; // nobody can be about to await main
            boolean added = entries.putIfAbsent(pending, entry) == null;
            first = added && entry.told;
            untold += added && !entry.told ? 1 : 0;
            if (!entry.told && !armed) {
                armed = true;
                clock.after(PATIENCE, () -> tell(false));
            }
        }
        if (first) {
            reporter.uncaught(task, error);
        }
    }

    /**
     * Tells those that nobody has claimed, all of them or the ones that have waited long enough; forgets those that were taken.
     *
     * @return whether any is left that nobody has taken
     */
    boolean tell(boolean all) {
        List<Pending> listed;
        synchronized (this) {
            listed = new ArrayList<>(entries.keySet());
        }
        boolean left = false;
        for (Pending pending : listed) {
            boolean unclaimed = pending.isUnclaimed();
            left |= unclaimed;
            Entry due = entry(pending, unclaimed, all);
            if (due != null) {
                reporter.uncaught(due.task, due.error);
            }
        }
        synchronized (this) {
            armed = false;
            if (!all && untold > 0) {
                armed = true;
                clock.after(PATIENCE, () -> tell(false));
            }
        }
        return left;
    }

    /** The entry to be told now, or null. */
    private synchronized Entry entry(Pending pending, boolean unclaimed, boolean all) {
        if (pending.isTaken()) {
            Entry taken = entries.remove(pending);
            untold -= taken != null && !taken.told ? 1 : 0;
            return null;
        }
        if (!unclaimed) {
            return null; // the claim may yet be given up
        }
        Entry entry = entries.get(pending);
        if (entry == null || entry.told || !all && System.nanoTime() - entry.since < PATIENCE) {
            return null;
        }
        entry.told = true;
        untold--;
        return entry;
    }
}
