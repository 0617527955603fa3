package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** The methods of what tasks meet at or wait for: {@code Barrier}, {@code Latch}, {@code Event}, {@code Phaser}, {@code Exchanger}. */
final class MeetingNatives {
    private MeetingNatives() {}

    static TaskNative barrier(String method) {
        return switch (method) {
            case "wait" -> (task, a) -> (long) ((BarrierObject) a[0]).await(task, Limits.nanos(a[1]));
            case "reset" -> (task, a) -> {
                ((BarrierObject) a[0]).reset();
                return Nil.NIL;
            };
            case "isBroken" -> (task, a) -> ((BarrierObject) a[0]).isBroken();
            case "waiting" -> (task, a) -> (long) ((BarrierObject) a[0]).waiting();
            case "parties" -> (task, a) -> (long) ((BarrierObject) a[0]).parties();
            default -> null;
        };
    }

    static TaskNative latch(String method) {
        return switch (method) {
            case "countDown" -> (task, a) -> {
                ((LatchObject) a[0]).countDown();
                return Nil.NIL;
            };
            case "count" -> (task, a) -> ((LatchObject) a[0]).count();
            case "wait" -> (task, a) -> {
                var latch = (LatchObject) a[0];
                long nanos = Limits.nanos(a[1]);
                if (!latch.await(task, nanos)) {
                    throw Channel.timedOut("waiting for " + latch.what(), nanos);
                }
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static TaskNative event(String method) {
        return switch (method) {
            case "set" -> (task, a) -> {
                ((EventObject) a[0]).set();
                return Nil.NIL;
            };
            case "clear" -> (task, a) -> {
                ((EventObject) a[0]).clear();
                return Nil.NIL;
            };
            case "isSet" -> (task, a) -> ((EventObject) a[0]).isSet();
            case "wait" -> (task, a) -> {
                var event = (EventObject) a[0];
                long nanos = Limits.nanos(a[1]);
                if (!event.await(task, nanos)) {
                    throw Channel.timedOut("waiting for " + event.what(), nanos);
                }
                return Nil.NIL;
            };
            default -> null;
        };
    }

    static TaskNative phaser(String method) {
        return switch (method) {
            case "register" -> (task, a) -> (long) ((PhaserObject) a[0]).register();
            case "arrive" -> (task, a) -> (long) ((PhaserObject) a[0]).arrive();
            case "deregister" -> (task, a) -> (long) ((PhaserObject) a[0]).deregister();
            case "arriveAndWait" -> (task, a) -> {
                var phaser = (PhaserObject) a[0];
                if (task.poked) {
                    task.throwIfAsked(); // before it counts as arrived
                }
                return (long) phaser.await(task, phaser.arrive(), Limits.nanos(a[1]));
            };
            case "wait" -> (task, a) -> {
                if (!(a[1] instanceof Long phase)) {
                    throw new Raised(Catalog.COUNT_NOT_AN_INT, "the phase", Types.name(a[1]));
                }
                return (long) ((PhaserObject) a[0]).await(task, (int) (long) phase, Limits.nanos(a[2]));
            };
            case "phase" -> (task, a) -> (long) ((PhaserObject) a[0]).phase();
            case "parties" -> (task, a) -> (long) ((PhaserObject) a[0]).parties();
            case "arrived" -> (task, a) -> (long) ((PhaserObject) a[0]).arrived();
            default -> null;
        };
    }

    static TaskNative exchanger(String method) {
        return method.equals("exchange") ? (task, a) -> ((ExchangerObject) a[0]).exchange(task, a[1], Limits.nanos(a[2])) : null;
    }
}
