package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

/** The methods of {@code Lock}, {@code Condition}, {@code RWLock}, {@code Semaphore} and {@code Atomic}. */
final class LockNatives {
    private LockNatives() {}

    static TaskNative lock(String method) {
        return switch (method) {
            case "acquire" -> (task, a) -> acquire(task, (LockObject) a[0], Limits.nanos(a[1]));
            case "tryAcquire" -> (task, a) -> ((LockObject) a[0]).acquire(task, 0);
            case "release" -> (task, a) -> {
                ((LockObject) a[0]).release(task);
                return Nil.NIL;
            };
            case "isHeld" -> (task, a) -> ((LockObject) a[0]).isHeldBy(task);
            case "holder" -> (task, a) -> {
                Task holder = ((LockObject) a[0]).holder();
                return holder == null ? Nil.NIL : holder;
            };
            case "name" -> (task, a) -> named(((LockObject) a[0]).name());
            case "condition" -> (task, a) -> ((LockObject) a[0]).condition(Limits.name(a[1]));
            case "reset" -> (task, a) -> {
                ((LockObject) a[0]).reset();
                return Nil.NIL;
            };
            default -> null;
        };
    }

    private static Object named(String name) {
        return name == null ? Nil.NIL : name;
    }

    private static Object acquire(Task task, LockObject lock, long nanos) {
        if (!lock.acquire(task, nanos)) {
            throw Channel.timedOut("waiting for " + lock.what(), nanos);
        }
        return Nil.NIL;
    }

    static TaskNative condition(String method) {
        return switch (method) {
            case "wait" -> (task, a) -> {
                long nanos = Limits.nanos(a[1]);
                if (!((ConditionObject) a[0]).await(task, nanos)) {
                    throw Channel.timedOut("waiting for a signal", nanos);
                }
                return Nil.NIL;
            };
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

    static TaskNative side(String method) {
        return switch (method) {
            case "acquire" -> (task, a) -> {
                var side = (RWLockObject.Side) a[0];
                long nanos = Limits.nanos(a[1]);
                if (!side.acquire(task, nanos)) {
                    throw Channel.timedOut("waiting for " + side.what(), nanos);
                }
                return Nil.NIL;
            };
            case "tryAcquire" -> (task, a) -> ((RWLockObject.Side) a[0]).acquire(task, 0);
            case "_other" -> (task, a) -> ((RWLockObject.Side) a[0]).other();
            case "release" -> (task, a) -> {
                ((RWLockObject.Side) a[0]).release(task);
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static SemaphoreObject semaphore(Object permits, Object name, Object fair) {
        if (permits instanceof Long number && number < 0) {
            throw new Raised(Catalog.NEGATIVE_PERMITS, number);
        }
        return new SemaphoreObject(Limits.count("the number of permits", permits, 0), Limits.name(name), Limits.bool("fair", fair));
    }

    static TaskNative semaphore(String method) {
        return switch (method) {
            case "acquire" -> (task, a) -> {
                var semaphore = (SemaphoreObject) a[0];
                int count = permits(a[1]);
                long nanos = Limits.nanos(a[2]);
                if (!semaphore.acquire(task, count, nanos)) {
                    throw semaphore.timedOut(nanos);
                }
                return Nil.NIL;
            };
            case "tryAcquire" -> (task, a) -> ((SemaphoreObject) a[0]).tryAcquire(permits(a[1]));
            case "release" -> (task, a) -> {
                ((SemaphoreObject) a[0]).release(permits(a[1]));
                return Nil.NIL;
            };
            case "available" -> (task, a) -> (long) ((SemaphoreObject) a[0]).available();
            default -> null;
        };
    }

    static int permits(Object count) {
        return Limits.count("the number of permits", count, 1);
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
