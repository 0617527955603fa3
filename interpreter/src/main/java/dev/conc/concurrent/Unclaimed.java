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
            entry.told = task.isMain(); // nobody can be about to await it
            first = entries.putIfAbsent(pending, entry) == null && entry.told;
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
            if (!all && hasUntold()) {
                armed = true;
                clock.after(PATIENCE, () -> tell(false));
            }
        }
        return left;
    }

    private boolean hasUntold() {
        for (Entry entry : entries.values()) {
            if (!entry.told) {
                return true;
            }
        }
        return false;
    }

    /** The entry to be told now, or null. */
    private synchronized Entry entry(Pending pending, boolean unclaimed, boolean all) {
        if (pending.isTaken()) {
            entries.remove(pending);
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
        return entry;
    }
}
