package dev.conc.repl;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Task;
import dev.conc.io.Asker;
import dev.conc.io.Keyboard;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What tasks want to have typed: lines that they read, and leave for what they want to do. Each wish waits until somebody serves it; who does, and when, is
 * {@link Desk}'s affair.
 *
 * <p>Thread-safe. Inv: {@code waiting} are neither served nor taken back, in the order they came.
 */
final class Wishes implements Keyboard {
    /** How often a wish made for a task by another thread looks whether the task still wants it, in ms. */
    private static final int LOOK = 100;

    /** A line that is wanted. Its changing fields are under the monitor of the wishes. */
    static final class Wish {
        private final Task task;
        private final String act;
        private final String kind;
        private final BooleanSupplier settled;
        private final Runnable wake;
        private String line;
        private Answer answer;
        private boolean served;
        private boolean told;

        Wish(Task task, String act, String kind, BooleanSupplier settled, Runnable wake) {
            this.task = task;
            this.act = act;
            this.kind = kind;
            this.settled = settled;
            this.wake = wake;
        }

        /** Whose it is; null if that is not known. */
        Task task() {
            return task;
        }

        String who() {
            return task == null ? "a task" : task.name();
        }

        /** What leave is wanted for, as {@code read “a.txt”}; null if it is just a line to read. */
        String act() {
            return act;
        }

        /** What the answer “always” allows, as {@code any file}. */
        String kind() {
            return kind;
        }
    }

    private final Supplier<Task> current;
    private final Runnable made;
    private final Runnable gone;
    private final List<Wish> waiting = new ArrayList<>();
    /** Lines that were typed for somebody who did not want them any more when they were complete; null is the end. */
    private final Deque<String[]> unclaimed = new ArrayDeque<>();

    /**
     * @param current the task on whose behalf the calling thread acts
     * @param made is called for each wish, by the thread that makes it and then waits
     * @param gone is told that a wish was taken back, by any thread; must not wait
     */
    Wishes(Supplier<Task> current, Runnable made, Runnable gone) {
        this.current = current;
        this.made = made;
        this.gone = gone;
    }

    @Override
    public String[] line(Task task, long nanos) {
        var arrival = new Arrival(task, "a line to be typed");
        var wish = new Wish(task, null, null, null, arrival::ring);
        synchronized (this) {
            if (!unclaimed.isEmpty()) {
                return unclaimed.poll();
            }
            waiting.add(wish);
        }
        made.run();
        return arrival.await(nanos, () -> leave(wish)) ? new String[] {wish.line} : new String[0];
    }

    @Override
    public Answer ask(String act, String kind, BooleanSupplier settled) {
        Task task = current.get();
        boolean own = task != null && task.isCurrent();
        var arrival = own ? new Arrival(task, "leave to " + act) : null;
        var wish = new Wish(task, Asker.visible(act), kind, settled, own ? arrival::ring : this::wakeAll);
        synchronized (this) {
            waiting.add(wish);
        }
        made.run();
        try {
            if (own) {
                arrival.await(-1);
            } else {
                await(wish);
            }
        } finally {
            leave(wish);
        }
        return wish.answer;
    }

    private synchronized void wakeAll() {
        notifyAll();
    }

    /** Waits as a thread that makes a call for a task, until the task no longer waits for that. @throws dev.conc.runtime.Raised then */
    private synchronized void await(Wish wish) {
        while (!wish.served) {
            if (current.get() != wish.task) {
                throw wish.task.cancelled();
            }
            try {
                wait(LOOK);
            } catch (InterruptedException e) {
                return; // the session is over
            }
        }
    }

    /** Takes {@code wish} back. If it has been served at the last moment, the line is the next one's who reads. */
    private synchronized void leave(Wish wish) {
        if (waiting.remove(wish)) {
            gone.run();
        } else if (wish.served && wish.act == null) {
            giveAway(wish.line);
        }
    }

    private void giveAway(String line) {
        for (Wish other : waiting) {
            if (other.act == null) {
                serve(other, line);
                return;
            }
        }
        unclaimed.add(new String[] {line});
    }

    /**
     * Gives {@code wish} what was typed, null for the end of the input: leave is then refused. A wish that has been taken back meanwhile leaves the line to others.
     *
     * @return false if that is no answer to what was asked: the wish waits on
     */
    synchronized boolean serve(Wish wish, String typed) {
        if (!waiting.contains(wish)) {
            if (wish.act == null) {
                giveAway(typed);
            }
            return true;
        }
        if (wish.act == null) {
            wish.line = typed;
        } else {
            wish.answer = typed == null ? Answer.NO : Answer.of(typed);
            if (wish.answer == null) {
                return false;
            }
        }
        end(wish);
        return true;
    }

    private void end(Wish wish) {
        waiting.remove(wish);
        wish.served = true;
        wish.wake.run();
    }

    /** Lets those go whose question is settled by now. */
    @Override
    public synchronized void decided() {
        for (Wish wish : List.copyOf(waiting)) {
            if (wish.settled != null && wish.settled.getAsBoolean()) {
                end(wish);
                gone.run();
            }
        }
    }

    synchronized boolean isWaiting(Wish wish) {
        return waiting.contains(wish);
    }

    /** The first wish of a task that is not {@code behind}, else, if that is wanted, the first of all; null if there is none. */
    synchronized Wish first(Predicate<Task> behind, boolean all) {
        for (Wish wish : waiting) {
            if (!behind.test(wish.task)) {
                return wish;
            }
        }
        return all && !waiting.isEmpty() ? waiting.getFirst() : null;
    }

    /** The first wish of the task called {@code name}, or of that number; null if there is none. */
    synchronized Wish of(String name) {
        for (Wish wish : waiting) {
            if (wish.task != null && wish.task.isCalled(name)) {
                return wish;
            }
        }
        return null;
    }

    /** Nobody knows of {@code wish} any more, if it still waits. */
    synchronized void tellAgain(Wish wish) {
        wish.told = false;
    }

    /** Those nobody has been told of, who count as told from now on. */
    synchronized List<Wish> untold() {
        var untold = new ArrayList<Wish>();
        for (Wish wish : waiting) {
            if (!wish.told) {
                wish.told = true;
                untold.add(wish);
            }
        }
        return untold;
    }
}
