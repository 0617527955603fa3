package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds tasks that can never go on.
 *
 * <p>A look takes the largest set of waiting tasks in which everybody waits for something that only members could give: a cycle of
 * locks and
 * awaits, or simply all tasks there are. Is it not empty, every member is asked twice whether it is {@linkplain Wait#stuck really
 * stuck} and still in the same
 * wait. After the first round nobody in the set does anything to others any more; the second round then sees all that had been done
 * before. Two
 * rounds without change are therefore a proof, however slow the machine is: no look can give a false alarm.
 *
 * <p>Only the last wait that begins, or the last other task that ends, can complete such a set. Both come here and ask for a look,
 * which then is
 * taken a short while later on the clock's thread; as long as nothing begins or ends, nobody looks.
 */
final class Deadlocks {
    private static final long SOON = 10_000_000L;
    /** A look may use at most this part of the time, however many tasks there are. */
    private static final int SHARE = 20;

    private final Tasks tasks;
    private final Clock clock;
    /** Waits without end that have begun and are not over. */
    private final AtomicLong endless = new AtomicLong();
    private final AtomicLong outside = new AtomicLong();
    private volatile boolean lookDue;
    private long pause = SOON;
    private DeadlockReport thrown;

    Deadlocks(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    void began(Wait wait) {
        if (!wait.timed && (endless.incrementAndGet() >= tasks.live() || wait.isForTasks())) {
            lookSoon();
        }
    }

    void over(Wait wait) {
        if (!wait.timed) {
            endless.decrementAndGet();
        }
    }

    void ended() {
        if (endless.get() > 0) {
            lookSoon();
        }
    }

    void outside(int change) {
        if (outside.addAndGet(change) == 0) {
            lookSoon();
        }
    }

    private void lookSoon() {
        if (!lookDue) {
            lookDue = true;
            clock.after(pause, this::look);
        }
    }

    private void look() {
        lookDue = false; // before anything is read: what begins from here on asks again
        long begin = System.nanoTime();
        Found found = find();
        pause = Math.max(SOON, (System.nanoTime() - begin) * SHARE);
        if (found == null) {
            return;
        }
        if (!found.isProven()) {
            lookSoon();
            return;
        }
        DeadlockReport report = found.report();
        Task closer = tasks.options().deadlock() == Options.OnDeadlock.THROW ? found.closer() : null;
        if (closer != null) {
            thrown = report;
            closer.ask(Task.DEADLOCK);
        } else {
            tasks.deadlocked(report);
        }
    }

    /** What the task that was chosen to end a deadlock throws. */
    Raised error(Task task) {
        DeadlockReport report = thrown;
        var others = new StringBuilder();
        for (DeadlockReport.Stuck stuck : report.tasks()) {
            others.append(others.isEmpty() ? "" : "; ").append(stuck.name()).append(" waits for ").append(stuck.waitsFor());
        }
        return new Raised(Catalog.DEADLOCK, others.toString());
    }

    private Found find() {
        long spawned = tasks.spawned();
        List<Task> all = tasks.list();
        var waits = new LinkedHashMap<Task, Wait>(); // in the order of spawning, so that reports are the same each time
        for (Task task : all) {
            Wait wait = task.waiting();
            if (wait != null && !willEnd(wait)) {
                waits.put(task, wait);
            }
        }
        if (waits.isEmpty()) {
            return null;
        }
        boolean others = outside.get() > 0 || waits.size() < all.size();
        var found = new Found(waits, others, all.size(), spawned);
        return found.shrink() ? found : null;
    }

    /** It ends by itself: by its limit, or because its task is cancelled, or will be when the time of a scope is over. */
    private static boolean willEnd(Wait wait) {
        Task task = wait.task;
        if (wait.timed || task.isAsked(Task.KILL | Task.DEADLOCK)) {
            return true;
        }
        return wait.yields()
                && (task.isAsked(Task.CANCEL | Task.SCOPE)
                        || task.scope != null && task.scope.isTimed()
                        || task.member != null && task.member.isTimed());
    }

    /** A set of tasks that may be stuck; shrinks to those that are, if nothing else moves. */
    private final class Found implements Wait.Stuck {
        private final Map<Task, Wait> waits;
        private boolean others;
        private final int all;
        private final long spawned;

        Found(Map<Task, Wait> waits, boolean others, int all, long spawned) {
            this.waits = waits;
            this.others = others;
            this.all = all;
            this.spawned = spawned;
        }

        @Override
        public boolean contains(Task task) {
            return waits.containsKey(task);
        }

        @Override
        public boolean nobodyElse() {
            return !others;
        }

        @Override
        public Iterable<Task> tasks() {
            return waits.keySet();
        }

        /** Drops whoever can still be helped, until nobody can; false if nobody is left. */
        boolean shrink() {
            while (!waits.isEmpty()) {
                var helped = new ArrayList<Task>();
                for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
                    if (!entry.getValue().hopeless(this)) {
                        helped.add(entry.getKey());
                    }
                }
                if (helped.isEmpty()) {
                    return true;
                }
                for (Task task : helped) {
                    waits.remove(task);
                }
                others = true;
            }
            return false;
        }

        boolean isProven() {
            return isStill() && isStill() && noneSpawned() && stillHopeless();
        }

        private boolean isStill() {
            for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
                Wait wait = entry.getValue();
                if (entry.getKey().waiting() != wait || !wait.stuck() || willEnd(wait)) {
                    return false;
                }
            }
            return true;
        }

        /** Where nobody else is left, nobody else may have come. */
        private boolean noneSpawned() {
            return others || tasks.spawned() == spawned && tasks.live() == all && outside.get() == 0;
        }

        private boolean stillHopeless() {
            for (Wait wait : waits.values()) {
                if (!wait.hopeless(this)) {
                    return false;
                }
            }
            return isStill();
        }

        /** The cycle that waits in a ring, or empty where there is none. */
        private List<Task> cycle() {
            for (Task start : waits.keySet()) {
                var path = new ArrayList<Task>();
                Task at = start;
                while (at != null && !path.contains(at) && path.size() <= 1_000) {
                    path.add(at);
                    at = waits.get(at).blocker(this);
                }
                if (at != null && path.contains(at)) {
                    return rotated(path.subList(path.indexOf(at), path.size()));
                }
            }
            return List.of();
        }

        /** The same ring, beginning with the member that was spawned first. */
        private List<Task> rotated(List<Task> ring) {
            for (Task task : waits.keySet()) {
                int at = ring.indexOf(task);
                if (at >= 0) {
                    var turned = new ArrayList<>(ring.subList(at, ring.size()));
                    turned.addAll(ring.subList(0, at));
                    return turned;
                }
            }
            return ring;
        }

        private List<Task> inOrder() {
            var order = new LinkedHashSet<>(cycle());
            order.addAll(waits.keySet());
            return List.copyOf(order);
        }

        /**
         * The member of the cycle (or, without one, of all) that began to wait last, of those that an error can reach; null if there is
         * none.
         */
        Task closer() {
            List<Task> candidates = cycle();
            Task last = null;
            for (Task task : candidates.isEmpty() ? List.copyOf(waits.keySet()) : candidates) {
                Wait wait = waits.get(task);
                boolean reachable = wait.yields() || wait.givenUp() == null;
                if (reachable && (last == null || wait.since - waits.get(last).since > 0)) {
                    last = task;
                }
            }
            return last;
        }

        DeadlockReport report() {
            long now = System.nanoTime();
            var stuck = new ArrayList<DeadlockReport.Stuck>();
            for (Task task : inOrder()) {
                Wait wait = waits.get(task);
                var holds = new ArrayList<DeadlockReport.Held>();
                for (Task.Holding holding : task.holdings()) {
                    if (holding.object() != wait.givenUp() && holding.object() instanceof Holdable object) {
                        holds.add(new DeadlockReport.Held(object.what(), task.places(holding.where())));
                    }
                }
                var stack = task.places(wait.where);
                stuck.add(new DeadlockReport.Stuck(task.name(), task.kind(), holds, wait.what(), stack, now - wait.since));
            }
            return new DeadlockReport(!others, List.copyOf(stuck), cycle().size());
        }
    }
}
