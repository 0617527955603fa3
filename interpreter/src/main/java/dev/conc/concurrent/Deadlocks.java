package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    /** Channels that something outside fills or empties: so many of {@code outside} are known. */
    private final Set<Channel> fed = ConcurrentHashMap.newKeySet(2);
    private Quiet quiet;
    private volatile LongWaits longWaits;
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

        /** How many messages from there have been handled. */
        long heard();

        /** Whether somebody stands there for {@code task}. */
        boolean isKnown(Task task);

        /** What can't come about here unless somebody there helps, as it was when {@code heard} messages had been handled: in place of what was told before. */
        void claims(List<Claim> all, long heard);
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
        if (!wait.timed && (endless.incrementAndGet() + idle.get() >= tasks.live() || wait.isForTasks()
                || quiet != null && wait.callTo(quiet) != 0)) {
            lookSoon();
        }
        if (!wait.timed) {
            LongWaits looking = longWaits;
            (looking != null ? looking : longWaits()).began();
        }
    }

    private synchronized LongWaits longWaits() {
        if (longWaits == null) {
            longWaits = new LongWaits(this, tasks);
        }
        return longWaits;
    }

    boolean anyEndless() {
        return endless.get() > 0;
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

    /** Something outside fills or empties {@code channel}, and does nothing else. */
    void outside(Channel channel, boolean begins) {
        if (begins) {
            fed.add(channel);
        } else {
            fed.remove(channel);
        }
        outside(begins ? 1 : -1);
    }

    void mayBeStuck() {
        if (idle.get() + endless.get() >= tasks.live()) {
            lookSoon();
        }
    }

    void lookSoon() {
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
                if (!cancelledInTime) {
                    claim();
                }
                lookWhetherQuiet();
            }
            return;
        }
        if (!found.isProven()) {
            lookSoon();
            return;
        }
        tell(found);
    }

    /** They are stuck: ends the run, or the wait of one of them. */
    void tell(Found found) {
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

    /** Rings that go through the process that started this one: only there they can be found. */
    private void claim() {
        long heard = quiet.heard();
        Found all = find(true, true);
        Claims claims = all == null ? null : all.claims(quiet);
        if (claims == null || !claims.arePossible()) {
            quiet.claims(List.of(), heard);
        } else if (all.isProven()) {
            quiet.claims(claims.all(), heard);
        } else {
            lookSoon();
        }
    }

    /** Whether all would be stuck if the process that started this one were. */
    private void lookWhetherQuiet() {
        long epoch = quiet.epoch();
        Found all = find(true);
        if (all == null || !all.nobodyElse()) {
            return;
        }
        if (!all.isProven() || quiet.epoch() != epoch) {
            lookSoon();
            return;
        }
        boolean closed = find(true, true) instanceof Found alone && alone.size() == all.size();
        quiet.quiet(epoch, all.report(quiet), closed);
    }

    /** What the task that was chosen to end a deadlock throws. */
    Raised error(Task task) {
        DeadlockReport report = thrown;
        var others = new StringBuilder();
        for (DeadlockReport.Stuck stuck : report.tasks()) {
            others.append(others.isEmpty() ? "" : "; ").append(stuck.name()).append(" waits for ").append(stuck.waitsFor());
        }
        return report.cycle() == 0 ? new Raised(Catalog.NEVER_DONE, others.toString(), report.missing())
                : new Raised(report.isAboutHolding() ? Catalog.DEADLOCK : Catalog.CIRCLE_OF_AWAITS, others.toString());
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
        var assumed = new Found(this, new LinkedHashMap<>(waits), false, 0, 0, false); // asks as if nobody else could act
        waits.values().removeIf(wait -> !wait.hopeless(assumed));
        return waits.isEmpty() ? null : new Found(this, waits, true, 0, 0, false).report();
    }

    /** Who has waited for at least {@code nanos}, and would never go on if nobody else cared; empty if that are only tasks the program doesn't wait for. */
    Map<Task, Wait> suspects(long nanos) {
        long now = System.nanoTime();
        var waits = new LinkedHashMap<Task, Wait>();
        List<Task> all = tasks.list();
        for (Task task : all) {
            Wait wait = task.waiting();
            if (wait != null && task.standing() == null && !willEnd(wait) && now - wait.since >= nanos) {
                waits.put(task, wait);
            }
        }
        if (waits.isEmpty() || waits.size() == all.size() || !isKnown()) {
            return Map.of();
        }
        var assumed = new Found(this, waits, new Reach()); // as if the others could come by nothing
        return assumed.shrink(false) && assumed.isAwaited() ? waits : Map.of();
    }

    /** Nothing outside can do more than fill and empty channels. */
    private boolean isKnown() {
        return outside.get() == fed.size() && !tasks.isOpen();
    }

    /** Those of {@code all} that never go on, because what they wait for is out of the others' reach; null if there are none. While all are halted. */
    Found outOfReach(List<Task> all) {
        var waits = new LinkedHashMap<Task, Wait>();
        var reach = new Reach();
        for (Channel channel : fed) {
            reach.add(channel);
        }
        for (Task task : all) {
            Wait wait = task.waiting();
            if (wait != null && !willEnd(wait) && wait.stuck()) {
                waits.put(task, wait);
            } else {
                task.reachAhead(reach);
            }
        }
        while (!reach.follow()) {
            if (!mayBeStuck(waits, reach)) {
                return null; // mostly it is near at hand what can help
            }
        }
        var found = new Found(this, waits, reach);
        return waits.size() < all.size() && reach.isClear() && found.shrink(true) && reach.isClear() && found.isAwaited() && isKnown()
                ? found : null;
    }

    private boolean mayBeStuck(Map<Task, Wait> waits, Reach soFar) {
        var found = new Found(this, new LinkedHashMap<>(waits), soFar);
        return found.shrink(false) && found.isAwaited();
    }

    /** Whether nobody has come since there were {@code all} tasks, the last of them the {@code spawned}th, and nothing outside does anything. */
    boolean isAsBefore(long spawned, int all, boolean parentIsStuck) {
        return tasks.spawned() == spawned && tasks.live() == all && (parentIsStuck || outside.get() == 0);
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
        var found = new Found(this, waits, others || waits.size() < all.size(), all.size(), spawned, parentIsStuck);
        return found.shrink(false) ? found : null;
    }

    /** It ends by itself: by its limit, or because its task is cancelled, or will be when the time of a scope is over. */
    static boolean willEnd(Wait wait) {
        Task task = wait.task;
        if (wait.timed || task.isAsked(Task.KILL | Task.DEADLOCK)) {
            return true;
        }
        return wait.yields()
                && (task.isAsked(Task.CANCEL | Task.SCOPE)
                        || task.scope != null && task.scope.isTimed()
                        || task.member != null && task.member.isTimed());
    }
}
