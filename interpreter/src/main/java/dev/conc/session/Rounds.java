package dev.conc.session;

import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Expressions evaluated again and again until times are steady, and what came of it.
 *
 * <p>A round is as many runs as take about {@value #ROUND} ms; expressions take turns, round by round, so that what else the machine does meets all
 * of them. Run by the task that evaluates, read when that has ended.
 */
public final class Rounds {
    private static final int ROUND = 10;
    private static final int ROUNDS = 21;
    /** So long it runs before anything counts. */
    private static final int WARM = 150;
    private static final long MILLI = 1_000_000L;

    private final long limit;
    private final double[][] times;
    private final long[] runs;
    private final double[] bytes;
    private final Object[] values;
    private int done;

    /** For {@code count} expressions; no new round begins after {@code millis}. */
    public Rounds(int count, long millis) {
        limit = millis * MILLI;
        times = new double[count][ROUNDS];
        runs = new long[count];
        bytes = new double[count];
        values = new Object[count];
    }

    void run(int count, IntFunction<Object> evaluate) {
        long begin = System.nanoTime();
        var batch = new long[count];
        for (int which = 0; which < count; which++) {
            batch[which] = batch(which, evaluate);
        }
        for (int round = 0; round < ROUNDS && (round == 0 || System.nanoTime() - begin < limit); round++) {
            for (int which = 0; which < count; which++) {
                Meter before = Meter.read();
                for (long i = 0; i < batch[which]; i++) {
                    values[which] = evaluate.apply(which);
                }
                Meter took = Meter.read().since(before);
                times[which][round] = (double) took.nanos() / batch[which];
                bytes[which] = (double) took.allocatedBytes() / batch[which];
                runs[which] += batch[which];
            }
            done = round + 1;
        }
    }

    /** How many runs make a round, once it is as fast as it gets. */
    private long batch(int which, IntFunction<Object> evaluate) {
        long warm = System.nanoTime();
        for (long size = 1;; size *= 2) {
            long begin = System.nanoTime();
            for (long i = 0; i < size; i++) {
                values[which] = evaluate.apply(which);
            }
            runs[which] += size;
            long end = System.nanoTime();
            if (end - begin >= ROUND * MILLI) {
                double each = (double) (end - begin) / size;
                if (end - warm >= WARM * MILLI) {
                    return Math.max(1, (long) (ROUND * MILLI / each));
                }
                size = Math.max(1, (long) (ROUND * MILLI / each) / 2);
            }
        }
    }

    /** Whether at least one round is complete. */
    public boolean hasFigures() {
        return done > 0;
    }

    /** Nanoseconds for one run: the median of the rounds. */
    public double median(int which) {
        return sorted(which)[done / 2];
    }

    /** Nanoseconds for one run in the fastest round. */
    public double best(int which) {
        return sorted(which)[0];
    }

    private double[] sorted(int which) {
        double[] all = Arrays.copyOf(times[which], done);
        Arrays.sort(all);
        return all;
    }

    /** How often it ran altogether. */
    public long runs(int which) {
        return runs[which];
    }

    /** Bytes that one run makes, in the last round. */
    public double bytes(int which) {
        return bytes[which];
    }

    /** What its last run gave. */
    public Object value(int which) {
        return values[which];
    }
}
