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
            case "RWLockSide" -> LockNatives.side(member);
            case "Semaphore" -> LockNatives.semaphore(member);
            case "Atomic" -> LockNatives.atomic(member);
            case "Barrier" -> MeetingNatives.barrier(member);
            case "Latch" -> MeetingNatives.latch(member);
            case "Event" -> MeetingNatives.event(member);
            case "Phaser" -> MeetingNatives.phaser(member);
            case "Exchanger" -> MeetingNatives.exchanger(member);
            case "Channel" -> MessageNatives.channel(member);
            case "Future" -> MessageNatives.future(member);
            case "TaskLocal" -> MessageNatives.taskLocal(member);
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
            case "tasks" -> (task, a) -> Introspection.tasks(task.tasks());
            case "locks" -> (task, a) -> Introspection.locks(task.tasks());
            case "ps" -> (task, a) -> {
                task.world().output().out(Introspection.tree(task.tasks(), false));
                return Nil.NIL;
            };
            case "Lock" -> (task, a) -> new LockObject(Limits.name(a[0]), Limits.bool("reentrant", a[1]), Limits.bool("fair", a[2]));
            case "_reading" -> (task, a) -> new RWLockObject(Limits.name(a[0]), Limits.bool("fair", a[1])).read();
            case "Semaphore" -> (task, a) -> LockNatives.semaphore(a[0], a[1], a[2]);
            case "Atomic" -> (task, a) -> new AtomicObject(a[0]);
            case "Barrier" -> (task, a) -> new BarrierObject(Limits.count("the number of parties", a[0], 1), Limits.name(a[1]));
            case "Latch" -> (task, a) -> new LatchObject(Limits.count("the count of a latch", a[0], 0), Limits.name(a[1]));
            case "Event" -> (task, a) -> new EventObject(Limits.name(a[0]));
            case "Phaser" -> (task, a) -> new PhaserObject(Limits.count("the number of parties", a[0], 0), Limits.name(a[1]));
            case "Exchanger" -> (task, a) -> new ExchangerObject(Limits.name(a[0]));
            case "Channel" -> (task, a) -> MessageNatives.channel(task, a[0], a[1], a[2]);
            case "Future" -> (task, a) -> new FutureObject(Limits.name(a[0]), null);
            case "_job" -> (task, a) -> new FutureObject(Limits.name(a[0]), task.tasks());
            case "TaskLocal" -> (task, a) -> new TaskLocalObject(a[0]);
            case "_firstEnded" -> (task, a) -> TaskNatives.firstEnded(task, a[0], Limits.nanos(a[1]));
            default -> null;
        };
    }
}
