package dev.conc.check.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** States to be expanded, with their numbers, in blocks of ints: {@code length number words …} of each in turn. Written by one worker, read by any. */
final class Frontier {
    private static final int BLOCK = 4096;

    private final List<int[]> blocks = new ArrayList<>();
    private int[] open;
    private int used;
    private long states;

    long states() {
        return states;
    }

    void add(int number, int[] words, int length) {
        int needed = length + 2;
        if (open == null || used + needed + 1 > open.length) {
            close();
            open = new int[Math.max(BLOCK, needed + 1)];
            used = 0;
        }
        open[used] = length;
        open[used + 1] = number;
        System.arraycopy(words, 0, open, used + 2, length);
        used += needed;
        states++;
    }

    /** No more is added; a block ends at a length of 0. */
    void close() {
        if (open != null) {
            blocks.add(used + 1 < open.length ? Arrays.copyOf(open, used + 1) : open);
            open = null;
        }
    }

    /** Takes the blocks of another, which was closed. */
    void take(Frontier other) {
        blocks.addAll(other.blocks);
        states += other.states;
    }

    int blocks() {
        return blocks.size();
    }

    /** Hands a block over: it is forgotten here. */
    int[] block(int i) {
        return blocks.set(i, null);
    }
}
