package dev.conc.concurrent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Works out {@link Claim}s from tasks that are stuck unless the process that started this one helps: a task needs another one if it is helped when that one is
 * assumed to go on.
 */
final class Claims {
    /** With more tasks than this nothing is worked out: it takes a look at all for each. */
    private static final int MOST = 64;

    private final Map<Task, Wait> waits;
    private final Deadlocks.Quiet parent;
    private final Function<Collection<Task>, Set<Task>> without;
    private final BiFunction<Task, Wait, DeadlockReport.Stuck> told;

    /**
     * @param waits the tasks that would be stuck
     * @param without which of them would still be if some of them were not
     * @param told one of them for a report
     */
    Claims(Map<Task, Wait> waits, Deadlocks.Quiet parent, Function<Collection<Task>, Set<Task>> without,
            BiFunction<Task, Wait, DeadlockReport.Stuck> told) {
        this.waits = waits;
        this.parent = parent;
        this.without = without;
        this.told = told;
    }

    /** Whether a ring may go through both processes: somebody there waits for something here, and somebody here for something there. */
    boolean arePossible() {
        boolean here = false;
        boolean there = false;
        for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
            boolean needs = needs(entry.getKey(), entry.getValue()) != null;
            there |= needs;
            here |= !needs && of(entry.getKey(), entry.getValue()) != null;
        }
        return here && there && waits.size() <= MOST;
    }

    /** What {@code task} waits for in the other process; null if it waits for something here. */
    private Claim.Step needs(Task task, Wait wait) {
        if (wait instanceof ForOther && task.standing().from() == parent) {
            return new Claim.Step(false, task.standing().number());
        }
        long call = wait.callTo(parent);
        return call == 0 ? null : new Claim.Step(true, call);
    }

    /** What {@code task} would do for the other process; null if that does not know of it. */
    private Claim.Step of(Task task, Wait wait) {
        if (task.standing() != null && task.standing().from() == parent) {
            return task.standing().call() == 0 ? null : new Claim.Step(true, task.standing().call());
        }
        return parent.isKnown(task) ? new Claim.Step(false, task.id()) : null;
    }

    List<Claim> all() {
        Map<Task, Set<Task>> left = new java.util.IdentityHashMap<>();
        var others = new ArrayList<Task>();
        for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
            left.put(entry.getKey(), without.apply(List.of(entry.getKey())));
            if (needs(entry.getKey(), entry.getValue()) != null) {
                others.add(entry.getKey());
            }
        }
        var claims = new ArrayList<Claim>();
        for (Map.Entry<Task, Wait> entry : waits.entrySet()) {
            Claim.Step of = others.contains(entry.getKey()) ? null : of(entry.getKey(), entry.getValue());
            if (of != null) {
                claims.add(claim(of, entry.getKey(), left, others));
            }
        }
        return claims;
    }

    private Claim claim(Claim.Step of, Task task, Map<Task, Set<Task>> left, List<Task> others) {
        var needed = new ArrayList<Task>();
        var stuck = new ArrayList<DeadlockReport.Stuck>();
        if (task.standing() == null || task.standing().from() != parent) {
            stuck.add(told.apply(task, waits.get(task)));
        }
        for (Task each : waits.keySet()) {
            boolean matters = each != task && !left.get(each).contains(task);
            if (matters && others.contains(each)) {
                needed.add(each);
            } else if (matters && (each.standing() == null || each.standing().from() != parent)) {
                stuck.add(told.apply(each, waits.get(each)));
            }
        }
        var rest = new HashSet<>(others);
        needed.forEach(rest::remove);
        if (needed.isEmpty() || !rest.isEmpty() && !without.apply(rest).contains(task)) {
            needed = new ArrayList<>(others); // several together could help it, of which none is needed by itself
        }
        var steps = new ArrayList<Claim.Step>();
        for (Task each : needed) {
            steps.add(needs(each, waits.get(each)));
        }
        return new Claim(of, steps, stuck);
    }
}
