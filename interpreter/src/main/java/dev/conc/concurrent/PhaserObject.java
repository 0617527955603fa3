package dev.conc.concurrent;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * {@code Phaser}: Java's {@link Phaser} with a name: phases that end when all who are registered have arrived; who is registered may
 * change.
 */
final class PhaserObject implements Shareable {
    private final Phaser phaser;
    private final String name;

    PhaserObject(int parties, String name) {
        this.name = name;
        this.phaser = new Phaser(parties) {
            @Override
            protected boolean onAdvance(int phase, int registered) {
                return false; // Java's would end for good when nobody is left: here one may come back
            }
        };
    }

    /** One more to wait for from now on; the current phase. */
    int register() {
        try {
            return phaser.register();
        } catch (IllegalStateException e) {
            throw new Raised(Catalog.PHASER_FULL, what());
        }
    }

    /** Has arrived and does not wait; the phase it has arrived in. @throws Raised if all have arrived already, or nobody is registered */
    int arrive() {
        try {
            return phaser.arrive();
        } catch (IllegalStateException e) {
            throw new Raised(Catalog.PHASER_NOT_REGISTERED, what());
        }
    }

    int deregister() {
        try {
            return phaser.arriveAndDeregister();
        } catch (IllegalStateException e) {
            throw new Raised(Catalog.PHASER_NOT_REGISTERED, what());
        }
    }

    int phase() {
        return phaser.getPhase();
    }

    int parties() {
        return phaser.getRegisteredParties();
    }

    int arrived() {
        return phaser.getArrivedParties();
    }

    /**
     * Waits until {@code phase} is over; the one that follows. @throws Raised if the time ran out, or cancelled: what has arrived has
     * arrived
     */
    int await(Task task, int phase, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (phaser.getPhase() == phase) {
            var wait = new ForAnyone(task, () -> phaser.getPhase() == phase, () -> missing() + " more to arrive at " + what(), this,
                    "arrive()");
            boolean inTime = Blocking.run(wait, nanos, limit -> {
                if (limit < 0) {
                    phaser.awaitAdvanceInterruptibly(phase);
                    return true;
                }
                try {
                    phaser.awaitAdvanceInterruptibly(phase, limit, TimeUnit.NANOSECONDS);
                    return true;
                } catch (TimeoutException e) {
                    return false;
                }
            });
            if (!inTime) {
                throw Channel.timedOut("waiting at " + what(), nanos);
            }
        }
        return phaser.getPhase();
    }

    private int missing() {
        return phaser.getUnarrivedParties();
    }

    /** Nothing is in it. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String what() {
        return name == null ? "a phaser" : "Phaser(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Phaser";
    }

    @Override
    public String show() {
        String state = "phase " + phase() + ", " + arrived() + " of " + parties() + " arrived";
        return "Phaser(" + (name == null ? "" : "\"" + name + "\", ") + state + ")";
    }
}
