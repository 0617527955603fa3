package dev.conc.concurrent;

import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The permits of semaphores that another process has taken by hand, through this one, and not given back: they come back when it dies. (What a {@code lock} block
 * of it holds, the task holds that stands for it here.)
 */
public final class TakenPermits {
    private final Map<Shareable, Long> taken = new IdentityHashMap<>(2);
    private boolean dead;

    static boolean concerns(Shareable object, String method) {
        return (object instanceof SemaphoreObject || object instanceof RemoteObject remote && remote.typeName().equals("Semaphore"))
                && (method.equals("acquire") || method.equals("tryAcquire") || method.equals("release") || method.equals(Exported.DROPPED));
    }

    /** Does what the other process asks of a semaphore. @throws Raised as that does */
    Object perform(Task task, Shareable object, String method, Object[] arguments) {
        int count = LockNatives.permits(arguments[0]);
        return switch (method) {
            case "release" -> {
                boolean own = give(object, count);
                yield object instanceof SemaphoreObject semaphore ? semaphore.releaseFor(count, own)
                        : call(task, object, method, arguments);
            }
            case Exported.DROPPED -> {
                give(object, count);
                comeBack(task, object, count);
                yield Nil.NIL;
            }
            default -> {
                Object result = object instanceof SemaphoreObject semaphore ? semaphore.acquireFor(task, method, count, arguments)
                        : call(task, object, method, arguments);
                if (!Boolean.FALSE.equals(result)) {
                    take(task, object, count);
                }
                yield result;
            }
        };
    }

    private static Object call(Task task, Shareable object, String method, Object[] arguments) {
        return ((RemoteObject) object).call(task, method, arguments);
    }

    private void take(Task task, Shareable object, int count) {
        synchronized (this) {
            if (!dead) {
                taken.merge(object, (long) count, Long::sum);
                return;
            }
        }
        comeBack(task, object, count);
    }

    /** Whether it had as many. */
    private synchronized boolean give(Shareable object, int count) {
        long left = taken.getOrDefault(object, 0L) - count;
        if (left > 0) {
            taken.put(object, left);
        } else {
            taken.remove(object);
        }
        return left >= 0;
    }

    /** The other process is dead; {@code task}: any of this one. */
    public void died(Task task) {
        Map<Shareable, Long> all;
        synchronized (this) {
            dead = true;
            all = new IdentityHashMap<>(taken);
            taken.clear();
        }
        all.forEach((object, count) -> comeBack(task, object, count));
    }

    private static void comeBack(Task task, Shareable object, long count) {
        if (object instanceof SemaphoreObject semaphore) {
            semaphore.comeBack((int) count);
        } else if (object instanceof RemoteObject remote && task != null) {
            remote.home().tell(task, remote.id(), Exported.DROPPED, new Object[] {count});
        }
    }
}
