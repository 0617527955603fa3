package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

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
}
