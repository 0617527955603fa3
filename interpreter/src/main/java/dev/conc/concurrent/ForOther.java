package dev.conc.concurrent;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What a task waits for that stands for one of another process and has nothing to do for it right now: that something comes from there. */
public final class ForOther extends Wait {
    private final Elsewhere from;
    private final BooleanSupplier stuck;
    private final Supplier<DeadlockReport> report;

    /**
     * @param stuck see {@link Wait#stuck}: nothing has come, and nothing is on the way
     * @param report what the other process says of its tasks, when it has said that they can't go on by themselves
     */
    public ForOther(Task task, Elsewhere from, BooleanSupplier stuck, Supplier<DeadlockReport> report) {
        super(task);
        this.from = from;
        this.stuck = stuck;
        this.report = report;
    }

    /** What the other process says of its stuck tasks; null if it has said nothing. */
    DeadlockReport report() {
        return report.get();
    }

    private Claim.Step awaited() {
        return new Claim.Step(false, task.standing().number());
    }

    Elsewhere from() {
        return from;
    }

    @Override
    boolean isForTasks() {
        return true;
    }

    /** No error can be thrown into what happens in another process. */
    @Override
    boolean canThrow() {
        return false;
    }

    @Override
    boolean stuck() {
        return stuck.getAsBoolean();
    }

    @Override
    boolean hopeless(Stuck tasks) {
        return from.isHopeless(awaited(), tasks);
    }

    @Override
    Task blocker(Stuck tasks) {
        Task blocker = from.blocker(awaited(), tasks);
        return blocker == task ? null : blocker;
    }

    @Override
    String what() {
        return "its process";
    }
}
