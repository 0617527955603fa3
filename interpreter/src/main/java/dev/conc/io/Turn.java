package dev.conc.io;

import dev.conc.concurrent.Arrival;
import dev.conc.concurrent.Task;
import java.util.ArrayDeque;

/** One task at a time, first come first served: what an operation on a connection is made in, so that two never mix. All under the monitor. */
final class Turn {
    private boolean taken;
    /** Who waits for it; null as long as nobody ever has. */
    private ArrayDeque<Arrival> queue;

    /** Takes it, waiting while another has it. {@code act} and {@code where} say what for. @throws dev.conc.runtime.Raised TimeoutError, CancelledError */
    void take(Task task, TimeLimit limit, String act, String where) {
        Arrival mine;
        synchronized (this) {
            if (!taken) {
                taken = true;
                return;
            }
            mine = new Arrival(task, "its turn to " + act + where);
            if (queue == null) {
                queue = new ArrayDeque<>();
            }
            queue.add(mine);
        }
        boolean got = false;
        try {
            got = mine.await(limit.left());
        } finally {
            if (!got) {
                leave(mine);
            }
        }
        if (!got) {
            throw limit.exceeded("waiting for its turn to " + act + where);
        }
    }

    private void leave(Arrival mine) {
        boolean queued;
        synchronized (this) {
            queued = queue.remove(mine);
        }
        if (!queued) {
            giveBack(); // it was handed over at this moment
        }
    }

    /** Takes it if nobody has it. */
    synchronized boolean tryTake() {
        boolean free = !taken;
        taken = true;
        return free;
    }

    void giveBack() {
        Arrival next;
        synchronized (this) {
            next = queue == null ? null : queue.poll();
            taken = next != null;
        }
        if (next != null) {
            next.ring();
        }
    }
}
