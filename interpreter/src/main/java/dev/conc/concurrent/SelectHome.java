package dev.conc.concurrent;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;

/**
 * One process in which some cases of a {@link CrossSelect} are done: what is begun there (a look, a watch, or standing in the queues) is recalled and then
 * ended, by the task that selects; its thread is woken when it is over by itself.
 */
abstract sealed class SelectHome {
    final Task task;
    final SelectCase[] cases;
    /** The places of its cases in the select. */
    final int[] places;
    /** Places of those that were ready when it was looked. */
    final List<Integer> ready = new ArrayList<>();

    private SelectHome(Task task, SelectCase[] cases, int[] places) {
        this.task = task;
        this.cases = cases;
        this.places = places;
    }

    /** The process {@code home}, null for this one, in which the cases at {@code places} of {@code all} are done. */
    static SelectHome of(Task task, Elsewhere home, SelectCase[] all, int[] places) {
        var cases = new SelectCase[places.length];
        for (int i = 0; i < places.length; i++) {
            cases[i] = all[places[i]];
        }
        return home == null ? new Here(task, cases, places) : new There(task, home, cases, places);
    }

    /** Looks which cases are ready; if {@code patient}, once one may be, or somebody waits there for whom this select has to stand in the queue. */
    abstract void watch(boolean patient);

    /** Has one of the cases happen, at once or later. */
    abstract void sit();

    /** Whether what was begun is over by itself. */
    abstract boolean isOver();

    /** What was begun is to end. Must not wait. */
    abstract void recall();

    /** Ends what was begun, after {@link #recall} or when it is over: the place of the case that has happened, or -1. @throws Raised if that was an error */
    abstract int end();

    /** Whether nothing comes from there any more if {@code tasks} are stuck. */
    abstract boolean isHopeless(Wait.Stuck tasks);

    /** As {@link Wait#callTo}. */
    long callTo(Elsewhere process) {
        return 0;
    }

    /** A task from which something might come from there; null if none in particular. */
    abstract Task blocker(Wait.Stuck tasks);

    private static final class Here extends SelectHome {
        private Watch watch;
        private Select seat;
        private Ticket ticket;
        private int chosen = -1;
        private Raised error;
        private boolean looked;

        Here(Task task, SelectCase[] cases, int[] places) {
            super(task, cases, places);
        }

        private boolean isReady(SelectCase one) {
            return one.sends ? one.channel.canSend() : one.channel.canReceive();
        }

        @Override
        void watch(boolean patient) {
            looked = true;
            if (!patient) {
                return;
            }
            watch = new Watch(task.thread);
            for (SelectCase one : cases) {
                one.channel.guard().lock();
                try {
                    one.channel.watch(watch, one.sends);
                } finally {
                    one.channel.guard().unlock();
                }
            }
        }

        @Override
        void sit() {
            chosen = -1;
            error = null;
            seat = new Select(task, cases);
            ticket = new Ticket(task.thread);
            try {
                chosen = seat.begin(ticket, false);
            } catch (Raised closed) {
                error = closed;
            }
        }

        @Override
        boolean isOver() {
            return seat != null ? chosen >= 0 || error != null || ticket.isOver() : watch == null || watch.isOver();
        }

        @Override
        void recall() {
            // nothing to tell anybody
        }

        @Override
        int end() {
            if (looked) {
                endLook();
                return -1;
            }
            Select sat = seat;
            seat = null;
            if (sat == null) {
                return -1;
            }
            if (error != null) {
                throw error;
            }
            int place = chosen >= 0 ? chosen : sat.leave(ticket);
            return place < 0 ? -1 : places[place];
        }

        private void endLook() {
            looked = false;
            ready.clear();
            for (int i = 0; i < cases.length; i++) {
                SelectCase one = cases[i];
                one.channel.guard().lock();
                try {
                    if (watch != null) {
                        one.channel.unwatch(watch, one.sends);
                    }
                    if (isReady(one)) {
                        ready.add(places[i]);
                    }
                } finally {
                    one.channel.guard().unlock();
                }
            }
            watch = null;
        }

        @Override
        boolean isHopeless(Wait.Stuck tasks) {
            return tasks.nobodyElse();
        }

        @Override
        Task blocker(Wait.Stuck tasks) {
            return null;
        }
    }

    private static final class There extends SelectHome {
        private final Elsewhere home;
        private volatile RemoteCall call;
        private boolean sits;

        There(Task task, Elsewhere home, SelectCase[] cases, int[] places) {
            super(task, cases, places);
            this.home = home;
        }

        private void begin(String method, boolean choice, boolean withValues) {
            var wishes = new ListValue(cases.length);
            for (SelectCase one : cases) {
                wishes.add(RemoteSelect.wish(one, withValues ? one.toSend() : true));
            }
            var begun = new RemoteCall(task, task.tasks().nextId());
            home.begin(begun, Exported.ITSELF, method, new Object[] {wishes, choice});
            sits = withValues;
            call = begun;
        }

        @Override
        void watch(boolean patient) {
            begin(Exported.WATCH, patient, false);
        }

        @Override
        void sit() {
            begin(Exported.SELECT, false, true);
        }

        @Override
        boolean isOver() {
            RemoteCall begun = call;
            return begun == null || begun.isOver();
        }

        @Override
        void recall() {
            if (!isOver()) {
                home.recall(call);
            }
        }

        @Override
        int end() {
            RemoteCall begun = call;
            if (begun == null) {
                return -1;
            }
            call = null;
            ready.clear();
            Object answer = begun.take();
            if (answer == null) {
                return -1;
            }
            Object[] told = ((ListValue) answer).toArray();
            if (!sits) {
                for (Object place : told) {
                    ready.add(places[(int) (long) (Long) place]);
                }
                return -1;
            }
            int chosen = (int) (long) (Long) told[0];
            if (chosen < 0) {
                return -1;
            }
            cases[chosen].received(told[1]);
            return places[chosen];
        }

        @Override
        boolean isHopeless(Wait.Stuck tasks) {
            return home.isHopeless(awaited(), tasks);
        }

        @Override
        Task blocker(Wait.Stuck tasks) {
            return home.blocker(awaited(), tasks);
        }

        private Claim.Step awaited() {
            RemoteCall begun = call;
            return new Claim.Step(true, begun == null ? 0 : begun.id());
        }

        @Override
        long callTo(Elsewhere process) {
            return home == process ? awaited().number() : 0;
        }
    }
}
