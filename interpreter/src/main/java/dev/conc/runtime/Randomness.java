package dev.conc.runtime;

import java.util.random.RandomGenerator;

/** A thread-safe source of random numbers that can be seeded again ({@code random.seed(n)}). */
public final class Randomness {
    private RandomGenerator generator;

    public Randomness(long seed) {
        seed(seed);
    }

    public synchronized void seed(long seed) {
        generator = new java.util.SplittableRandom(seed);
    }

    /** From 0 inclusive to {@code bound} exclusive; {@code bound} &gt; 0. */
    public synchronized long below(long bound) {
        return generator.nextLong(bound);
    }

    /** From 0 inclusive to 1 exclusive. */
    public synchronized double unit() {
        return generator.nextDouble();
    }

    public synchronized double gaussian() {
        return generator.nextGaussian();
    }
}
