package dev.conc.concurrent;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that any task could bring about: a signal, a permit that nobody holds, a count. */
final class ForAnyone extends Wait {
    private final BooleanSupplier stuck;
    private final Supplier<String> what;

    /**
     * @param stuck see {@link Wait#stuck}
     * @param what see {@link Wait#what}
     */
    ForAnyone(Task task, BooleanSupplier stuck, Supplier<String> what) {
        super(task);
        this.stuck = stuck;
        this.what = what;
    }

    @Override
    boolean stuck() {
        return stuck.getAsBoolean();
    }

    @Override
    boolean hopeless(Stuck tasks) {
        return tasks.nobodyElse();
    }

    @Override
    String what() {
        return what.get();
    }
}
