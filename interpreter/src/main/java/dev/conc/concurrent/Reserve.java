package dev.conc.concurrent;

import java.util.function.Consumer;

/**
 * Memory kept back so that a run which has used up all of it can end in an orderly way. One half is given up to stop those who use it up; they may well eat
 * that half too, before they notice. So the other half is given up only once all have been asked to stop, and is for telling what happened.
 */
public final class Reserve {
    private static final int HALF = 1 << 19;
    /** It is laid by again only where so many times as much is free: who has hardly any needs that to go on with. */
    private static final int PLENTY = 16;

    /** Others that use memory up come to their next step, or fail themselves, within that, also where Java collects garbage for a second before each. */
    private static final int TRIES = 200;
    private static final int PAUSE = 10;
    /** Less can be used up in a few hundredths of a second. */
    private static final long SCARCE = 512L << 20;
    private static final int DEEPEST = 20;

    private volatile byte[] toStop = new byte[HALF];
    private volatile byte[] toTell = new byte[HALF];

    Reserve() {}

    /** Whether the memory may be used up in a moment. */
    boolean isScarce() {
        return Runtime.getRuntime().maxMemory() < SCARCE;
    }

    void giveToStop() {
        toStop = null;
    }

    void giveToTell() {
        toStop = null;
        toTell = null;
    }

    /** Lays by again what was given up, if there is plenty. */
    void renew() {
        if (toTell != null && toStop != null) {
            return;
        }
        Runtime java = Runtime.getRuntime();
        if (java.maxMemory() - java.totalMemory() + java.freeMemory() < (long) PLENTY * HALF) {
            return;
        }
        try {
            toTell = new byte[HALF];
            toStop = new byte[HALF];
        } catch (OutOfMemoryError e) {
            giveToTell(); // it was not so much after all
        }
    }

    /** Whether {@code failure} says that the memory is used up. Java wraps that where it strikes in loading a class or a service. */
    public static boolean isUsedUpBy(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < DEEPEST && cause != null; depth++) {
            if (cause instanceof OutOfMemoryError) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * Does {@code act} with {@code what}, which must be done also when the memory is used up: then again and again, with pauses in which others may give memory
     * back, until it worked or there is no hope. Needs no memory itself, so {@code act} is to be made beforehand. Blocks for some seconds at most, but for what
     * {@code act} takes, and not at all once its thread is interrupted.
     */
    public static <T> void insist(Consumer<T> act, T what) {
        for (int tries = 0; tries <= TRIES; tries++) {
            try {
                act.accept(what);
                return;
            } catch (OutOfMemoryError e) {
                try {
                    Thread.sleep(PAUSE);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
