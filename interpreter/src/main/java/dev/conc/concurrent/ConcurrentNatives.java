package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/**
 * The natives that wait or deal with tasks, by the name they are declared under in {@code stdlib}; each is linked when it is first
 * asked for.
 */
public final class ConcurrentNatives {
    private ConcurrentNatives() {}

    /** The native called {@code name} ({@code sleep}, {@code Lock}, {@code Task.cancel}), or null if there is none here. */
    public static TaskNative find(String name) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            return function(name);
        }
        String member = name.substring(dot + 1);
        return switch (name.substring(0, dot)) {
            case "Task" -> TaskNatives.find(member);
            case "Lock" -> LockNatives.lock(member);
            case "Condition" -> LockNatives.condition(member);
            case "Atomic" -> LockNatives.atomic(member);
            default -> null;
        };
    }

    private static TaskNative function(String name) {
        return switch (name) {
            case "sleep" -> (task, a) -> {
                if (!(a[0] instanceof DurationValue duration)) {
                    throw new Raised(Catalog.SLEEP_NEEDS_DURATION, Types.described(a[0]));
                }
                Sleep.sleep(task, duration.nanos());
                return Nil.NIL;
            };
            case "currentTask" -> (task, a) -> task;
            case "Lock" -> (task, a) -> new LockObject(Limits.name(a[0]), Limits.bool("reentrant", a[1]), Limits.bool("fair", a[2]));
            case "Atomic" -> (task, a) -> new AtomicObject(a[0]);
            default -> null;
        };
    }
}
