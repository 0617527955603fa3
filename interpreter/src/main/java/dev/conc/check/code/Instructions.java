package dev.conc.check.code;

import dev.conc.source.Span;

/**
 * The instructions of one function, in parallel arrays; immutable.
 *
 * @param handlers start, end, target of each protected range in turn, innermost first; the target finds the error alone on the stack
 * @param liveIn for each instruction the slots that may still be read from it on, as bits, {@code words} longs each
 * @param liveOut for each instruction the slots that may still be read after it, also when it throws
 */
public record Instructions(
        int[] op, int[] a, int[] b, Object[] k, int[] start, int[] end, int[] handlers, int frameSize, int words, long[] liveIn,
        long[] liveOut) {
    public Span span(int pc) {
        return new Span(start[pc], end[pc]);
    }

    /** Where an error thrown at {@code pc} is handled, or -1. */
    public int handler(int pc) {
        for (int i = 0; i < handlers.length; i += 3) {
            if (pc >= handlers[i] && pc < handlers[i + 1]) {
                return handlers[i + 2];
            }
        }
        return -1;
    }
}
