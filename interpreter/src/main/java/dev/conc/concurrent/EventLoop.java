package dev.conc.concurrent;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The event loop: one thread that carries all coroutines of a program, each until it would block, first come first served.
 *
 * <p>Inv: a piece that runs here is a coroutine's stretch between two blocking calls; what is ready is in {@code ready}, who sleeps in
 * {@code sleepers}, which only this thread and the coroutines on it touch, so it needs no lock.
 */
final class EventLoop implements Executor, Runnable {
    private static final VarHandle PIECES;

    static {
        try {
            PIECES = MethodHandles.lookup().findVarHandle(EventLoop.class, "pieces", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** After so many pieces at most the clock is read even though others are ready: a busy loop must not oversleep its timers. */
    private static final int MOST_BETWEEN_TIMERS = 16;
    /** So many nanoseconds may go by in between: where pieces are long the clock is read after each. */
    private static final long BETWEEN_TIMERS = 500_000L;
    private static final int AWAKE = 0;
    private static final int PARKED = 1;
    private static final int POLLING = 2;
    private static final long MILLI = 1_000_000L;

    private final ConcurrentLinkedQueue<Runnable> ready = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Sleep> sleepers = new PriorityQueue<>();
    private final Thread carrier;
    /** How the loop's thread rests: {@code AWAKE PARKED POLLING}. */
    private volatile int rest;
    private volatile boolean stopped;
    /** Looks at the channels that coroutines wait for; null before the first one does. Opened on this loop, closed with it. */
    private volatile Poller poller;
    /** Stands in {@code ready} behind all that was there at the last look at the channels. */
    private final Runnable endOfRound = () -> roundOver = true;
    private boolean roundOver;
    /** Counts the pieces; odd while one runs. Written by the loop alone; the watch over blocked loops reads it. */
    private long pieces;
    /** Whose piece it is, as far as is known. */
    private volatile Task current;

    /** {@code failed} is told what ends the loop before it is stopped: the memory may be used up. */
    EventLoop(long stackSize, Consumer<Throwable> failed) {
        carrier = Thread.ofPlatform().daemon(true).name("event-loop").stackSize(stackSize)
                .uncaughtExceptionHandler((thread, failure) -> failed.accept(failure)).unstarted(this);
    }

    long threadId() {
        return carrier.threadId();
    }

    void start() {
        carrier.start();
    }

    @Override
    public void execute(Runnable piece) {
        ready.add(piece);
        wake();
    }

    private void wake() {
        int now = rest;
        if (now != AWAKE && Thread.currentThread() != carrier) {
            rest = AWAKE;
            if (now == POLLING) {
                poller.wake();
            } else {
                LockSupport.unpark(carrier);
            }
        }
    }

    void stop() {
        stopped = true;
        LockSupport.unpark(carrier);
        Poller opened = poller;
        if (opened != null) {
            opened.wake();
        }
    }

    /** What watches the channels of coroutines. Called by a coroutine on this loop. @throws IOException if none can be opened */
    Poller poller() throws IOException {
        if (poller == null) {
            poller = Poller.watched();
            ready.add(endOfRound);
        }
        return poller;
    }

    @Override
    public void run() {
        int sinceTimers = 0;
        int pause = 1;
        long looked = 0;
        while (!stopped) {
            Runnable piece = ready.poll();
            if (piece != null) {
                count();
                piece.run();
                count();
                if (++sinceTimers >= pause) {
                    long now = System.nanoTime();
                    pause = Math.clamp(BETWEEN_TIMERS * pause / Math.max(1, now - looked), 1, MOST_BETWEEN_TIMERS);
                    looked = now;
                    sinceTimers = 0;
                    wakeSleepers();
                    look();
                }
            } else {
                sinceTimers = 0;
                pause = 1; // who comes after a rest may be one that computes for long
                long nanos = wakeSleepers();
                if (ready.isEmpty()) {
                    rest(nanos);
                }
            }
        }
        if (poller != null) {
            poller.stop();
        }
    }

    /**
     * Looks at the channels, but not before everybody that the last look has woken had a turn: they would only be found ready again.
     */
    private void look() {
        if (roundOver) {
            roundOver = false;
            poller.poll(0);
            ready.add(endOfRound);
        }
    }

    private void count() {
        PIECES.setOpaque(this, pieces + 1);
    }

    private void rest(long nanos) {
        boolean polls = poller != null && poller.isUsed();
        if (polls && nanos >= 0 && nanos < MILLI) {
            poller.poll(0); // Java's selectors know no shorter time
            polls = false;
        }
        rest = polls ? POLLING : PARKED;
        if (ready.isEmpty() && !stopped) {
            if (polls) {
                poller.poll(nanos);
            } else if (nanos < 0) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }
        rest = AWAKE;
    }

    /** Wakes those whose time has come; nanoseconds until the next one's, negative if nobody sleeps. */
    private long wakeSleepers() {
        Sleep first = sleepers.peek();
        if (first == null) {
            return -1;
        }
        long now = System.nanoTime();
        while (first != null && (first.over() || first.deadline() - now <= 0)) {
            sleepers.poll();
            first.ring();
            first = sleepers.peek();
        }
        return first == null ? -1 : first.deadline() - now;
    }

    /** Rings {@code sleep} when its time has come. Called by a coroutine on this loop. */
    void arm(Sleep sleep) {
        sleepers.add(sleep);
    }

    /** A coroutine says that it is the one that runs now. */
    void entered(Task task) {
        current = task;
    }

    Task current() {
        return current;
    }

    /** How many stretches have begun or ended: odd while one runs. */
    long pieces() {
        return (long) PIECES.getOpaque(this);
    }
}
