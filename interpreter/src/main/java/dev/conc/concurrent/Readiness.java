package dev.conc.concurrent;

import dev.conc.syntax.Expr.TaskKind;
import java.io.IOException;
import java.nio.channels.SelectableChannel;

/**
 * What tasks know of the state of one channel of Java that never blocks: they try, and wait here where there is nothing yet. A coroutine waits in
 * the event loop's own selector, any other task in that of the program's poller.
 *
 * <p>At most one task may wait to read, or accept, and one to write, or for a connection, at a time.
 */
public final class Readiness {
    private final SelectableChannel channel;
    private volatile Poller.Spot onLoop;
    private volatile Poller.Spot onThread;
    private volatile boolean closed;

    /** {@code channel} must be in non-blocking mode; it stays the caller's. */
    public Readiness(SelectableChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until the channel is probably ready for {@code operation}, one of {@link java.nio.channels.SelectionKey}'s, or closed: the caller tries again.
     *
     * @param nanos how long at most; negative: no limit
     * @param what completes “waits for …”
     * @return false if the time ran out first
     * @throws IOException if the channel is closed, or no selector can be opened
     * @throws dev.conc.runtime.Raised if the task is cancelled
     */
    public boolean await(Task task, int operation, long nanos, String what) throws IOException {
        Poller.Spot spot = task.kind() == TaskKind.COROUTINE ? onLoop(task) : onThread(task);
        var wait = new Arrival(task, what);
        spot.enter(wait, operation);
        if (closed) {
            wait.ring();
        }
        try {
            return wait.await(nanos);
        } finally {
            spot.leave(wait, operation);
        }
    }

    private Poller.Spot onLoop(Task task) throws IOException {
        Poller.Spot spot = onLoop;
        if (spot == null) {
            spot = task.loop().poller().spot(channel); // on the loop nobody else runs
            onLoop = spot;
        }
        return spot;
    }

    private Poller.Spot onThread(Task task) throws IOException {
        Poller.Spot spot = onThread;
        return spot != null ? spot : openOnThread(task);
    }

    private synchronized Poller.Spot openOnThread(Task task) throws IOException {
        if (onThread == null) {
            onThread = task.tasks().poller().spot(channel);
        }
        return onThread;
    }

    /** The channel has just been closed: whoever waits for it is woken. */
    public void close() {
        closed = true;
        Poller.Spot spot = onLoop;
        if (spot != null) {
            spot.close();
        }
        spot = onThread;
        if (spot != null) {
            spot.close();
        }
    }
}
