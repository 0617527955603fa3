package dev.conc.concurrent;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that any task could bring about: a signal, a permit that nobody holds, a count. */
final class ForAnyone extends Wait {
    private final BooleanSupplier stuck;
    private final Supplier<String> what;
    private final Object at;
    private final String missing;
    private final Reaching between;

    /**
     * @param stuck see {@link Wait#stuck}
     * @param what see {@link Wait#what}
     * @param at only who has this can end the wait
     * @param missing see {@link Wait#missing}
     */
    ForAnyone(Task task, BooleanSupplier stuck, Supplier<String> what, Object at, String missing) {
        this(task, stuck, what, at, missing, null);
    }

    /** {@code between} is what it is served with, before it has taken it. */
    ForAnyone(Task task, BooleanSupplier stuck, Supplier<String> what, Object at, String missing, Reaching between) {
        super(task);
        this.stuck = stuck;
        this.what = what;
        this.at = at;
        this.missing = missing;
        this.between = between;
    }

    @Override
    boolean stuck() {
        return stuck.getAsBoolean();
    }

    @Override
    boolean hopeless(Stuck tasks) {
        return tasks.nobodyCan(at);
    }

    @Override
    void reach(Reach reach) {
        reach.add(at);
        reach.add(between);
    }

    @Override
    String what() {
        return what.get();
    }

    @Override
    String missing() {
        return missing;
    }
}
