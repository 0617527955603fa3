package dev.conc.concurrent;

import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * One task that waits now, for consoles: an edge of the graph of who waits for whom.
 *
 * @param what what for, with its state: {@code Lock("a"), held by worker-1}
 * @param on the task that has or owes it; null where it is nobody in particular, as for a message
 * @param where the place in the program; empty where none is known
 * @param holds what the waiting task itself holds
 */
public record WaitEdge(Task task, String what, Task on, String where, List<String> holds) {
    /** The waits of this moment, in the order of spawning; tasks go on while they are gathered. */
    static List<WaitEdge> of(Collection<Task> tasks) {
        var edges = new ArrayList<WaitEdge>();
        var everybody = new Everybody(tasks);
        for (Task task : tasks) {
            Wait wait = task.waiting();
            if (wait != null) {
                StackEntry entry = new Trace(task.places(wait.where), null, null).origin();
                boolean known = entry != null && entry.place() != null;
                var holds = new ArrayList<String>();
                for (Task.Holding holding : task.holdings()) {
                    if (holding.object() instanceof Holdable object && wait.givenUp() != object) {
                        holds.add(object.what());
                    }
                }
                edges.add(new WaitEdge(task, wait.what(), wait.blocker(everybody),
                        known ? entry.place().source().name() + ":" + entry.place().line() : "", holds));
            }
        }
        return edges;
    }

    /** For a wait that is asked who is in its way: anybody may be. */
    private record Everybody(Collection<Task> all) implements Wait.Stuck {
        @Override
        public boolean contains(Task task) {
            return all.contains(task);
        }

        @Override
        public boolean nobodyElse() {
            return false;
        }

        @Override
        public boolean nobodyCan(Object object) {
            return false;
        }

        @Override
        public boolean parentIsStuck() {
            return false;
        }

        @Override
        public Iterable<Task> tasks() {
            return all;
        }
    }
}
