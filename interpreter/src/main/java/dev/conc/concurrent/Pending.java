package dev.conc.concurrent;

import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that ends once, with a value or an error: a {@link Task} or a future.
 *
 * <p>Inv: {@code outcome} is null, or a conc value, or the {@link Raised} it failed with; it changes once. An observer that was accepted
 * is told exactly once, by the thread that ends it, unless it is forgotten first.
 */
abstract class Pending implements Reaching {
    /** Wants to know of an end. Called without any lock of this package held; must not wait. */
    interface Observer {
        void ended(Pending pending);
    }

    private volatile Object outcome;
    /** Null, one {@link Observer} or a list of them: most have at most one, and there may be a million of us. */
    private Object observers;
    /** How many wait for the result, or have promised to take it; under the monitor. */
    private int claims;
    /** An error has been taken by somebody; under the monitor. */
    private boolean delivered;

    /** The value or {@link Raised} it ended with; null while it has not ended. */
    final Object outcome() {
        return outcome;
    }

    final boolean hasEnded() {
        return outcome != null;
    }

    /** Registers, and claims; false if it has ended already, and then the observer will not be told. */
    final synchronized boolean observe(Observer observer) {
        if (outcome != null) {
            return false;
        }
        if (observers == null) {
            observers = observer;
        } else if (observers instanceof Observers several) {
            several.add(observer);
        } else {
            var several = new Observers();
            several.add((Observer) observers);
            several.add(observer);
            observers = several;
        }
        claims++;
        return true;
    }

    /** Registers without a claim: to be told of the end is not to take an error. */
    final synchronized boolean watch(Observer observer) {
        boolean accepted = observe(observer);
        if (accepted) {
            claims--;
        }
        return accepted;
    }

    /** Claims: somebody will {@link #take} the result later, or {@link #decline} it; until then an error is theirs, not reported. */
    final synchronized void expect() {
        claims++;
    }

    /** Unregisters. The observer may still be about to be told. */
    synchronized void forget(Observer observer) {
        if (observers == observer) {
            observers = null;
        } else if (observers instanceof Observers several) {
            several.remove(observer);
        }
    }

    /** The value returned, or the error thrown, to who asks; it counts as delivered. It has ended. */
    final Object take() {
        Object result = outcome;
        if (result instanceof Raised error) {
            deliver();
            throw error;
        }
        return result;
    }

    private void deliver() {
        synchronized (this) {
            if (delivered) {
                return;
            }
            delivered = true;
        }
        taken();
    }

    /** One claim less. The last one who goes without having taken an error leaves it to be reported. */
    final synchronized void decline() {
        claims--;
        if (outcome instanceof Raised error) {
            reportUnlessClaimed(error);
        }
    }

    private void reportUnlessClaimed(Raised error) {
        if (claims == 0 && !delivered && !isHarmless(error)) {
            unclaimed(error);
        }
    }

    /** Whether it has ended with an error that nobody has taken, nor promised to. */
    final synchronized boolean isUnclaimed() {
        return claims == 0 && !delivered && outcome instanceof Raised;
    }

    /** An error that needs no report even if nobody takes it. */
    boolean isHarmless(Raised error) {
        return false;
    }

    /** Nobody claims the error it has ended with, or is about to; called under the monitor, again after each claim that was given up. */
    void unclaimed(Raised error) {}

    /** Somebody has taken the error it has ended with: the first time that happens. Called without the monitor, after {@link #unclaimed} if ever. */
    void taken() {}

    /** Ends it, if it has not ended; false if it had. */
    final boolean end(Object result) {
        Object told;
        synchronized (this) {
            if (outcome != null) {
                return false;
            }
            told = observers;
            observers = null;
            if (result instanceof Raised error) {
                reportUnlessClaimed(error); // before anybody can see that it has ended
            }
            outcome = result;
        }
        if (told instanceof Observers several) {
            for (Observer observer : several) {
                observer.ended(this);
            }
        } else if (told != null) {
            ((Observer) told).ended(this);
        }
        return true;
    }

    @Override
    public void reach(Reach reach) {
        Object result = outcome;
        if (result instanceof Raised error) {
            reach.add(error);
        } else {
            reach.add(result);
        }
    }

    /** What messages call it: {@code worker-1}, {@code Future("answer")}. */
    public abstract String what();

    private static final class Observers extends ArrayList<Observer> implements List<Observer> {
        private static final long serialVersionUID = 1L;
    }
}
