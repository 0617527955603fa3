package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

/** What another process has done with an object of this one: the natives of its type, and what {@code lock}, {@code wait until} and {@code await} do. */
public final class Exported {
    /** {@code lock m}: true, or false if the time ran out. */
    static final String ACQUIRE = "@acquire";
    /** The end of a {@code lock} block. */
    static final String RELEASE = "@release";
    /** One wait of a {@code wait until}, whose condition the other process evaluates: whether it was in time. */
    static final String REST = "@rest";

    /** Permits of a semaphore that a process had taken which is dead. */
    static final String DROPPED = "@dropped";

    /** A select over channels of one process. */
    static final String SELECT = "@select";
    /** Which cases of a select are ready in one process: asked, or waited for. */
    static final String WATCH = "@watch";
    /** The number of a process itself, as an object to call. */
    public static final long ITSELF = 0;

    private Exported() {}

    /** Does what another process asks of this one, and of no object in particular; null if there is no such thing. */
    public static Object performItself(Task task, String method, Object[] arguments) {
        return switch (method) {
            case SELECT -> RemoteSelect.perform(task, arguments);
            case WATCH -> CrossSelect.watch(task, arguments);
            default -> null;
        };
    }

    static boolean isLockable(String typeName) {
        return typeName.equals("Lock") || typeName.equals("Semaphore") || typeName.equals("RWLockSide");
    }

    /** Whether there is such a method. */
    public static boolean exists(Shareable object, String method) {
        return method.startsWith("@") ? isLockable(object.typeName()) && isOwn(method) || TakenPermits.concerns(object, method)
                : ConcurrentNatives.find(object.typeName() + "." + method) != null;
    }

    private static boolean isOwn(String method) {
        return method.equals(ACQUIRE) || method.equals(RELEASE) || method.equals(REST);
    }

    /** Whether the call ends at once whoever makes it, and leaves nothing held: then no task has to stand for the caller. */
    public static boolean isImmediate(Shareable object, String method) {
        return switch (object) {
            case AtomicObject _,LatchObject _,EventObject _,FutureObject _,PhaserObject _ ->
                !method.equals("wait") && !method.equals("arriveAndWait");
            case Channel _ -> method.equals("close") || method.equals("fail") || method.equals("isClosed") || method.equals("size")
                    || method.equals("trySend") || method.equals("tryReceive");
            case SemaphoreObject _ -> method.equals("release") || method.equals("available") || method.equals("tryAcquire")
                    || method.equals(DROPPED);
            default -> false;
        };
    }

    /** Whether the caller hands the result of a future in and does not wait to hear more of it. */
    public static boolean isHandingIn(String method) {
        return method.equals("_hand") || method.equals("_handError");
    }

    /**
     * Does what may have to wait, receiving from a channel, if it need not wait right now; null if it must. No task has to stand for the caller, since nothing is
     * held afterwards.
     *
     * @throws Raised if the channel is closed
     */
    public static Object performNow(Shareable object, String method, Object[] arguments) {
        if (!(object instanceof Channel channel)) {
            return null;
        }
        if (method.equals("receive")) {
            return channel.pollNow();
        } else if (method.equals("_take")) {
            Object value = channel.pollNow();
            return value == null ? null : MessageNatives.taken((AtomicObject) arguments[0], value);
        }
        return null;
    }

    /**
     * Calls {@code method} of {@code object} in {@code task}, which stands for the caller.
     *
     * @param permits of the process that calls
     * @throws RuntimeException other than {@link Raised} where the arguments are none that the library would pass
     */
    public static Object perform(Task task, TakenPermits permits, Shareable object, String method, Object[] arguments) {
        if (TakenPermits.concerns(object, method)) {
            return permits.perform(task, object, method, arguments);
        }
        if (object instanceof RemoteObject remote) {
            return method.equals(RELEASE) ? release(task, remote) : remote.call(task, method, arguments);
        } else if (object instanceof RemoteFuture remote) {
            return remote.call(task, method, arguments);
        }
        return switch (method) {
            case ACQUIRE -> ((Lockable) object).acquire(task, Limits.nanos(arguments[0]));
            case RELEASE -> release(task, (Lockable) object);
            case REST -> ((LockObject) object).rest(task, (Boolean) arguments[0], Limits.nanos(arguments[1]));
            default -> {
                Object[] all = new Object[arguments.length + 1];
                all[0] = object;
                System.arraycopy(arguments, 0, all, 1, arguments.length);
                Object result = ConcurrentNatives.find(object.typeName() + "." + method).call(task, all);
                if (result instanceof Task) {
                    throw new Raised(Catalog.CANNOT_COPY, "the holder of " + object.what(), "a task");
                }
                yield result;
            }
        };
    }

    private static Object release(Task task, Lockable object) {
        object.release(task);
        return Nil.NIL;
    }

    /** Has {@code observer} run when the future {@code object} has ended, with its result; at once if it has. */
    public static void observe(Shareable object, java.util.function.Consumer<Object> observer) {
        var pending = (Pending) object;
        if (!pending.watch(ended -> observer.accept(ended.outcome()))) {
            observer.accept(pending.outcome());
        }
    }
}
