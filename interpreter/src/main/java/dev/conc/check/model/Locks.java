package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code lock} takes.
 *
 * <pre>
 *   Lock        fields: holder, how often, reentrant, name
 *   Semaphore   fields: permits
 *   RWLockSide  fields: state, whether it is the writing side, other side
 *   RWState     fields: writer, how often, then a reader for each time it reads
 * </pre>
 */
public final class Locks {
    /** The phase of a task in {@code wait until}; its notes: lock, how often it held it, whether to look again. */
    public static final int WAITING = 1;
    /** The phase of a task in {@code condition.wait()}; its notes: lock, how often, whether signalled, condition. */
    public static final int SLEEPING = 2;

    private Locks() {}

    public static boolean isLockable(Object value) {
        return value instanceof Primitive p && (p.kind.equals("Lock") || p.kind.equals("Semaphore") || p.kind.equals("RWLockSide"));
    }

    /** Enabled when: it is free for {@code task}. */
    public static boolean isFree(Primitive lock, TaskObject task) {
        Object[] f = lock.fields;
        switch (lock.kind) {
            case "Lock":
                return f[0] == null || f[0] == task && f[2] == Boolean.TRUE;
            case "Semaphore":
                return (Long) f[0] > 0;
            default:
                Object[] state = ((Primitive) f[0]).fields;
                boolean mine = state[0] == task;
                if (f[1] == Boolean.FALSE) {
                    return state[0] == null || mine;
                }
                return mine || state[0] == null && state.length == 2;
        }
    }

    /** Then: takes it. */
    public static void take(Primitive lock, TaskObject task) {
        Object[] f = lock.fields;
        switch (lock.kind) {
            case "Lock" -> {
                f[0] = task;
                f[1] = (Long) f[1] + 1;
            }
            case "Semaphore" -> f[0] = (Long) f[0] - 1;
            default -> {
                var state = (Primitive) f[0];
                if (f[1] == Boolean.TRUE) {
                    state.fields[0] = task;
                    state.fields[1] = (Long) state.fields[1] + 1;
                } else {
                    state.fields = plus(state.fields, task);
                }
            }
        }
    }

    /** Who has a lock, for a message. */
    private static String holder(Object task) {
        return task == null ? "nobody holds it"
                : ((TaskObject) task).name == null ? "another task holds it" : ((TaskObject) task).name + " holds it";
    }

    /** Gives it back once; an error where the task does not hold it. */
    public static void give(Machine machine, Primitive lock, TaskObject task) {
        Object[] f = lock.fields;
        switch (lock.kind) {
            case "Lock" -> {
                if (f[0] != task) {
                    throw new Raised(Catalog.NOT_THE_HOLDER, Wording.what(lock), holder(f[0]));
                }
                long left = (Long) f[1] - 1;
                f[1] = left;
                if (left == 0) {
                    f[0] = null;
                    lookAgain(machine, lock);
                }
            }
            case "Semaphore" -> f[0] = (Long) f[0] + 1;
            default -> {
                var state = (Primitive) f[0];
                if (f[1] == Boolean.TRUE) {
                    if (state.fields[0] != task) {
                        throw new Raised(Catalog.NOT_THE_HOLDER, Wording.what(lock), "it doesn’t hold it");
                    }
                    long left = (Long) state.fields[1] - 1;
                    state.fields[1] = left;
                    if (left == 0) {
                        state.fields[0] = null;
                    }
                } else {
                    state.fields = minus(lock, state.fields, task);
                }
            }
        }
    }

    /** All who wait until something holds under this lock will look again. */
    private static void lookAgain(Machine machine, Primitive lock) {
        for (Context context : machine.contexts()) {
            if (context.phase == WAITING && context.notes[0] == lock) {
                context.notes[2] = true;
            }
        }
    }

    /** Gives a Lock up altogether, to wait; how often it was held. */
    static long giveUp(Machine machine, Primitive lock, TaskObject task) {
        long count = (Long) lock.fields[1];
        lock.fields[1] = 1L;
        give(machine, lock, task);
        return count;
    }

    /** Takes a Lock again as often as it was held. */
    static void takeBack(Primitive lock, TaskObject task, Object count) {
        lock.fields[0] = task;
        lock.fields[1] = count;
    }

    /** Begins a {@code wait until}, or goes on with it after a look in vain: then nothing has changed, and nobody else need look again. */
    public static void beginWait(Machine machine, Context c, Primitive lock, boolean again) {
        Object count = lock.fields[1];
        if (again) {
            lock.fields[0] = null;
            lock.fields[1] = 0L;
        } else {
            giveUp(machine, lock, c.task);
        }
        c.notes = new Object[] {lock, count, false};
        c.phase = WAITING;
    }

    /** Ends any wait that gave a lock up. */
    public static void endWait(Context c) {
        takeBack((Primitive) c.notes[0], c.task, c.notes[1]);
        c.phase = 0;
        c.notes = new Object[0];
    }

    /** Whether a task that waits could have its lock back. */
    public static boolean canReturn(Context c) {
        return ((Primitive) c.notes[0]).fields[0] == null;
    }

    /** The task ends: what it still holds is given back; true if there was such a thing. */
    static boolean letGo(Machine machine, TaskObject task, Primitive lock) {
        if (lock.kind.equals("Lock") && lock.fields[0] == task) {
            giveUp(machine, lock, task);
            return true;
        }
        if (lock.kind.equals("RWState") && lock.fields[0] == task) {
            lock.fields[0] = null;
            lock.fields[1] = 0L;
            return true;
        }
        return false;
    }

    private static Object[] plus(Object[] fields, Object more) {
        Object[] all = java.util.Arrays.copyOf(fields, fields.length + 1);
        all[fields.length] = more;
        return all;
    }

    private static Object[] minus(Primitive lock, Object[] fields, TaskObject task) {
        List<Object> left = new ArrayList<>(java.util.Arrays.asList(fields));
        for (int i = 2; i < left.size(); i++) {
            if (left.get(i) == task) {
                left.remove(i);
                return left.toArray();
            }
        }
        throw new Raised(Catalog.NOT_THE_HOLDER, Wording.what(lock), "it doesn’t hold it");
    }

    // ---- as calls ----

    /** {@code acquire(within)} of a Lock or a side; {@code acquire(count, within)} of a Semaphore. */
    static Operation acquire(boolean counted) {
        return new Timed(counted ? 2 : 1) {
            @Override
            String doing(Object[] arguments) {
                return (counted ? "waiting for a permit of " : "waiting for ") + Wording.what(arguments[0]);
            }

            @Override
            int ready(Machine machine, Context task, Object[] arguments) {
                var lock = (Primitive) arguments[0];
                return counted ? (Long) lock.fields[0] >= (Long) arguments[1] ? 1 : 0 : isFree(lock, task.task) ? 1 : 0;
            }

            @Override
            Object go(Machine machine, Context task, Object[] arguments, int way) {
                var lock = (Primitive) arguments[0];
                if (counted) {
                    lock.fields[0] = (Long) lock.fields[0] - (Long) arguments[1];
                } else {
                    take(lock, task.task);
                }
                return Nil.NIL;
            }
        };
    }

    static Object tryAcquire(Machine machine, Context task, Object[] arguments) {
        var lock = (Primitive) arguments[0];
        if (arguments.length > 1) {
            boolean enough = (Long) lock.fields[0] >= (Long) arguments[1];
            if (enough) {
                lock.fields[0] = (Long) lock.fields[0] - (Long) arguments[1];
            }
            return enough;
        }
        boolean free = isFree(lock, task.task);
        if (free) {
            take(lock, task.task);
        }
        return free;
    }

    static Object release(Machine machine, Context task, Object[] arguments) {
        var lock = (Primitive) arguments[0];
        if (arguments.length > 1) {
            lock.fields[0] = (Long) lock.fields[0] + (Long) arguments[1];
        } else {
            give(machine, lock, task.task);
        }
        return Nil.NIL;
    }

    /** {@code condition.wait(within)}. A Condition's fields: its lock. */
    static final Operation CONDITION_WAIT = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] arguments) {
            if (task.phase != SLEEPING) {
                return 1;
            }
            boolean timed = arguments[1] != Nil.NIL;
            boolean due = task.isDue();
            if (!canReturn(task)) {
                return 0;
            }
            boolean signalled = task.notes[2] == Boolean.TRUE;
            return (signalled ? 1 : 0) + (timed && !signalled || due && !signalled ? 1 : 0);
        }

        @Override
        public Object then(Machine machine, Context task, Object[] arguments, int way) {
            if (task.phase != SLEEPING) {
                var lock = (Primitive) ((Primitive) arguments[0]).fields[0];
                if (lock.fields[0] != task.task) {
                    throw new Raised(Catalog.WAIT_WITHOUT_LOCK, Wording.what(lock), holder(lock.fields[0]));
                }
                task.notes = new Object[] {lock, giveUp(machine, lock, task.task), false, arguments[0]};
                task.phase = SLEEPING;
                return AGAIN;
            }
            boolean signalled = task.notes[2] == Boolean.TRUE;
            endWait(task);
            if (signalled) {
                return Nil.NIL;
            }
            if (!task.isDue()) {
                machine.clock().passes(task, ((DurationValue) arguments[1]).nanos());
            }
            throw task.isDue() ? machine.cancelled(task)
                    : new Raised(Catalog.TIMED_OUT, "waiting for a signal", arguments[1]);
        }

        @Override
        public boolean isBlocking() {
            return true;
        }
    };

    /** {@code signal()}: any of those that wait. */
    static final Operation SIGNAL = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] arguments) {
            return Math.max(1, sleepers(machine, arguments[0]).size());
        }

        @Override
        public Object then(Machine machine, Context task, Object[] arguments, int way) {
            demandLock(task, arguments[0]);
            List<Context> sleepers = sleepers(machine, arguments[0]);
            if (!sleepers.isEmpty()) {
                sleepers.get(way).notes[2] = true;
            }
            return Nil.NIL;
        }
    };

    static Object signalAll(Machine machine, Context task, Object[] arguments) {
        demandLock(task, arguments[0]);
        for (Context sleeper : sleepers(machine, arguments[0])) {
            sleeper.notes[2] = true;
        }
        return Nil.NIL;
    }

    private static void demandLock(Context task, Object condition) {
        var lock = (Primitive) ((Primitive) condition).fields[0];
        if (lock.fields[0] != task.task) {
            throw new Raised(Catalog.SIGNAL_WITHOUT_LOCK, Wording.what(lock), holder(lock.fields[0]));
        }
    }

    private static List<Context> sleepers(Machine machine, Object condition) {
        List<Context> sleepers = new ArrayList<>();
        for (Context context : machine.contexts()) {
            if (context.phase == SLEEPING && context.notes[3] == condition && context.notes[2] == Boolean.FALSE) {
                sleepers.add(context);
            }
        }
        return sleepers;
    }
}
