package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

/** An operation that waits and may have a time limit, which may run out at any moment: one way more. */
abstract class Timed implements Operation {
    private final int limit;

    /** The limit is the argument of that number; negative: there is none. */
    Timed(int limit) {
        this.limit = limit;
    }

    /** In how many ways it can be done now, time aside. */
    abstract int ready(Machine machine, Context task, Object[] arguments);

    abstract Object go(Machine machine, Context task, Object[] arguments, int way);

    /** What took too long, as the live one says it. */
    abstract String doing(Object[] arguments);

    /** What is undone when it does not come to its end. */
    void leave(Machine machine, Context task, Object[] arguments) {
        // most have done nothing yet
    }

    @Override
    public final int ways(Machine machine, Context task, Object[] arguments) {
        int ready = ready(machine, task, arguments);
        return limit >= 0 && arguments[limit] != Nil.NIL ? ready + 1 : ready;
    }

    @Override
    public final Object then(Machine machine, Context task, Object[] arguments, int way) {
        int ready = ready(machine, task, arguments);
        if (way < ready) {
            return go(machine, task, arguments, way);
        }
        leave(machine, task, arguments);
        if (!task.isDue()) {
            machine.clock().passes(task, ((DurationValue) arguments[limit]).nanos());
        }
        task.phase = 0;
        task.notes = new Object[0];
        throw task.isDue() ? machine.cancelled(task)
                : new Raised(Catalog.TIMED_OUT, doing(arguments), arguments[limit]);
    }

    @Override
    public final boolean isBlocking() {
        return true;
    }
}
