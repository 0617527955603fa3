package dev.conc.concurrent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Tells tasks when channels of Java are ready: a selector that one thread looks at, the event loop's own for coroutines, a thread of its
 * own for all others.
 *
 * <p>What was waited for once stays armed, since most who have read wait to read again; it is disarmed when something comes that nobody
 * waits for. Inv: a task in a {@link Spot}'s place is woken when its channel becomes ready, or is closed.
 */
final class Poller implements Runnable {
    private static final int IN = SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
    private static final int OUT = SelectionKey.OP_WRITE | SelectionKey.OP_CONNECT;
    private static final long MILLI = 1_000_000L;

    /** So many wakings in so short a time are worth a look between the tasks. */
    private static final int MANY = 8;
    /** Looks in vain after which there is nothing more to do between the tasks. */
    private static final int LOOKS_IN_VAIN = 2;

    private final Selector selector;
    /** The thread that looks, where it is one of its own; null for the event loop's. */
    private final Thread thread;
    private final Function<Runnable, Thread> carried;
    private volatile boolean stopped;
    /** Looks between the tasks, on what carries them, while there is much to do; null before the first time. */
    private Thread helper;
    /** The helper's turn: the thread rests. */
    private volatile boolean busy;
    private long countedSince;
    private int counted;

    private Poller(Function<Runnable, Thread> carried) throws IOException {
        selector = Selector.open();
        this.carried = carried;
        thread = carried != null ? Thread.ofPlatform().daemon(true).name("poller").unstarted(this) : null;
    }

    /** One that somebody has to have look by {@link #poll}. @throws IOException no files left */
    static Poller watched() throws IOException {
        return new Poller(null);
    }

    /**
     * One with a thread that looks, started.
     *
     * @param carried makes a virtual thread, not started, on what carries those of the program; null while there are none
     * @throws IOException no files left
     */
    static Poller started(Function<Runnable, Thread> carried) throws IOException {
        var poller = new Poller(carried);
        poller.thread.start();
        return poller;
    }

    /**
     * Looks, and sleeps until there is something to see. While much happens that would put a thread to sleep and wake it for each message; then the {@link #help} of
     * a virtual thread looks, whenever those that it has woken have had their turns.
     */
    @Override
    public void run() {
        try {
            while (!stopped) {
                poll(-1);
                if (isMuch() && hasHelper()) {
                    busy = true;
                    LockSupport.unpark(helper);
                    while (busy && !stopped) {
                        LockSupport.park(this);
                    }
                }
            }
        } catch (ClosedSelectorException e) {
            // stopped just now
        }
    }

    private boolean isMuch() {
        long now = System.nanoTime();
        if (now - countedSince > MILLI) {
            countedSince = now;
            counted = 0;
        }
        return ++counted >= MANY;
    }

    private boolean hasHelper() {
        if (helper == null) {
            helper = carried.apply(this::help);
            if (helper != null) {
                helper.start();
            }
        }
        return helper != null;
    }

    private void help() {
        try {
            while (!stopped) {
                while (!busy && !stopped) {
                    LockSupport.park(this);
                }
                for (int inVain = 0; inVain < LOOKS_IN_VAIN && !stopped;) {
                    inVain = look() ? 0 : inVain + 1;
                    Thread.yield();
                }
                busy = false;
                LockSupport.unpark(thread);
            }
        } catch (ClosedSelectorException e) {
            // stopped just now
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean look() throws IOException {
        return selector.selectNow(this::ready) > 0;
    }

    /** Ends it; who still waits here is not told. */
    void stop() {
        stopped = true;
        try {
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LockSupport.unpark(thread);
        LockSupport.unpark(helper);
    }

    /** Whether any channel is registered: else there is nothing to look at. */
    boolean isUsed() {
        return !selector.keys().isEmpty();
    }

    /**
     * Wakes those whose channels are ready; waits for the first one for {@code nanos}, at most; 0: not at all, negative: for ever. A wait shorter
     * than a millisecond is none.
     */
    void poll(long nanos) {
        try {
            if (nanos < 0) {
                selector.select(this::ready);
            } else if (nanos < MILLI) {
                selector.selectNow(this::ready);
            } else {
                selector.select(this::ready, nanos / MILLI);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the {@link #poll} that runs, or else the next one. */
    void wake() {
        selector.wakeup();
    }

    private void ready(SelectionKey key) {
        var spot = (Spot) key.attachment();
        try {
            int ready = key.readyOps();
            if ((ready & IN) != 0) {
                Arrival wait = spot.in.getAndSet(null);
                if (wait == null) {
                    key.interestOpsAnd(~IN);
                    wait = spot.in.getAndSet(null); // who came just now may have seen it armed
                }
                ring(wait);
            }
            if ((ready & OUT) != 0) {
                key.interestOpsAnd(~OUT); // a channel can nearly always be written to: armed, it would never be silent
                ring(spot.out.getAndSet(null));
            }
        } catch (CancelledKeyException e) {
            spot.ringAll(); // closed meanwhile
        }
    }

    private static void ring(Arrival wait) {
        if (wait != null) {
            wait.ring();
        }
    }

    /** A place to wait for {@code channel}, which must not block. @throws IOException if it is closed */
    Spot spot(SelectableChannel channel) throws IOException {
        var spot = new Spot();
        spot.key = channel.register(selector, 0, spot);
        return spot;
    }

    /** Where tasks wait for one channel: one to read at a time, one to write. */
    final class Spot {
        private final AtomicReference<Arrival> in = new AtomicReference<>();
        private final AtomicReference<Arrival> out = new AtomicReference<>();
        private SelectionKey key;

        /** Has {@code wait} rung when the channel is ready for {@code ops}. */
        void enter(Arrival wait, int ops) {
            ((ops & IN) != 0 ? in : out).set(wait);
            try {
                if ((key.interestOps() & ops) == 0) {
                    key.interestOpsOr(ops);
                    if (thread != null && !busy) {
                        selector.wakeup(); // else the next look, which has not begun, sees it
                    }
                }
            } catch (CancelledKeyException e) {
                wait.ring(); // closed: who tries will hear of it
            }
        }

        void leave(Arrival wait, int ops) {
            ((ops & IN) != 0 ? in : out).compareAndSet(wait, null);
        }

        /** The channel has been closed. */
        void close() {
            ringAll();
            selector.wakeup(); // Java lets go of a registered channel only when its selector looks
        }

        private void ringAll() {
            ring(in.getAndSet(null));
            ring(out.getAndSet(null));
        }
    }
}
