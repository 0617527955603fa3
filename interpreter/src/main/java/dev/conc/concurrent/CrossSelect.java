package dev.conc.concurrent;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A {@code select} over channels of several processes.
 *
 * <p>No process can have a case happen in another one and know that nothing has happened meanwhile in a third. So at any time only one of them is asked to have
 * a case happen: there the select <i>sits</i>, in the queues of all its channels like any other. In the others it <i>watches</i>, which takes nothing. First all
 * are asked what is ready, and of that one case is tried after the other in random order, each as one step in its process. If none was to be had, it sits in
 * one process until that has a case happen, or until something may be ready in another; then it gets up, which takes what has happened there if anything has,
 * and begins anew.
 *
 * <p>Two that only watch would never meet on a channel without room: the second one is told so, and sits there. For the same reason who is passed by, since
 * others stand in the queue, sits there next. Each move doubles the time for which it stays, so that it comes to its turn wherever others are quicker.
 */
final class CrossSelect {
    private static final long FIRST_STAY = 1_000_000L;
    private static final long LONGEST_STAY = 64_000_000L;

    private final Task task;
    private final SelectCase[] cases;
    private final SelectHome[] homes;
    private final long begin = System.nanoTime();
    /** Where it sits next. */
    private int next;
    private long stay;

    CrossSelect(Task task, SelectCase[] cases) {
        this.task = task;
        this.cases = cases;
        this.homes = homes(task, cases);
        this.next = ThreadLocalRandom.current().nextInt(homes.length);
    }

    private static SelectHome[] homes(Task task, SelectCase[] cases) {
        Map<Elsewhere, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < cases.length; i++) {
            if (cases[i].channel != null || cases[i].remote != null) {
                places.computeIfAbsent(cases[i].remote == null ? null : cases[i].remote.home(), home -> new ArrayList<>()).add(i);
            }
        }
        var homes = new ArrayList<SelectHome>();
        places.forEach((home, all) -> homes.add(SelectHome.of(task, home, cases, all.stream().mapToInt(Integer::intValue).toArray())));
        return homes.toArray(new SelectHome[0]);
    }

    /** As {@link Select#run}. */
    int run(boolean orElse) {
        Pending.Observer observer = ended -> LockSupport.unpark(task.thread);
        int claimed = 0;
        try {
            for (; claimed < cases.length; claimed++) {
                Pending pending = cases[claimed].pending;
                if (pending != null && !pending.observe(observer)) {
                    pending.expect();
                }
            }
            int chosen = tryEach(ready(false));
            while (chosen < 0 && !orElse) {
                chosen = rest();
                if (chosen < 0) {
                    chosen = tryEach(ready(false));
                }
            }
            return chosen;
        } finally {
            for (int i = 0; i < claimed; i++) {
                if (cases[i].pending != null) {
                    cases[i].pending.forget(observer);
                    cases[i].pending.decline(); // the one that was chosen has been taken already
                }
            }
        }
    }

    /** What another process asks for by {@link Exported#WATCH}: the places of the cases that are ready; if the second argument says so, once there may be some. */
    static Object watch(Task task, Object[] arguments) {
        var ready = new ListValue();
        for (int place : new CrossSelect(task, RemoteSelect.cases(arguments[0])).ready((Boolean) arguments[1])) {
            ready.add((long) place);
        }
        return ready;
    }

    /**
     * The cases that are ready.
     *
     * @param patient waits until there may be some, or this select has to sit somewhere
     */
    private List<Integer> ready(boolean patient) {
        BooleanSupplier over = patient ? () -> fired(null) >= 0 : this::allOver;
        try {
            for (int i = 0; i < homes.length && (i == 0 || !patient || !over.getAsBoolean()); i++) {
                homes[i].watch(patient);
            }
            if (!over.getAsBoolean()) {
                Blocking.park(new ForHomes(over), -1, over);
            }
        } catch (Raised asked) {
            leave(null);
            throw asked;
        } catch (TaskKilled e) {
            recall();
            throw e;
        }
        leave(null);
        var ready = new ArrayList<Integer>();
        for (int i = 0; i < cases.length; i++) {
            if (cases[i].sleeps() ? System.nanoTime() - begin >= cases[i].nanos : cases[i].pending != null && cases[i].pending.hasEnded()) {
                ready.add(i);
            }
        }
        for (SelectHome home : homes) {
            ready.addAll(home.ready);
        }
        return ready;
    }

    /** Runs one of {@code ready}, each with the same chance; -1 if none of them is any more. */
    private int tryEach(List<Integer> ready) {
        while (!ready.isEmpty()) {
            int place = ready.remove(ThreadLocalRandom.current().nextInt(ready.size()));
            SelectCase one = cases[place];
            if (one.sleeps() || Select.run(task, new SelectCase[] {one}, true) == 0) {
                return place;
            }
        }
        return -1;
    }

    /** Sits in one process and watches the others until a case has happened, or may be had elsewhere: the case, or -1. */
    private int rest() {
        SelectHome seat = homes[next];
        try {
            seat.sit();
            for (SelectHome home : homes) {
                if (home != seat) {
                    home.watch(true);
                }
            }
            park(seat, System.nanoTime() + stay);
        } catch (Raised asked) {
            int chosen = leave(seat);
            if (chosen < 0) {
                throw asked;
            }
            return chosen; // it counts, and the next blocking call throws
        } catch (TaskKilled e) {
            recall();
            throw e;
        }
        int fired = fired(seat);
        if (fired >= 0) {
            next = fired;
            stay = Math.min(LONGEST_STAY, Math.max(FIRST_STAY, 2 * stay)) * (50 + ThreadLocalRandom.current().nextInt(100)) / 100;
        }
        return leave(seat);
    }

    private void park(SelectHome seat, long staysUntil) {
        while (true) {
            boolean fired = fired(seat) >= 0;
            long left = staysUntil - System.nanoTime();
            long limit = firstSleep();
            if (seat.isOver() || anyEnded() || limit == 0 || fired && left <= 0) {
                return;
            }
            BooleanSupplier over = () -> seat.isOver() || anyEnded() || !fired && fired(seat) >= 0;
            Blocking.park(new ForHomes(over), fired && (limit < 0 || left < limit) ? left : limit, over);
        }
    }

    /** Nanoseconds until the first sleep among the cases is over; negative if there is none. */
    private long firstSleep() {
        long first = -1;
        for (SelectCase one : cases) {
            if (one.sleeps()) {
                long left = Math.max(0, begin + one.nanos - System.nanoTime());
                first = first < 0 ? left : Math.min(first, left);
            }
        }
        return first;
    }

    private boolean anyEnded() {
        for (SelectCase one : cases) {
            if (one.pending != null && one.pending.hasEnded()) {
                return true;
            }
        }
        return false;
    }

    private boolean allOver() {
        for (SelectHome home : homes) {
            if (!home.isOver()) {
                return false;
            }
        }
        return true;
    }

    /** The number of a process other than {@code seat} that has told something; -1 for none. */
    private int fired(SelectHome seat) {
        int first = ThreadLocalRandom.current().nextInt(homes.length);
        for (int i = 0; i < homes.length; i++) {
            int at = (first + i) % homes.length;
            if (homes[at] != seat && homes[at].isOver()) {
                return at;
            }
        }
        return -1;
    }

    private void recall() {
        for (SelectHome home : homes) {
            home.recall();
        }
    }

    /** Ends all that was begun anywhere: the case that has happened at {@code seat}, or -1. @throws Raised if what happened was an error, or a process is gone */
    private int leave(SelectHome seat) {
        recall();
        int chosen = -1;
        Raised error = null;
        for (SelectHome home : homes) {
            try {
                chosen = Math.max(chosen, home.end());
            } catch (Raised raised) {
                error = error == null || home == seat ? raised : error;
            }
        }
        if (chosen < 0 && error != null) {
            throw error;
        }
        return chosen;
    }

    /** Waiting for something to come from one of the processes. */
    private final class ForHomes extends Wait {
        private final BooleanSupplier over;

        ForHomes(BooleanSupplier over) {
            super(CrossSelect.this.task);
            this.over = over;
        }

        @Override
        boolean stuck() {
            return !over.getAsBoolean();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            for (SelectCase one : cases) {
                if (one.pending != null && !(one.pending instanceof Task awaited ? tasks.contains(awaited) : tasks.nobodyElse())) {
                    return false;
                }
            }
            for (SelectHome home : homes) {
                if (!home.isHopeless(tasks)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        long callTo(Elsewhere process) {
            for (SelectHome home : homes) {
                long call = home.callTo(process);
                if (call != 0) {
                    return call;
                }
            }
            return 0;
        }

        @Override
        Task blocker(Stuck tasks) {
            for (SelectHome home : homes) {
                Task blocker = home.blocker(tasks);
                if (blocker != null) {
                    return blocker;
                }
            }
            return null;
        }

        @Override
        String what() {
            return Select.what(cases);
        }
    }
}
