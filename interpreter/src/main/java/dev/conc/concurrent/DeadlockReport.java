package dev.conc.concurrent;

import dev.conc.runtime.StackEntry;
import dev.conc.syntax.Expr.TaskKind;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Tasks that can never go on, as data.
 *
 * @param total whether it is every task of the program; else others still run, but none of them can help
 * @param tasks those of the cycle first, each waiting for what the next one holds or should do, then those stuck behind it
 * @param cycle how many of {@code tasks} form the cycle; 0 where there is none, as when all wait for a message nobody will send
 */
public record DeadlockReport(boolean total, List<Stuck> tasks, int cycle) {
    /**
     * One task in it.
     *
     * @param waitsFor what for, with its state, as {@code Lock("a"), held by worker-1}
     * @param missing what somebody would have to do, as {@code send() or close()}; empty where another task is to end or to let go
     * @param stack where it waits, innermost first
     * @param nanos for how long it has been waiting
     */
    public record Stuck(String name, TaskKind kind, List<Held> holds, String waitsFor, String missing, List<StackEntry> stack,
            long nanos) {}

    /** What a task holds, and where it took it. */
    public record Held(String what, List<StackEntry> stack) {}

    /** Whether a task of the cycle holds something, so that it is about who takes what first. */
    public boolean isAboutHolding() {
        for (Stuck task : tasks.subList(0, cycle)) {
            if (!task.holds().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** All that somebody would have to do, each once, with “or” between them. */
    public String missing() {
        var missing = new LinkedHashSet<String>();
        for (Stuck task : tasks) {
            if (!task.missing().isEmpty()) {
                missing.add(task.missing());
            }
        }
        return missing.isEmpty() ? "send(), set(), release() or complete()" : String.join(", or ", missing);
    }
}
