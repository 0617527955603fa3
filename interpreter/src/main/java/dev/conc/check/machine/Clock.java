package dev.conc.check.machine;

import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import java.util.Arrays;

/**
 * The time of a program that asks for it: the least that can have passed in this order of steps, on a machine that computes in no time at all.
 *
 * <p>There is one clock for all tasks. It goes on only where a task has slept or a time limit has run out, to the moment at which that began plus what it took, and not
 * where it is later already: two tasks that sleep for a second at the same time are done after one. Real machines are slower, so whoever looks at the clock may also find
 * a day gone ({@link #late}).
 *
 * <p>Clock and moments are kept among the task's own variables, {@link Context#locals}, and only in programs that ask for the time: all others have one state fewer
 * dimension.
 */
public final class Clock {
    /** What the clock is as an object of the state. Its fields: nanoseconds since the beginning; the key of the moment at which a time limit runs out. */
    public static final String KIND = "Clock";
    private static final String DEADLINE = "Deadline";
    private static final long DAY = 24L * 3600 * 1_000_000_000;
    /** More than this can't pass. */
    private static final long END = Long.MAX_VALUE / 4;

    private final Machine machine;

    Clock(Machine machine) {
        this.machine = machine;
    }

    private boolean stands() {
        return !machine.common.timed || machine.isEvaluating();
    }

    /** The program begins. */
    void begin(Context main) {
        if (!stands()) {
            var clock = new Primitive(KIND, 0L, new Primitive(DEADLINE));
            machine.publish(clock);
            main.setLocal(clock, 0L);
        }
    }

    private Primitive of(Context c) {
        for (int i = 0; i < c.locals.length; i += 2) {
            if (c.locals[i] instanceof Primitive key && key.kind.equals(KIND)) {
                return key;
            }
        }
        throw machine.unsupported(c, "the time in an invariant");
    }

    /** Nanoseconds since the beginning. */
    public long now(Context c) {
        return (Long) of(c).fields[0];
    }

    /** The machine was busy for a day: nobody who looks at the clock can be sure that it was not. */
    public void late(Context c) {
        Primitive clock = of(c);
        clock.fields[0] = Math.min(END, (Long) clock.fields[0] + DAY);
        c.setLocal(clock, clock.fields[0]);
    }

    /** What the task does next begins now. */
    void mark(Context c) {
        if (!stands()) {
            Primitive clock = of(c);
            if (!clock.fields[0].equals(c.localOf(clock, null))) {
                c.setLocal(clock, clock.fields[0]);
            }
        }
    }

    /** What the task does takes so long, from where it began. */
    public void passes(Context c, long nanos) {
        if (!stands()) {
            Primitive clock = of(c);
            until(clock, after(c, clock, nanos));
            c.setLocal(clock, clock.fields[0]);
        }
    }

    private static long after(Context c, Primitive clock, long nanos) {
        return Math.min(END, (Long) c.localOf(clock, 0L) + Math.clamp(nanos, 0, END));
    }

    private static void until(Primitive clock, long moment) {
        clock.fields[0] = Math.max((Long) clock.fields[0], moment);
    }

    /** The next statement of the task has this time limit. */
    void limit(Context c, long nanos) {
        if (!stands()) {
            Primitive clock = of(c);
            mark(c);
            c.setLocal((Primitive) clock.fields[1], after(c, clock, nanos));
        }
    }

    /** That time limit has run out. */
    void limitIsOver(Context c) {
        if (!stands()) {
            Primitive clock = of(c);
            until(clock, (Long) c.localOf((Primitive) clock.fields[1], 0L));
        }
    }

    /** The time limit was that of a scope, which has just been opened. */
    void opens(Context c, ScopeObject scope) {
        if (!stands() && scope.timed) {
            Object[] more = Arrays.copyOf(c.locals, c.locals.length + 2);
            more[c.locals.length] = scope;
            more[c.locals.length + 1] = c.localOf((Primitive) of(c).fields[1], 0L);
            c.locals = more;
        }
    }

    /** The scope’s time is over. */
    void scopeIsOver(Context c, ScopeObject scope) {
        if (!stands()) {
            for (int i = 0; i < c.locals.length; i += 2) {
                if (c.locals[i] == scope) {
                    until(of(c), (Long) c.locals[i + 1]);
                }
            }
        }
    }

    /** The scope is closed: nobody asks for its time any more. */
    void closes(Context c, ScopeObject scope) {
        if (!stands() && scope.timed) {
            c.locals = without(c.locals, scope);
        }
    }

    /** What a new task has of its spawner's variables: the scopes are not its own. */
    Object[] inherited(Context spawner) {
        Object[] locals = spawner.locals;
        if (!stands()) {
            for (ScopeObject scope = spawner.scope; scope != null; scope = scope.outer) {
                locals = without(locals, scope);
            }
        }
        return locals;
    }

    private static Object[] without(Object[] locals, ScopeObject scope) {
        for (int i = 0; i < locals.length; i += 2) {
            if (locals[i] == scope) {
                Object[] left = new Object[locals.length - 2];
                System.arraycopy(locals, 0, left, 0, i);
                System.arraycopy(locals, i + 2, left, i, left.length - i);
                return left;
            }
        }
        return locals;
    }
}
