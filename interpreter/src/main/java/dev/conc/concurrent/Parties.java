package dev.conc.concurrent;

/** A queue from which anybody can step out at once. Under its channel's guard. */
final class Parties {
    private Party first;
    private Party last;
    private int size;

    void add(Party party) {
        party.queued = true;
        party.previous = last;
        if (last == null) {
            first = party;
        } else {
            last.next = party;
        }
        last = party;
        size++;
    }

    /** Takes the first one out; null if there is none. */
    Party poll() {
        Party party = first;
        if (party != null) {
            remove(party);
        }
        return party;
    }

    void remove(Party party) {
        if (!party.queued) {
            return;
        }
        party.queued = false;
        if (party.previous == null) {
            first = party.next;
        } else {
            party.previous.next = party.next;
        }
        if (party.next == null) {
            last = party.previous;
        } else {
            party.next.previous = party.previous;
        }
        party.previous = null;
        party.next = null;
        size--;
    }

    /** The first one whose ticket is still open; drops those before it. */
    Party peekOpen() {
        while (first != null && first.ticket.get() != null) {
            remove(first);
        }
        return first;
    }

    /** What those who stand here would hand over. */
    void reach(Reach reach) {
        for (Party party = first; party != null; party = party.next) {
            reach.add(party.value);
        }
    }

    int size() {
        return size;
    }
}
