package dev.conc.concurrent;

/**
 * Looking for a moment before a thread is put to sleep: a partner that runs on another processor answers in less time than sleeping and
 * waking takes.
 *
 * <p>How long is learned, as Java's own monitors do it: longer after each time it was worth it, half as long after each time it was not, down
 * to nothing but a trial now and then. So threads that play ping-pong on idle processors hardly ever sleep, and on a busy machine hardly
 * anything is wasted. Several threads may use one; what they write over each other is only a guess.
 */
final class Spinning {
    /** Enough for a thread that sleeps to be woken and to answer; each look takes some ten nanoseconds. */
    private static final int MOST = Runtime.getRuntime().availableProcessors() > 1 ? 2_000 : 0;
    private static final int LEAST = 16;
    /** So many waits without a look come before the next trial. */
    private static final int REST = 1_000;

    private int looks = MOST;
    private int rest;

    /** Whether {@code ticket} was served within the time that experience gives it. */
    boolean servedSoon(Ticket ticket) {
        int most = looks;
        if (most < LEAST) {
            if (++rest < REST) {
                return false;
            }
            rest = 0;
            most = MOST;
        }
        for (int i = 0; i < most; i++) {
            if (ticket.get() != null) {
                looks = Math.min(MOST, 2 * most);
                return true;
            }
            Thread.onSpinWait();
        }
        looks = most / 2;
        return false;
    }
}
