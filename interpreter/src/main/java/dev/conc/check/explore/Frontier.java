package dev.conc.check.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * States to be expanded, with their numbers, in blocks of ints: of each in turn {@code room length number words … known …}. Room is where the
 * next one begins, counted from here, or 0 at the end; known is for each task what the worker knows already of how it stands, counted from
 * 1, or 0. Written by one worker, read by any.
 */
final class Frontier {
    /** Where a state's length, number and words are, counted from where it begins in its block. */
    static final int LENGTH = 1;
    static final int NUMBER = 2;
    static final int WORDS = 3;
    private static final int BLOCK = 4096;

    private final List<int[]> blocks = new ArrayList<>();
    private int[] open;
    private int used;
    private long states;
    /** Where the blocks of each worker end that were taken. */
    private final List<Integer> ends = new ArrayList<>();

    long states() {
        return states;
    }

    /** Adds a state, and what is known of so many tasks of it. */
    void add(int number, int[] words, int length, int[] known, int tasks) {
        int needed = length + tasks + WORDS;
        if (open == null || used + needed + 1 > open.length) {
            close();
            open = new int[Math.max(BLOCK, needed + 1)];
            used = 0;
        }
        open[used] = needed;
        open[used + LENGTH] = length;
        open[used + NUMBER] = number;
        System.arraycopy(words, 0, open, used + WORDS, length);
        System.arraycopy(known, 0, open, used + WORDS + length, tasks);
        used += needed;
        states++;
    }

    /** No more is added; a block ends at a room of 0. */
    void close() {
        if (open != null) {
            blocks.add(used + 1 < open.length ? Arrays.copyOf(open, used + 1) : open);
            open = null;
        }
    }

    /** Takes the blocks of another, which was closed: those of the next worker. */
    void take(Frontier other) {
        blocks.addAll(other.blocks);
        states += other.states;
        ends.add(blocks.size());
    }

    /** Before which block those end that worker {@code i} wrote; they begin where those of the one before end. */
    int end(int i) {
        return i < 0 ? 0 : i < ends.size() ? ends.get(i) : blocks.size();
    }

    int blocks() {
        return blocks.size();
    }

    /** Hands a block over: it is forgotten here. */
    int[] block(int i) {
        return blocks.set(i, null);
    }
}
