package dev.conc.concurrent;

import dev.conc.runtime.Raised;

/**
 * {@code Exchanger}: two tasks meet and swap a value, or neither does. (Java's does not say whether somebody waits there, which a
 * deadlock report must know.)
 */
final class ExchangerObject implements Shareable {
    private final String name;
    /** Who waits for a partner; under the monitor. Its value is first what it gives, and once its ticket is claimed what it got. */
    private final Parties waiting = new Parties();

    ExchangerObject(String name) {
        this.name = name;
    }

    /** The partner's value. @throws Raised if the time ran out or the task was cancelled, and then it has given nothing */
    Object exchange(Task task, Object value, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        Party mine;
        synchronized (this) {
            for (Party partner = waiting.poll(); partner != null; partner = waiting.poll()) {
                Object theirs = partner.value;
                partner.value = value;
                if (partner.ticket.claim(partner)) {
                    partner.ticket.wake();
                    return theirs;
                }
            }
            mine = new Party(new Ticket(task.thread), 0, value);
            waiting.add(mine);
        }
        boolean served = false;
        try {
            var wait = new ForAnyone(task, () -> !mine.ticket.isOver(), () -> "a partner at " + what(), this, "exchange()", mine);
            served = Blocking.park(wait, nanos, mine.ticket::isOver);
        } catch (Raised cancelled) {
            if (leave(mine)) {
                throw cancelled;
            }
            served = true;
        }
        if (!served && leave(mine)) {
            throw Channel.timedOut("waiting for a partner at " + what(), nanos);
        }
        return mine.value;
    }

    private boolean leave(Party mine) {
        if (!mine.ticket.withdraw()) {
            return false;
        }
        synchronized (this) {
            waiting.remove(mine);
        }
        return true;
    }

    @Override
    public synchronized void reach(Reach reach) {
        waiting.reach(reach);
    }

    @Override
    public String what() {
        return name == null ? "an exchanger" : "Exchanger(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Exchanger";
    }

    @Override
    public synchronized String show() {
        return "Exchanger(" + (name == null ? "" : "\"" + name + "\", ") + waiting.size() + " waiting)";
    }
}
