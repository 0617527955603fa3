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
abstract class Pending {
    /** Wants to know of an end. Called without any lock of this package held; must not wait. */
    interface Observer {
        void ended(Pending pending);
    }

    private volatile Object outcome;
    /** Null, one {@link Observer} or a list of them: most have at most one, and there may be a million of us. */
    private Object observers;

    /** The value or {@link Raised} it ended with; null while it has not ended. */
    final Object outcome() {
        return outcome;
    }

    final boolean hasEnded() {
        return outcome != null;
    }

    /** Registers; false if it has ended already, and then the observer will not be told. */
    synchronized boolean observe(Observer observer) {
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
        return true;
    }

    /** Somebody will {@link #take} the result later. */
    void expect() {}

    /** Unregisters. The observer may still be about to be told. */
    synchronized void forget(Observer observer) {
        if (observers == observer) {
            observers = null;
        } else if (observers instanceof Observers several) {
            several.remove(observer);
        }
    }

    /** Takes the result as delivered to whoever asks: the value returned or the error thrown. It has ended. */
    Object take() {
        Object result = outcome;
        if (result instanceof Raised error) {
            throw error;
        }
        return result;
    }

    /** An observer that had been accepted goes away without {@link #take}. */
    void decline() {}

    /** Ends it, if it has not ended; false if it had. */
    final boolean end(Object result) {
        Object told;
        synchronized (this) {
            if (outcome != null) {
                return false;
            }
            told = observers;
            observers = null;
            ending(result);
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

    /** About to end with {@code result}; under this object's monitor. */
    void ending(Object result) {}

    /** What messages call it: {@code worker-1}, {@code Future("answer")}. */
    abstract String what();

    private static final class Observers extends ArrayList<Observer> implements List<Observer> {
        private static final long serialVersionUID = 1L;
    }
}
