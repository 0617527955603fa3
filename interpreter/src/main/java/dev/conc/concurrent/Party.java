package dev.conc.concurrent;

/** One task's place in one queue of one channel: to send or to receive there. Its links belong to the {@link Parties} it stands in. */
final class Party implements Reaching {
    final Ticket ticket;
    /** Which case of a select it is. */
    final int index;
    /** What is to be sent, or has been received. Written before the ticket is claimed. */
    Object value;
    /** It was served by the channel's closing. */
    boolean closed;
    Party previous;
    Party next;
    boolean queued;

    Party(Ticket ticket, int index, Object value) {
        this.ticket = ticket;
        this.index = index;
        this.value = value;
    }

    @Override
    public void reach(Reach reach) {
        reach.add(value);
    }
}
