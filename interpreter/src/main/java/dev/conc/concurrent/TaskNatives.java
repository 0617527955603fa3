package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** The methods of {@code Task}. */
final class TaskNatives {
    private TaskNatives() {}

    static TaskNative find(String method) {
        return switch (method) {
            case "name" -> (task, a) -> ((Task) a[0]).name();
            case "kind" -> (task, a) -> ((Task) a[0]).kindName();
            case "state" -> (task, a) -> ((Task) a[0]).state();
            case "cancel" -> (task, a) -> {
                ((Task) a[0]).cancel();
                return Nil.NIL;
            };
            case "isCancelled" -> (task, a) -> ((Task) a[0]).isCancelled();
            case "isDaemon" -> (task, a) -> ((Task) a[0]).isDaemon();
            case "join" -> (task, a) -> join(task, (Task) a[0], Limits.nanos(a[1]));
            case "_expect" -> (task, a) -> {
                ((Task) a[0]).expect();
                return Nil.NIL;
            };
            default -> null;
        };
    }

    private static Object join(Task task, Task joined, long nanos) {
        if (task == joined) {
            throw new Raised(Catalog.AWAIT_ITSELF, task.name());
        }
        if (task.poked) {
            task.throwIfAsked();
        }
        return joined.hasEnded() || Awaiting.end(task, joined, nanos, false);
    }

    /** The first of a list of tasks and futures to end, by time; it is not taken. */
    static Object firstEnded(Task task, Object value, long nanos) {
        if (!(value instanceof ListValue list) || list.size() == 0) {
            throw new Raised(Catalog.COUNT_OUT_OF_RANGE, "the number of tasks", 1, 0);
        }
        Object[] pendings = list.toArray();
        for (Object one : pendings) {
            if (!(one instanceof Pending)) {
                throw new Raised(Catalog.CANNOT_AWAIT_IN_LIST, Types.name(one));
            }
            if (one == task) {
                throw new Raised(Catalog.AWAIT_ITSELF, task.name());
            }
        }
        Pending first = Awaiting.first(task, pendings, nanos);
        if (first == null) {
            throw Channel.timedOut("waiting for the first of " + pendings.length + " tasks", nanos);
        }
        return first;
    }
}
