package dev.conc.concurrent;

import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

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

        Entry(Task task, Raised error) {
            this.task = task;
            this.error = error;
        }
    }

    private final Clock clock;
    private final Reporter reporter;
    private final Map<Pending, Entry> untold = new LinkedHashMap<>();
    /** Told of already, but may yet be taken: as long as the script can still ask for them, and no longer, for there may be millions. */
    private final Map<Pending, Boolean> told = new WeakHashMap<>();
    /** How many have been put into {@link #told}, but for those taken afterwards; more than are in it: some can't be taken any more. */
    private long toldAndNotTaken;
    private boolean armed;

    Unclaimed(Clock clock, Reporter reporter) {
        this.clock = clock;
        this.reporter = reporter;
    }

    void add(Pending pending, Task task, Raised error) {
        if (task.isAsked(Task.KILL)) {
            return; // the run is over, and why has been told
        }
        boolean now;
        synchronized (this) {
            if (told.containsKey(pending) || untold.containsKey(pending)) {
                return; // a claim was given up
            }
            now = task.isMain() || untold.size() >= MOST; // nobody can be about to await main
            if (now) {
                told(pending);
            } else {
                untold.put(pending, new Entry(task, error));
                arm();
            }
        }
        if (now) {
            reporter.uncaught(task, error);
        }
    }

    /** Somebody has taken the error of {@code pending} after all. */
    synchronized void taken(Pending pending) {
        untold.remove(pending);
        if (told.remove(pending) != null) {
            toldAndNotTaken--;
        }
    }

    private void told(Pending pending) {
        told.put(pending, true);
        toldAndNotTaken++;
    }

    private void arm() {
        if (!armed) {
            armed = true;
            clock.after(PATIENCE, () -> {
                tell(false);
                synchronized (this) {
                    armed = false;
                    if (!untold.isEmpty()) {
                        arm();
                    }
                }
            });
        }
    }

    /** Tells all that nobody has claimed, and returns whether any is left that nobody has taken. */
    boolean tell() {
        tell(true);
        return isAnyLeft();
    }

    /** Tells those that nobody has claimed, {@code all} of them or the ones that have waited long enough. */
    private void tell(boolean all) {
        List<Pending> listed;
        synchronized (this) {
            listed = new ArrayList<>(untold.keySet());
        }
        for (Pending pending : listed) {
            Entry due = due(pending, all);
            if (due != null) {
                reporter.uncaught(due.task, due.error);
            }
        }
    }

    /** The entry to be told now, or null. */
    private Entry due(Pending pending, boolean all) {
        boolean unclaimed = pending.isUnclaimed(); // takes its monitor, and so comes before ours
        synchronized (this) {
            Entry entry = untold.get(pending);
            if (!unclaimed || entry == null || !all && System.nanoTime() - entry.since < PATIENCE) {
                return null; // a claim may yet be given up
            }
            untold.remove(pending);
            told(pending);
            return entry;
        }
    }

    private boolean isAnyLeft() {
        List<Pending> seen;
        boolean lost;
        synchronized (this) {
            seen = new ArrayList<>(told.keySet());
            lost = toldAndNotTaken > seen.size();
        }
        for (Pending pending : seen) {
            lost |= pending.isUnclaimed();
        }
        return lost;
    }
}
