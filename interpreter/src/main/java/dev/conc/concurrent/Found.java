package dev.conc.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A set of tasks that may be stuck; shrinks to those that are, if nothing else moves. */
final class Found implements Wait.Stuck {
    private final Map<Task, Wait> waits;
    private boolean others;
    private final int all;
    private final long spawned;
    private final boolean parentIsStuck;
    private final Deadlocks deadlocks;
    /** What those not in the set can come by; null where nobody has looked: then, as long as there are others, anything. */
    private final Reach reach;

    Found(Deadlocks deadlocks, Map<Task, Wait> waits, boolean others, int all, long spawned, boolean parentIsStuck) {
        this(deadlocks, waits, others, all, spawned, parentIsStuck, null);
    }

    /** A set while all are halted, and what the others can come by. */
    Found(Deadlocks deadlocks, Map<Task, Wait> waits, Reach reach) {
        this(deadlocks, waits, true, 0, 0, false, reach);
    }

    private Found(Deadlocks deadlocks, Map<Task, Wait> waits, boolean others, int all, long spawned, boolean parentIsStuck, Reach reach) {
        this.deadlocks = deadlocks;
        this.reach = reach;
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
    public boolean nobodyCan(Object object) {
        return !others || reach != null && !reach.contains(object);
    }

    @Override
    public boolean parentIsStuck() {
        return parentIsStuck;
    }

    int size() {
        return waits.size();
    }

    @Override
    public Iterable<Task> tasks() {
        return waits.keySet();
    }

    /**
     * Drops whoever can still be helped, until nobody can; false if nobody is left.
     *
     * @param follows what those who are dropped can come by is then in reach
     */
    boolean shrink(boolean follows) {
        while (!waits.isEmpty()) {
            var helped = new ArrayList<Task>();
            for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
                if (!entry.getValue().hopeless(this) || follows && mayBeCancelled(entry.getKey())) {
                    helped.add(entry.getKey());
                }
            }
            if (helped.isEmpty()) {
                return true;
            }
            for (Task task : helped) {
                waits.remove(task);
                if (follows) {
                    task.reachAhead(reach);
                }
            }
            others = true;
            if (follows) {
                while (!reach.follow()) {
                    // all of it
                }
            }
        }
        return false;
    }

    /** One of the others has it in a variable, or shares a scope with it. */
    private boolean mayBeCancelled(Task task) {
        return reach.contains(task) || task.scope != null && task.scope.mayBeCancelled(this)
                || task.member != null && task.member.mayBeCancelled(this);
    }

    /** Whether the program waits for one of them at its end. */
    boolean isAwaited() {
        for (Task task : waits.keySet()) {
            if (!task.isDaemon()) {
                return true;
            }
        }
        return false;
    }

    /** Who would be stuck still if {@code some} were not. */
    Set<Task> without(Collection<Task> some) {
        var less = new Found(deadlocks, new LinkedHashMap<>(waits), true, all, spawned, parentIsStuck);
        less.waits.keySet().removeAll(some);
        less.shrink(false);
        return less.waits.keySet();
    }

    /** What may be claimed of them to {@code parent}. */
    Claims claims(Deadlocks.Quiet parent) {
        return new Claims(waits, parent, this::without, Found::told);
    }

    boolean isProven() {
        return isStill() && isStill() && noneSpawned() && stillHopeless();
    }

    private boolean isStill() {
        for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
            Wait wait = entry.getValue();
            if (entry.getKey().waitingOrIdle() != wait || !wait.stuck() || Deadlocks.willEnd(wait)) {
                return false;
            }
        }
        return true;
    }

    /** Where nobody else is left, nobody else may have come. */
    private boolean noneSpawned() {
        return others || deadlocks.isAsBefore(spawned, all, parentIsStuck);
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
    DeadlockReport report(Deadlocks.Quiet told) {
        var stuck = new ArrayList<DeadlockReport.Stuck>();
        var elsewhere = new Elsewheres();
        int left = cycle().size();
        int cycle = left == 0 ? 0 : -1;
        for (Task task : inOrder()) {
            if (left-- == 0) {
                cycle = stuck.size();
            }
            Wait wait = waits.get(task);
            if (wait instanceof ForOther other) {
                elsewhere.add(other, waits.keySet(), stuck);
                continue;
            }
            if (told != null && task.standing() != null && task.standing().from() == told) {
                continue;
            }
            stuck.add(told(task, wait));
        }
        cycle = cycle < 0 ? stuck.size() : cycle;
        return new DeadlockReport(!others, List.copyOf(stuck), Math.min(cycle, stuck.size()));
    }

    /** A task for a report. */
    private static DeadlockReport.Stuck told(Task task, Wait wait) {
        var holds = new ArrayList<DeadlockReport.Held>();
        for (Task.Holding holding : task.holdings()) {
            if (holding.object() != wait.givenUp() && holding.object() instanceof Holdable object) {
                holds.add(new DeadlockReport.Held(object.what(), task.places(holding.where())));
            }
        }
        return new DeadlockReport.Stuck(task.name(), task.kind(), holds, wait.what(), wait.missing(), task.places(wait.where),
                System.nanoTime() - wait.since);
    }

    /** The tasks of other processes in a report: each process is asked once, and those for which a task here waits are not told twice. */
    private static final class Elsewheres {
        private final List<DeadlockReport> told = new ArrayList<>();

        void add(ForOther wait, Iterable<Task> here, List<DeadlockReport.Stuck> stuck) {
            DeadlockReport report = wait.report();
            if (report == null || told.contains(report)) {
                return;
            }
            told.add(report);
            for (DeadlockReport.Stuck each : report.tasks()) {
                if (!waitsHere(each.name(), here) && !isTold(each, stuck)) {
                    stuck.add(each);
                }
            }
        }

        private static boolean isTold(DeadlockReport.Stuck one, List<DeadlockReport.Stuck> all) {
            for (DeadlockReport.Stuck each : all) {
                if (each.name().equals(one.name()) && each.stack().equals(one.stack())) {
                    return true;
                }
            }
            return false;
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
