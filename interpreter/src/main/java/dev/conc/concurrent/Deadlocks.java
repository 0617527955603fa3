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
public final class Deadlocks {
    private static final long SOON = 10_000_000L;
    /** A look may use at most this part of the time, however many tasks there are. */
    private static final int SHARE = 20;

    private final Tasks tasks;
    private final Clock clock;
    /** Waits without end that have begun and are not over. */
    private final AtomicLong endless = new AtomicLong();
    private final AtomicLong outside = new AtomicLong();
    /** Tasks that stand for others and have nothing to do for them: they count as waiting. */
    private final AtomicLong idle = new AtomicLong();
    private Quiet quiet;
    private boolean cancelledInTime;
    private volatile boolean lookDue;
    private long pause = SOON;
    private DeadlockReport thrown;

    Deadlocks(Tasks tasks, Clock clock) {
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Hears of tasks that can't go on by themselves. */
    public interface Quiet extends Elsewhere {
        /** A number that is another one after whatever has come from elsewhere or was sent there. */
        long epoch();

        /**
         * All tasks of this process wait, and since {@code epoch} nothing has changed that.
         *
         * @param closed only an answer to a call that one of them makes elsewhere could help, and not just anything
         */
        void quiet(long epoch, DeadlockReport report, boolean closed);
    }

    void reportTo(Quiet told, boolean inTime) {
        quiet = told;
        cancelledInTime = inTime;
    }

    void idle(int change) {
        if (idle.addAndGet(change) + endless.get() >= tasks.live() && change > 0) {
            lookSoon();
        }
    }

    void began(Wait wait) {
        if (!wait.timed && (endless.incrementAndGet() + idle.get() >= tasks.live() || wait.isForTasks())) {
            lookSoon();
        }
    }

    void over(Wait wait) {
        if (!wait.timed) {
            endless.decrementAndGet();
        }
    }

    void ended() {
        if (endless.get() + idle.get() > 0) {
            lookSoon();
        }
    }

    void outside(int change) {
        if (outside.addAndGet(change) == 0) {
            lookSoon();
        }
    }

    void mayBeStuck() {
        if (idle.get() + endless.get() >= tasks.live()) {
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
        Found found = cancelledInTime ? null : find(false);
        pause = Math.max(SOON, (System.nanoTime() - begin) * SHARE);
        if (found == null) {
            if (quiet != null) {
                lookWhetherQuiet();
            }
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
            tasks.opened(report);
            closer.ask(Task.DEADLOCK);
        } else {
            tasks.deadlocked(report);
        }
    }

    /** Whether all would be stuck if the process that started this one were. */
    private void lookWhetherQuiet() {
        long epoch = quiet.epoch();
        Found all = find(true);
        if (all == null || all.others) {
            return;
        }
        if (!all.isProven() || quiet.epoch() != epoch) {
            lookSoon();
            return;
        }
        boolean closed = find(true, true) instanceof Found alone && alone.waits.size() == all.waits.size();
        quiet.quiet(epoch, all.report(quiet), closed);
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

    /**
     * Those that have waited for other tasks, without a limit, for at least {@code nanos}; null if there are none. Nothing is proven: what somebody sees
     * who stops a run that seems to hang.
     */
    DeadlockReport waiting(long nanos) {
        long now = System.nanoTime();
        var waits = new LinkedHashMap<Task, Wait>();
        for (Task task : tasks.list()) {
            Wait wait = task.waiting();
            if (wait != null && !willEnd(wait) && !task.isDaemon() && now - wait.since >= nanos) {
                waits.put(task, wait);
            }
        }
        var assumed = new Found(new LinkedHashMap<>(waits), false, 0, 0, false); // asks as if nobody else could act
        waits.values().removeIf(wait -> !wait.hopeless(assumed));
        return waits.isEmpty() ? null : new Found(waits, true, 0, 0, false).report();
    }

    private Found find(boolean parentIsStuck) {
        return find(parentIsStuck, !parentIsStuck && outside.get() > 0);
    }

    /** {@code others}: somebody outside may still do something. */
    private Found find(boolean parentIsStuck, boolean others) {
        long spawned = tasks.spawned();
        List<Task> all = tasks.list();
        var waits = new LinkedHashMap<Task, Wait>(); // in the order of spawning, so that reports are the same each time
        for (Task task : all) {
            Wait wait = task.waitingOrIdle();
            if (wait != null && !willEnd(wait)) {
                waits.put(task, wait);
            }
        }
        if (waits.isEmpty()) {
            return null;
        }
        var found = new Found(waits, others || waits.size() < all.size(), all.size(), spawned, parentIsStuck);
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
        private final boolean parentIsStuck;

        Found(Map<Task, Wait> waits, boolean others, int all, long spawned, boolean parentIsStuck) {
            this.parentIsStuck = parentIsStuck;
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
        public boolean parentIsStuck() {
            return parentIsStuck;
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
                if (entry.getKey().waitingOrIdle() != wait || !wait.stuck() || willEnd(wait)) {
                    return false;
                }
            }
            return true;
        }

        /** Where nobody else is left, nobody else may have come. */
        private boolean noneSpawned() {
            return others || tasks.spawned() == spawned && tasks.live() == all && (parentIsStuck || outside.get() == 0);
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
                if (wait.canThrow() && (last == null || wait.since - waits.get(last).since > 0)) {
                    last = task;
                }
            }
            return last;
        }

        DeadlockReport report() {
            return report(null);
        }

        /** For {@code told}, which knows itself of those that are here for its own tasks. */
        DeadlockReport report(Quiet told) {
            long now = System.nanoTime();
            var stuck = new ArrayList<DeadlockReport.Stuck>();
            var elsewhere = new Elsewheres();
            for (Task task : inOrder()) {
                Wait wait = waits.get(task);
                if (wait instanceof ForOther other) {
                    elsewhere.add(other, waits.keySet(), stuck);
                    continue;
                }
                if (told != null && task.standing() != null && task.standing().from() == told) {
                    continue;
                }
                var holds = new ArrayList<DeadlockReport.Held>();
                for (Task.Holding holding : task.holdings()) {
                    if (holding.object() != wait.givenUp() && holding.object() instanceof Holdable object) {
                        holds.add(new DeadlockReport.Held(object.what(), task.places(holding.where())));
                    }
                }
                var stack = task.places(wait.where);
                stuck.add(new DeadlockReport.Stuck(task.name(), task.kind(), holds, wait.what(), stack, now - wait.since));
            }
            return new DeadlockReport(!others, List.copyOf(stuck), Math.min(cycle().size(), stuck.size()));
        }
    }

    /** The tasks of other processes in a report: each process is asked once, and those for which a task here waits are not told twice. */
    private static final class Elsewheres {
        private final List<Elsewhere> told = new ArrayList<>();

        void add(ForOther wait, Iterable<Task> here, List<DeadlockReport.Stuck> stuck) {
            DeadlockReport report = wait.report();
            if (report == null || told.contains(wait.from())) {
                return;
            }
            told.add(wait.from());
            for (DeadlockReport.Stuck each : report.tasks()) {
                if (!waitsHere(each.name(), here)) {
                    stuck.add(each);
                }
            }
        }

        private static boolean waitsHere(String name, Iterable<Task> here) {
            for (Task task : here) {
                if (task.name().equals(name) && !(task.waitingOrIdle() instanceof ForOther)) {
                    return true;
                }
            }
            return false;
        }
    }
}
