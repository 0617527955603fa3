package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.concurrent.Limits;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/**
 * An operation that demands something of its arguments: what does not fit raises as in a live run.
 *
 * @param kinds one letter for each argument: {@code l} a time limit or nil, {@code n} a name or nil, {@code b} a bool, {@code p} a number of permits, {@code d} a duration,
 * {@code e} an instance to throw, {@code i} the phase of a phaser, {@code -} anything
 */
record Checked(Operation operation, String kinds) implements Operation {
    /** The operation with what its native demands. */
    static Operation of(String key, Operation operation) {
        String kinds = switch (key) {
            case "Lock.acquire", "RWLockSide.acquire", "Condition.wait", "Barrier.wait", "Latch.wait", "Event.wait", "Phaser.arriveAndWait",
                    "Channel.receive", "Task.join" ->
                "-l";
            case "Exchanger.exchange", "Channel.send" -> "--l";
            case "Semaphore.acquire" -> "-pl";
            case "Semaphore.tryAcquire", "Semaphore.release" -> "-p";
            case "Phaser.wait" -> "-il";
            case "Lock.condition" -> "-n";
            case "Channel.fail", "Future.fail", "Future.tryFail" -> "-e";
            case "sleep" -> "d";
            default -> null;
        };
        return operation == null || kinds == null ? operation : new Checked(operation, kinds);
    }

    private boolean fits(Object[] a) {
        for (int i = 0; i < kinds.length(); i++) {
            boolean fits = switch (kinds.charAt(i)) {
                case 'l' -> a[i] == Nil.NIL || a[i] instanceof DurationValue;
                case 'n' -> a[i] == Nil.NIL || a[i] instanceof String;
                case 'p' -> a[i] instanceof Long count && count >= 1 && count <= Integer.MAX_VALUE;
                case 'd' -> a[i] instanceof DurationValue;
                case 'e' -> a[i] instanceof Instance;
                case 'i' -> a[i] instanceof Long;
                default -> true;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private void raise(Object[] a) {
        for (int i = 0; i < kinds.length(); i++) {
            switch (kinds.charAt(i)) {
                case 'l' -> Limits.nanos(a[i]);
                case 'n' -> Limits.name(a[i]);
                case 'p' -> Limits.count("the number of permits", a[i], 1);
                case 'd' -> {
                    if (!(a[i] instanceof DurationValue)) {
                        throw new Raised(Catalog.SLEEP_NEEDS_DURATION, Types.described(a[i]));
                    }
                }
                case 'e' -> {
                    if (!(a[i] instanceof Instance)) {
                        throw new Raised(Catalog.NOT_THROWABLE, Types.name(a[i]));
                    }
                }
                case 'i' -> {
                    if (!(a[i] instanceof Long)) {
                        throw new Raised(Catalog.COUNT_NOT_AN_INT, "the phase", Types.name(a[i]));
                    }
                }
                default -> {
                    // anything
                }
            }
        }
        throw new IllegalStateException("nothing wrong with " + kinds);
    }

    @Override
    public int ways(Machine machine, Context task, Object[] a) {
        return task.phase != 0 || fits(a) ? operation.ways(machine, task, a) : 1;
    }

    @Override
    public Object then(Machine machine, Context task, Object[] a, int way) {
        if (task.phase == 0 && !fits(a)) {
            raise(a);
        }
        return operation.then(machine, task, a, way);
    }

    @Override
    public boolean isLocal(Machine machine, Context task, Object[] a) {
        return operation.isLocal(machine, task, a);
    }

    @Override
    public boolean isBlocking() {
        return operation.isBlocking();
    }
}
