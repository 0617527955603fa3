package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;

/** Barriers (fields: parties, arrived, broken), exchangers (no fields), phasers (parties, arrived, phase). */
final class Meetings {
    /** At a barrier or phaser; notes: it, the place in the order of arrival, whether it may go. */
    private static final int ARRIVED = 3;
    /** At an exchanger; notes: it, what is offered, what was got. */
    private static final int OFFERING = 4;

    private Meetings() {}

    private static List<Context> at(Machine machine, Object place, int phase) {
        List<Context> found = new ArrayList<>();
        for (Context context : machine.contexts()) {
            if (context.phase == phase && context.notes[0] == place && (context.notes[2] == null || context.notes[2] == Boolean.FALSE)) {
                found.add(context);
            }
        }
        return found;
    }

    private static void letAllGo(Machine machine, Object place) {
        for (Context context : at(machine, place, ARRIVED)) {
            context.notes[2] = true;
        }
    }

    static final Operation BARRIER_WAIT = new Timed(1) {
        @Override
        String doing(Object[] arguments) {
            return "waiting at " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            var barrier = (Primitive) arguments[0];
            return task.phase == 0 || task.notes[2] == Boolean.TRUE || barrier.fields[2] == Boolean.TRUE ? 1 : 0;
        }

        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            var barrier = (Primitive) arguments[0];
            if (task.phase != 0 && task.notes[2] == Boolean.TRUE) {
                Object place = task.notes[1];
                task.phase = 0;
                task.notes = new Object[0];
                return place;
            }
            if (barrier.fields[2] == Boolean.TRUE) {
                task.phase = 0;
                task.notes = new Object[0];
                throw new Raised(Catalog.BARRIER_BROKEN, Wording.what(barrier));
            }
            long place = (Long) barrier.fields[1];
            if (place + 1 == (Long) barrier.fields[0]) {
                barrier.fields[1] = 0L;
                letAllGo(machine, barrier);
                return place;
            }
            barrier.fields[1] = place + 1;
            task.notes = new Object[] {barrier, task.dropsResult() ? 0L : place, false}; // who wants it not is like the others
            task.phase = ARRIVED;
            return AGAIN;
        }

        @Override
        void leave(Machine machine, Context task, Object[] arguments) {
            if (task.phase == ARRIVED) {
                var barrier = (Primitive) arguments[0];
                barrier.fields[1] = 0L;
                barrier.fields[2] = true;
            }
        }
    };

    static Object reset(Machine machine, Primitive barrier) {
        if (!at(machine, barrier, ARRIVED).isEmpty()) {
            throw machine.raised("BrokenError", "the barrier was reset while tasks waited there");
        }
        barrier.fields[1] = 0L;
        barrier.fields[2] = false;
        return Nil.NIL;
    }

    static final Operation EXCHANGE = new Timed(2) {
        @Override
        String doing(Object[] arguments) {
            return "waiting for a partner at " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            return task.phase == 0 ? Math.max(1, at(machine, arguments[0], OFFERING).size()) : task.notes[2] != null ? 1 : 0;
        }

        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            if (task.phase != 0) {
                Object got = task.notes[2];
                task.phase = 0;
                task.notes = new Object[0];
                return got;
            }
            List<Context> partners = at(machine, arguments[0], OFFERING);
            if (partners.isEmpty()) {
                task.notes = new Object[] {arguments[0], arguments[1], null};
                task.phase = OFFERING;
                return AGAIN;
            }
            Context partner = partners.get(way);
            partner.notes[2] = arguments[1];
            return partner.notes[1];
        }
    };

    // ---- phasers ----

    /** The phase is over when all have arrived. */
    private static void advance(Machine machine, Primitive phaser) {
        if ((Long) phaser.fields[1] >= (Long) phaser.fields[0] && (Long) phaser.fields[0] > 0) {
            phaser.fields[1] = 0L;
            phaser.fields[2] = (Long) phaser.fields[2] + 1;
            letAllGo(machine, phaser);
        }
    }

    static Object arrive(Machine machine, Primitive phaser, boolean leaves) {
        if ((Long) phaser.fields[0] == 0) {
            throw new Raised(Catalog.PHASER_NOT_REGISTERED, "a phaser");
        }
        Object phase = phaser.fields[2];
        if (leaves) {
            phaser.fields[0] = (Long) phaser.fields[0] - 1;
        } else {
            phaser.fields[1] = (Long) phaser.fields[1] + 1;
        }
        advance(machine, phaser);
        return phase;
    }

    static final Operation ARRIVE_AND_WAIT = new Timed(1) {
        @Override
        String doing(Object[] arguments) {
            return "waiting at " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            return task.phase == 0 || task.notes[2] == Boolean.TRUE ? 1 : 0;
        }

        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            var phaser = (Primitive) arguments[0];
            if (task.phase == 0) {
                task.notes = new Object[] {phaser, phaser.fields[2], false};
                task.phase = ARRIVED;
                arrive(machine, phaser, false);
                return AGAIN;
            }
            Object phase = (Long) task.notes[1] + 1;
            task.phase = 0;
            task.notes = new Object[0];
            return phase;
        }
    };

    static final Operation PHASE_WAIT = new Timed(2) {
        @Override
        String doing(Object[] arguments) {
            return "waiting at " + Wording.what(arguments[0]);
        }

        @Override
        int ready(Machine machine, Context task, Object[] arguments) {
            return ((Primitive) arguments[0]).fields[2].equals(arguments[1]) ? 0 : 1;
        }

        @Override
        Object go(Machine machine, Context task, Object[] arguments, int way) {
            return ((Primitive) arguments[0]).fields[2];
        }
    };
}
