package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** The methods of what carries values from task to task: {@code Channel}, {@code Future}, {@code TaskLocal}. */
final class MessageNatives {
    private MessageNatives() {}

    static Channel channel(Task task, Object capacity, Object name, Object unbounded) {
        int room = Limits.bool("unbounded", unbounded) ? Integer.MAX_VALUE : Limits.count("the room of a channel", capacity, 0);
        return new Channel(task.tasks().nextId(), Limits.name(name), room);
    }

    static TaskNative channel(String method) {
        return switch (method) {
            case "send" -> (task, a) -> {
                long nanos = Limits.nanos(a[2]);
                if (!((Channel) a[0]).send(task, a[1], nanos)) {
                    throw Channel.timedOut("sending on " + ((Channel) a[0]).what(), nanos);
                }
                return Nil.NIL;
            };
            case "receive" -> (task, a) -> {
                long nanos = Limits.nanos(a[1]);
                Object value = ((Channel) a[0]).receive(task, nanos);
                if (value == null) {
                    throw Channel.timedOut("waiting for a message on " + ((Channel) a[0]).what(), nanos);
                }
                return value;
            };
            case "_take" -> (task, a) -> taken((AtomicObject) a[1], ((Channel) a[0]).next(task));
            case "trySend" -> (task, a) -> ((Channel) a[0]).send(task, a[1], 0);
            case "tryReceive" -> (task, a) -> {
                Object value = ((Channel) a[0]).receive(task, 0);
                return value == null ? a[1] : value;
            };
            case "close" -> (task, a) -> {
                ((Channel) a[0]).close(null);
                return Nil.NIL;
            };
            case "fail" -> (task, a) -> {
                ((Channel) a[0]).close(error(a[1]));
                return Nil.NIL;
            };
            case "isClosed" -> (task, a) -> ((Channel) a[0]).isClosed();
            case "size" -> (task, a) -> (long) ((Channel) a[0]).size();
            default -> null;
        };
    }

    /** What {@code _take} does with what it has received, null where the channel is closed and empty. */
    static Object taken(AtomicObject noted, Object value) {
        if (value == null) {
            return Nil.NIL;
        }
        noted.set(value);
        return value;
    }

    private static Instance error(Object value) {
        if (value instanceof Instance error) {
            return error;
        }
        throw new Raised(Catalog.NOT_THROWABLE, Types.name(value));
    }

    static TaskNative future(String method) {
        return switch (method) {
            case "complete" -> (task, a) -> {
                ((FutureObject) a[0]).complete(task, a[1]);
                return Nil.NIL;
            };
            case "fail" -> (task, a) -> {
                ((FutureObject) a[0]).complete(task, new Raised(error(a[1])));
                return Nil.NIL;
            };
            case "_hand" -> (task, a) -> {
                ((FutureObject) a[0]).tryComplete(task, a[1]);
                return Nil.NIL;
            };
            case "_handError" -> (task, a) -> {
                ((FutureObject) a[0]).tryComplete(task, new Raised(error(a[1])));
                return Nil.NIL;
            };
            case "tryComplete" -> (task, a) -> ((FutureObject) a[0]).tryComplete(task, a[1]);
            case "tryFail" -> (task, a) -> ((FutureObject) a[0]).tryComplete(task, new Raised(error(a[1])));
            case "state" -> (task, a) -> ((FutureObject) a[0]).state();
            case "_expect" -> (task, a) -> {
                ((FutureObject) a[0]).expect();
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static TaskNative taskLocal(String method) {
        return switch (method) {
            case "get" -> (task, a) -> ((TaskLocalObject) a[0]).get(task);
            case "set" -> (task, a) -> {
                ((TaskLocalObject) a[0]).set(task, a[1]);
                return Nil.NIL;
            };
            default -> null;
        };
    }
}
