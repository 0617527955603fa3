package dev.conc.concurrent;

import dev.conc.runtime.Raised;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code select}: exactly one ready case, each of those ready with the same chance; waits until there is one.
 *
 * <p>All channels are looked at as one step, under their guards. If nothing is ready the task queues in each with one {@link Ticket},
 * which the
 * first partner claims; nothing happens at the others.
 */
public final class Select {
    private final Task task;
    private final SelectCase[] cases;
    private final Channel[] channels;
    private final long begin = System.nanoTime();

    Select(Task task, SelectCase[] cases) {
        this.task = task;
        this.cases = cases;
        this.channels = channels(cases);
    }

    /**
     * Runs one case, whose {@link SelectCase#value} it leaves there.
     *
     * @param orElse don't wait: with nothing ready, the answer is -1
     * @return the index of the case
     * @throws Raised the error of the awaited task or the closed channel that was chosen; if cancelled, and then no case has had an effect
     */
    public static int run(Task task, SelectCase[] cases, boolean orElse) {
        if (task.poked) {
            task.throwIfAsked();
        }
        Elsewhere home = null;
        boolean here = false;
        for (SelectCase one : cases) {
            here |= one.channel != null;
            if (one.remote != null) {
                if (home != null && home != one.remote.home()) {
                    return new CrossSelect(task, cases).run(orElse);
                }
                home = one.remote.home();
            }
        }
        return home == null ? new Select(task, cases).run(orElse)
                : here ? new CrossSelect(task, cases).run(orElse) : RemoteSelect.run(task, cases, home, orElse);
    }

    /** The channels of the cases in the order of their ids, in which everybody takes their guards. */
    private static Channel[] channels(SelectCase[] cases) {
        var channels = new Channel[cases.length];
        int count = 0;
        for (SelectCase one : cases) {
            if (one.channel != null) {
                channels[count++] = one.channel;
            }
        }
        channels = Arrays.copyOf(channels, count);
        if (count > 1) {
            Arrays.sort(channels, (a, b) -> Long.compare(a.id(), b.id()));
        }
        return channels;
    }

    private int run(boolean orElse) {
        var ticket = new Ticket(task.thread);
        int chosen = begin(ticket, orElse);
        return chosen >= 0 || orElse ? chosen : await(ticket);
    }

    /** Runs one of the ready cases, or else, unless {@code orElse}, stands in the queues of all channels: then -1. */
    int begin(Ticket ticket, boolean orElse) {
        lockAll();
        try {
            int chosen = choose(true);
            if (chosen >= 0 || orElse) {
                return chosen;
            }
            for (int i = 0; i < cases.length; i++) {
                SelectCase one = cases[i];
                if (one.channel != null) {
                    one.party = new Party(ticket, i, one.sends ? one.toSend() : null);
                    one.channel.enqueue(one.party, one.sends);
                }
            }
        } finally {
            unlockAll();
        }
        return -1;
    }

    /** Leaves the queues that {@link #begin} has entered: the case that was served there, or -1 if none was. @throws Raised if its channel was closed */
    int leave(Ticket ticket) {
        try {
            return ticket.withdraw() ? -1 : served(ticket.get());
        } finally {
            stepOut();
        }
    }

    private void lockAll() {
        for (Channel channel : channels) {
            channel.guard().lock();
        }
    }

    private void unlockAll() {
        for (Channel channel : channels) {
            channel.guard().unlock();
        }
    }

    /**
     * Runs one of the ready cases; -1 if there is none.
     *
     * @param withChannels look at the channels too, whose guards are held
     */
    private int choose(boolean withChannels) {
        while (true) {
            int ready = 0;
            int chosen = -1;
            for (int i = 0; i < cases.length; i++) {
                if (isReady(cases[i], withChannels)) {
                    ready++;
                    if (ready == 1 || ThreadLocalRandom.current().nextInt(ready) == 0) {
                        chosen = i;
                    }
                }
            }
            if (chosen < 0 || perform(cases[chosen])) {
                return chosen;
            }
        }
    }

    private boolean isReady(SelectCase one, boolean withChannels) {
        if (one.channel != null) {
            return withChannels && (one.sends ? one.channel.canSend() : one.channel.canReceive());
        }
        return one.sleeps() ? System.nanoTime() - begin >= one.nanos : one.pending.hasEnded();
    }

    /** False if the partner, itself in a select, has been served elsewhere meanwhile. */
    private boolean perform(SelectCase one) {
        if (one.pending != null) {
            one.received(one.pending.take());
        } else if (one.sends) {
            return one.channel.offer(one.toSend());
        } else if (one.channel != null) {
            Object value = one.channel.poll();
            if (value == null) {
                return false;
            }
            one.received(value);
        }
        return true;
    }

    /** Queued everywhere: waits for the first of everything. */
    private int await(Ticket ticket) {
        Pending.Observer observer = ended -> ticket.nudge();
        int observed = 0;
        try {
            try {
                for (; observed < cases.length; observed++) {
                    observe(cases[observed].pending, observer, ticket);
                }
                Blocking.park(new ForOne(ticket), firstSleep(), ticket::isOver);
            } catch (Raised cancelled) {
                if (ticket.withdraw()) {
                    throw cancelled;
                }
            }
            return ticket.withdraw() ? choose(false) : served(ticket.get());
        } finally {
            stepOut();
            for (int i = 0; i < observed; i++) {
                if (cases[i].pending != null) {
                    cases[i].pending.forget(observer);
                    cases[i].pending.decline(); // the one that was chosen has been taken already
                }
            }
        }
    }

    private static void observe(Pending pending, Pending.Observer observer, Ticket ticket) {
        if (pending != null && !pending.observe(observer)) {
            pending.expect();
            ticket.nudge();
        }
    }

    private int served(Party party) {
        SelectCase one = cases[party.index];
        if (party.closed) {
            throw one.sends ? one.channel.closedToSend() : one.channel.ended();
        }
        if (!one.sends) {
            one.received(party.value);
        }
        return party.index;
    }

    /** Nanoseconds until the first sleep among the cases is over; negative if there is none. */
    private long firstSleep() {
        long first = -1;
        for (SelectCase one : cases) {
            if (one.sleeps() && (first < 0 || one.nanos < first)) {
                first = one.nanos;
            }
        }
        return first < 0 ? -1 : Math.max(0, begin + first - System.nanoTime());
    }

    /** Leaves all queues. */
    private void stepOut() {
        for (SelectCase one : cases) {
            if (one.party != null) {
                one.channel.stepOut(one.party, one.sends);
                one.party = null;
            }
        }
    }

    /** What a wait for one of {@code cases} is called. */
    static String what(SelectCase[] cases) {
        var out = new StringBuilder("one case of a select: ");
        for (int i = 0; i < Math.min(cases.length, 4); i++) {
            SelectCase one = cases[i];
            out.append(i == 0 ? "" : ", ");
            if (one.sleeps()) {
                out.append("a time");
            } else if (one.pending != null) {
                out.append("the end of ").append(one.pending.what());
            } else {
                out.append(one.sends ? "a receiver on " : "a message on ")
                        .append(one.channel != null ? one.channel.what() : one.remote.what());
            }
        }
        return out.append(cases.length > 4 ? " …" : "").toString();
    }

    /** Waiting for one of the cases. */
    private final class ForOne extends Wait {
        private final Ticket ticket;

        ForOne(Ticket ticket) {
            super(Select.this.task);
            this.ticket = ticket;
        }

        @Override
        boolean isForTasks() {
            return channels.length == 0;
        }

        @Override
        boolean stuck() {
            return !ticket.isOver();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            if (tasks.nobodyElse()) {
                return true;
            }
            for (SelectCase one : cases) {
                if (!(one.pending instanceof Task awaited ? tasks.contains(awaited)
                        : tasks.nobodyCan(one.channel != null ? one.channel : one.pending))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        void reach(Reach reach) {
            reach.add(ticket.get());
            for (SelectCase one : cases) {
                reach.add(one.channel);
                reach.add(one.pending);
                reach.add(one.toSend());
            }
        }

        @Override
        Task blocker(Stuck tasks) {
            return channels.length == 0 && cases.length > 0 && cases[0].pending instanceof Task awaited ? awaited : null;
        }

        @Override
        String what() {
            return Select.what(cases);
        }

        @Override
        String missing() {
            return channels.length == 0 ? "" : "send(), receive() or close()";
        }
    }
}
