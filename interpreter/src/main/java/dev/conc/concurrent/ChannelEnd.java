package dev.conc.concurrent;

import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import java.util.concurrent.locks.LockSupport;

/**
 * The end of a channel that a thread of Java has, and no task: the output of a command is sent there, its input received. While it is open it counts as
 * something outside that may still wake a task.
 */
public final class ChannelEnd {
    private final Tasks tasks;
    private final Channel channel;

    /** An open end of {@code channel}. */
    public ChannelEnd(Task opener, Channel channel) {
        this.tasks = opener.tasks();
        this.channel = channel;
        tasks.outsideBegan(channel);
    }

    /** A new channel with room for {@code room} values, called {@code name}. */
    public static Channel channel(Task opener, String name, int room) {
        return new Channel(opener.tasks().nextId(), name, room);
    }

    /** Sends {@code value}, blocking the calling thread until there is room; false if the channel is closed. @throws InterruptedException if it is interrupted */
    public boolean send(Object value) throws InterruptedException {
        Party party;
        channel.guard().lock();
        try {
            if (channel.offer(value)) {
                return true;
            }
            party = new Party(new Ticket(Thread.currentThread()), 0, value);
            channel.enqueue(party, true);
        } catch (Raised closed) {
            return false;
        } finally {
            channel.guard().unlock();
        }
        await(party, true);
        return !party.closed;
    }

    /** The next value, blocking the calling thread until there is one; null if the channel is closed and empty. @throws InterruptedException if it is interrupted */
    public Object receive() throws InterruptedException {
        Party party;
        channel.guard().lock();
        try {
            Object value = channel.poll();
            if (value != null) {
                return value;
            }
            party = new Party(new Ticket(Thread.currentThread()), 0, null);
            channel.enqueue(party, false);
        } catch (Raised closed) {
            return null;
        } finally {
            channel.guard().unlock();
        }
        await(party, false);
        return party.closed ? null : party.value;
    }

    private void await(Party party, boolean sends) throws InterruptedException {
        while (!party.ticket.isOver()) {
            LockSupport.park(this);
            if (Thread.interrupted() && party.ticket.withdraw()) {
                channel.stepOut(party, sends);
                throw new InterruptedException();
            }
        }
    }

    /** Closes the channel, and this end of it. Call it once. {@code error} is what who receives is thrown when it is empty; null for none. */
    public void close(Instance error) {
        channel.close(error);
        tasks.outsideEnded(channel);
    }
}
