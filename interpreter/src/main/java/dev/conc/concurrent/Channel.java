package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * {@code Channel}: values handed from sender to receiver, first come first served; a rendezvous, or with room for some or any number.
 *
 * <p>Java's queues can't be selected on, so this one is our own: whoever finds a partner waiting serves it, under {@code guard}; else it queues. Inv: a
 * receiver whose ticket is open is queued only while the buffer is empty, a sender only while it is full. {@code guard} is held for a few steps only, never
 * while waiting; {@link Select} takes those of all its channels, in the order of {@code id}.
 */
public final class Channel implements Shareable, Sequence {
    private final long id;
    private final String name;
    private final int capacity;
    private final ReentrantLock guard = new ReentrantLock();
    private final ArrayDeque<Object> buffer = new ArrayDeque<>(2);
    private final Parties receivers = new Parties();
    private final Parties senders = new Parties();
    private final Spinning spinning = new Spinning();
    /** Who wants to know when something can be received, or sent. */
    private final Watches towardsReceiving = new Watches();
    private final Watches towardsSending = new Watches();
    private boolean closed;
    private Instance failure;
    /** Runs once it is closed, if somebody outside the program fills it; null else. */
    private volatile Runnable onClose;

    /**
     * {@code capacity} 0 is a rendezvous, {@link Integer#MAX_VALUE} has no bound; {@code name} may be null; {@code id} tells it from others of the program.
     */
    Channel(long id, String name, int capacity) {
        this.id = id;
        this.name = name;
        this.capacity = capacity;
    }

    long id() {
        return id;
    }

    ReentrantLock guard() {
        return guard;
    }

    // ---- under the guard: one attempt each, which never waits ----

    /** Hands {@code value} on if that is possible at once. @throws Raised if closed */
    boolean offer(Object value) {
        if (closed) {
            throw closedToSend();
        }
        for (Party receiver = receivers.poll(); receiver != null; receiver = receivers.poll()) {
            receiver.value = value;
            if (receiver.ticket.claim(receiver)) {
                receiver.ticket.wake();
                towardsReceiving.tell(); // it passed them by: only who is in the queue is served in turn
                return true;
            }
        }
        if (buffer.size() < capacity) {
            buffer.add(value);
            towardsReceiving.tell();
            return true;
        }
        return false;
    }

    /** The next value, or null if there is none right now. @throws Raised if closed, and nothing is left */
    Object poll() {
        Object value = buffer.poll();
        if (value != null) {
            towardsSending.tell();
        }
        for (Party sender = senders.poll(); sender != null; sender = senders.poll()) {
            if (sender.ticket.claim(sender)) {
                sender.ticket.wake();
                towardsSending.tell();
                if (value == null) {
                    return sender.value;
                }
                buffer.add(sender.value);
                return value;
            }
        }
        if (value == null && closed) {
            throw ended();
        }
        return value;
    }

    Raised closedToSend() {
        return new Raised(Catalog.SEND_ON_CLOSED, what());
    }

    Raised ended() {
        return failure != null ? new Raised(failure) : new Raised(Catalog.RECEIVE_ON_CLOSED, what());
    }

    /** Whether a {@link #poll} would give a value or throw. */
    boolean canReceive() {
        return !buffer.isEmpty() || closed || senders.peekOpen() != null;
    }

    /** Whether an {@link #offer} would succeed or throw. */
    boolean canSend() {
        return closed || buffer.size() < capacity || receivers.peekOpen() != null;
    }

    void enqueue(Party party, boolean sends) {
        (sends ? senders : receivers).add(party);
        (sends ? towardsReceiving : towardsSending).tell();
    }

    /**
     * Has {@code watch} told of the next moment when a {@link #poll}, or if it {@code sends} an {@link #offer}, may succeed: at once if one would now. Also
     * when others are served, who stand in the queue, and when somebody watches from the other end: two who only watch never meet, so that one of them has to
     * stand in the queue, and it is the one who comes second.
     */
    void watch(Watch watch, boolean sends) {
        if ((sends ? towardsReceiving : towardsSending).hasOther(watch) || (sends ? canSend() : canReceive())) {
            watch.tell();
        } else {
            (sends ? towardsSending : towardsReceiving).add(watch);
        }
    }

    /** Forgets {@code watch}. */
    void unwatch(Watch watch, boolean sends) {
        (sends ? towardsSending : towardsReceiving).remove(watch);
    }

    void dequeue(Party party, boolean sends) {
        (sends ? senders : receivers).remove(party);
    }

    // ---- the operations ----

    /** Sends, waiting for a receiver or for room; false if the time ran out. @throws Raised if closed, before or meanwhile, or cancelled */
    boolean send(Task task, Object value, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        Party party;
        guard.lock();
        try {
            if (offer(value)) {
                return true;
            }
            if (nanos == 0) {
                return false;
            }
            party = new Party(new Ticket(task.thread), 0, value);
            enqueue(party, true);
        } finally {
            guard.unlock();
        }
        if (!await(task, party, true, nanos)) {
            return false;
        }
        if (party.closed) {
            throw closedToSend();
        }
        return true;
    }

    /** The next value, if there is one right now; null if not. @throws Raised if closed and empty, by {@code fail} */
    Object pollNow() {
        guard.lock();
        try {
            return closed && buffer.isEmpty() ? null : poll();
        } finally {
            guard.unlock();
        }
    }

    /** Receives, waiting for a value; null if the time ran out. @throws Raised if closed and empty, or cancelled */
    Object receive(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        Party party;
        guard.lock();
        try {
            Object value = poll();
            if (value != null) {
                return value;
            }
            if (nanos == 0) {
                return null;
            }
            party = new Party(new Ticket(task.thread), 0, null);
            enqueue(party, false);
        } finally {
            guard.unlock();
        }
        if (!await(task, party, false, nanos)) {
            return null;
        }
        if (party.closed) {
            throw ended();
        }
        return party.value;
    }

    /** Waits until the party is served; false if the time ran out. If it is served at the moment of a cancellation, it is served. */
    private boolean await(Task task, Party party, boolean sends, long nanos) {
        Ticket ticket = party.ticket;
        if (nanos < 0 && task.kind() == TaskKind.THREAD && spinning.servedSoon(ticket)) {
            return true;
        }
        try {
            if (Blocking.park(new ForPartner(task, ticket, sends), nanos, ticket::isOver) || !ticket.withdraw()) {
                return true;
            }
        } catch (Raised cancelled) {
            if (!ticket.withdraw()) {
                return true;
            }
            stepOut(party, sends);
            throw cancelled;
        }
        stepOut(party, sends);
        return false;
    }

    void stepOut(Party party, boolean sends) {
        guard.lock();
        try {
            dequeue(party, sends);
        } finally {
            guard.unlock();
        }
    }

    /** The next value for a {@code for}; null once it is closed and empty. @throws Raised if it was closed by {@code fail}, or cancelled */
    @Override
    public Object next(Task task) {
        try {
            return receive(task, -1);
        } catch (Raised error) {
            if (error.entry() == Catalog.RECEIVE_ON_CLOSED) {
                return null;
            }
            throw error;
        }
    }

    /** Nothing more can be sent; what is in it can still be received. Closing again changes nothing. */
    public void close(Instance error) {
        guard.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            failure = error;
            closeAll(receivers);
            closeAll(senders);
            towardsReceiving.tell();
            towardsSending.tell();
        } finally {
            guard.unlock();
        }
        Runnable action = onClose;
        if (action != null) {
            action.run();
        }
    }

    /** Before anybody else knows the channel. */
    void onClose(Runnable action) {
        onClose = action;
    }

    private static void closeAll(Parties parties) {
        for (Party party = parties.poll(); party != null; party = parties.poll()) {
            party.closed = true;
            if (party.ticket.claim(party)) {
                party.ticket.wake();
            }
        }
    }

    boolean isClosed() {
        guard.lock();
        try {
            return closed;
        } finally {
            guard.unlock();
        }
    }

    /** How many values are in it, sent and not yet received; a waiting sender's is not. */
    int size() {
        guard.lock();
        try {
            return buffer.size();
        } finally {
            guard.unlock();
        }
    }

    static Raised timedOut(String what, long nanos) {
        return new Raised(Catalog.TIMED_OUT, what, new DurationValue(nanos));
    }

    @Override
    public void reach(Reach reach) {
        guard.lock();
        try {
            for (Object value : buffer) {
                reach.add(value);
            }
            senders.reach(reach);
            reach.add(failure);
        } finally {
            guard.unlock();
        }
    }

    @Override
    public String what() {
        return name == null ? "Channel(" + room() + ")" : "Channel(\"" + name + "\")";
    }

    private String room() {
        return capacity == Integer.MAX_VALUE ? "unbounded" : capacity == 0 ? "" : Integer.toString(capacity);
    }

    @Override
    public String typeName() {
        return "Channel";
    }

    @Override
    public String show() {
        guard.lock();
        try {
            var out = new StringBuilder("Channel(");
            if (name != null) {
                out.append('"').append(name).append("\", ");
            }
            out.append(closed ? failure == null ? "closed, " : "failed, " : "").append(buffer.size());
            out.append(capacity == Integer.MAX_VALUE || capacity == 0 ? "" : " of " + capacity).append(" inside");
            int waiting = receivers.size() + senders.size();
            if (waiting > 0) {
                out.append(", ").append(waiting).append(receivers.size() > 0 ? " receiving" : " sending");
            }
            return out.append(')').toString();
        } finally {
            guard.unlock();
        }
    }

    /** Waiting for a partner. */
    private final class ForPartner extends Wait {
        private final Ticket ticket;
        private final boolean sends;

        ForPartner(Task task, Ticket ticket, boolean sends) {
            super(task);
            this.ticket = ticket;
            this.sends = sends;
        }

        @Override
        boolean stuck() {
            return !ticket.isOver();
        }

        @Override
        boolean hopeless(Stuck tasks) {
            return tasks.nobodyCan(Channel.this);
        }

        @Override
        void reach(Reach reach) {
            reach.add(Channel.this);
            reach.add(ticket.get()); // what it has been served with, and not yet taken
        }

        @Override
        String what() {
            return (sends ? "a receiver on " : "a message on ") + Channel.this.what();
        }

        @Override
        String missing() {
            return sends ? "receive()" : "send() or close()";
        }
    }
}
