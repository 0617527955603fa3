package dev.conc.runtime;

import java.util.SplittableRandom;

/** A thread-safe source of random numbers that can be seeded again ({@code random.seed(n)}); its generator is made when first asked. */
public class Randomness {
    private long seed;
    private SplittableRandom generator;

    public Randomness(long seed) {
        this.seed = seed;
    }

    public synchronized void seed(long now) {
        seed = now;
        generator = null;
    }

    private SplittableRandom generator() {
        if (generator == null) {
            generator = new SplittableRandom(seed);
        }
        return generator;
    }

    /** From 0 inclusive to {@code bound} exclusive; {@code bound} &gt; 0. */
    public synchronized long below(long bound) {
        return generator().nextLong(bound);
    }

    /** From {@code low} to {@code high}, both inclusive; {@code low} &lt;= {@code high}. */
    public synchronized long between(long low, long high) {
        if (high < Long.MAX_VALUE) {
            return generator().nextLong(low, high + 1);
        }
        return low > Long.MIN_VALUE ? generator().nextLong(low - 1, high) + 1 : generator().nextLong();
    }

    /** From 0 inclusive to 1 exclusive. */
    public synchronized double unit() {
        return generator().nextDouble();
    }

    public synchronized double gaussian() {
        return generator().nextGaussian();
    }
}
