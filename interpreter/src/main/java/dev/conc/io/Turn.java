package dev.conc.io;

import dev.conc.concurrent.Offload;
import dev.conc.concurrent.Task;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One task at a time, first come first served: what an operation on a connection is made in, so that two never mix. */
final class Turn {
    private final Semaphore free = new Semaphore(1, true);

    /** Takes it, waiting while another has it; {@code what} is what the turn is for, for messages. @throws dev.conc.runtime.Raised TimeoutError, CancelledError */
    void take(Task task, TimeLimit limit, String what, String where) {
        if (!free.tryAcquire()) {
            await(task, limit, "its turn to " + what + where);
        }
    }

    private void await(Task task, TimeLimit limit, String what) {
        boolean mine = Offload.await(task, what, limit.left(), nanos -> {
            if (nanos < 0) {
                free.acquire();
                return true;
            }
            return free.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        });
        if (!mine) {
            throw limit.exceeded("waiting for " + what);
        }
    }

    /** Takes it if nobody has it. */
    boolean tryTake() {
        return free.tryAcquire();
    }

    void giveBack() {
        free.release();
    }
}
