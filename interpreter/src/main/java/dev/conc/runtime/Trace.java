package dev.conc.runtime;

import java.util.List;

/**
 * Where an error came from: the stack at the throw, and across tasks the stack of the spawn.
 *
 * @param entries innermost first
 * @param task the name of the task it was thrown in; null for the main task
 * @param spawned where that task was spawned, itself with a trace of its spawner's task; null for the main task
 */
public record Trace(List<StackEntry> entries, String task, Trace spawned) {
    /** The innermost entry outside the library, else the innermost; null for an empty trace. */
    public StackEntry origin() {
        for (StackEntry entry : entries) {
            if (entry.place() != null && !entry.place().source().isLibrary()) {
                return entry;
            }
        }
        return entries.isEmpty() ? null : entries.getFirst();
    }
}
