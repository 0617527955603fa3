package dev.conc.check.model;

import dev.conc.runtime.Randomness;

/**
 * Numbers at random that are none: what a native draws is written down beforehand, so that each way of drawing can be gone. The number of a way is read as digits, one for
 * each draw. Where there are too many ways, a few are examples for all: the least of everything, the most, the middle, and least and most in turn.
 */
final class Draws extends Randomness {
    /** So many ways are looked at, one by one. */
    static final int MOST = 120;
    /** So many where there are more. */
    static final int EXAMPLES = 4;
    private static final double ALMOST_ONE = Math.nextDown(1.0);
    private static final double FAR = 3.0;

    private final boolean sides;
    private final int example;
    private long left;
    private long ways = 1;
    private int drawn;
    private boolean more;

    /**
     * All draws of one way.
     *
     * @param example with {@code isExample}: which of the examples; else {@code way} says what is drawn
     * @param sides of the floats from 0 to 1 only the least and the most matter
     */
    private Draws(int example, long way, boolean sides) {
        super(0);
        this.example = example;
        this.left = way;
        this.sides = sides;
    }

    static Draws way(int number, boolean sides) {
        return new Draws(-1, number, sides);
    }

    static Draws example(int number, boolean sides) {
        return new Draws(number, 0, sides);
    }

    /** How many ways there were to draw what was drawn; more than {@link #MOST} where it is not worth counting. */
    long ways() {
        return ways;
    }

    /** Whether something was drawn that can have other values than those that are looked at. */
    boolean hasMore() {
        return more;
    }

    @Override
    public long below(long bound) {
        ways = ways > MOST ? ways : bound > MOST ? MOST + 1 : ways * bound;
        if (example >= 0) {
            return switch (example) {
                case 0 -> 0;
                case 1 -> bound - 1;
                case 2 -> bound / 2;
                default -> drawn++ % 2 == 0 ? 0 : bound - 1;
            };
        }
        long digit = left % bound;
        left /= bound;
        return digit;
    }

    @Override
    public long between(long low, long high) {
        long span = high - low + 1;
        return span > 0 ? low + below(span) : far(low, high);
    }

    /** Of a range that has more ints than an int can say. */
    private long far(long low, long high) {
        ways = MOST + 1;
        return example == 1 ? high : example == 2 ? low / 2 + high / 2 : low;
    }

    @Override
    public double unit() {
        if (sides) {
            return below(2) == 0 ? 0.0 : ALMOST_ONE;
        }
        more = true;
        long which = below(3);
        return which == 0 ? 0.0 : which == 1 ? 0.5 : ALMOST_ONE;
    }

    @Override
    public double gaussian() {
        more = true;
        return FAR * (below(3) - 1);
    }

    @Override
    public void seed(long now) {
        // all are looked at, whatever the seed
    }
}
