package dev.conc.concurrent;

import dev.conc.runtime.StackEntry;
import dev.conc.syntax.Expr.TaskKind;
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
     * @param stack where it waits, innermost first
     * @param nanos for how long it has been waiting
     */
    public record Stuck(String name, TaskKind kind, List<Held> holds, String waitsFor, List<StackEntry> stack, long nanos) {}

    /** What a task holds, and where it took it. */
    public record Held(String what, List<StackEntry> stack) {}
}
