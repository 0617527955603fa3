package dev.conc.concurrent;

import dev.conc.runtime.Nil;

/** The methods of {@code Lock}, {@code Condition} and {@code Atomic}. */
final class LockNatives {
    private LockNatives() {}

    static TaskNative lock(String method) {
        return switch (method) {
            case "acquire" -> (task, a) -> ((LockObject) a[0]).acquire(task, Limits.nanos(a[1]));
            case "release" -> (task, a) -> {
                ((LockObject) a[0]).release(task);
                return Nil.NIL;
            };
            case "isHeld" -> (task, a) -> ((LockObject) a[0]).isHeldBy(task);
            case "holder" -> (task, a) -> {
                Task holder = ((LockObject) a[0]).holder();
                return holder == null ? Nil.NIL : holder;
            };
            case "condition" -> (task, a) -> ((LockObject) a[0]).condition(Limits.name(a[1]));
            default -> null;
        };
    }

    static TaskNative condition(String method) {
        return switch (method) {
            case "wait" -> (task, a) -> ((ConditionObject) a[0]).await(task, Limits.nanos(a[1]));
            case "signal" -> (task, a) -> {
                ((ConditionObject) a[0]).signal(task);
                return Nil.NIL;
            };
            case "signalAll" -> (task, a) -> {
                ((ConditionObject) a[0]).signalAll(task);
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static TaskNative atomic(String method) {
        return switch (method) {
            case "get" -> (task, a) -> ((AtomicObject) a[0]).get();
            case "set" -> (task, a) -> {
                ((AtomicObject) a[0]).set(a[1]);
                return Nil.NIL;
            };
            case "swap" -> (task, a) -> ((AtomicObject) a[0]).swap(a[1]);
            case "add" -> (task, a) -> ((AtomicObject) a[0]).add(a[1]);
            case "compareAndSet" -> (task, a) -> ((AtomicObject) a[0]).compareAndSet(a[1], a[2]);
            default -> null;
        };
    }
}
