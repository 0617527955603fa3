package dev.conc.check;

/**
 * How a program too large to be explored is sampled.
 *
 * @param runs how many runs
 * @param bugDepth 0: each next step is drawn by lot; else probabilistic concurrency testing for mistakes that need so many steps in one particular order
 * @param seed what the lots follow from: the same seed, the same runs
 */
public record Sampling(long runs, int bugDepth, long seed) {
    /** How what {@link #text} says begins. */
    public static final String SAYS = "it is a sample";

    /** In words, for a verdict. */
    public String text() {
        return SAYS + " of " + runs + (bugDepth == 0 ? " random runs" : " runs with random priorities, depth " + bugDepth) + " (seed "
                + seed + ")";
    }
}
