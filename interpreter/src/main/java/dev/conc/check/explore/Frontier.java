package dev.conc.check.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * States to be expanded, with their numbers, in blocks of ints: of each in turn {@code length number words …}, and for each of its tasks
 * what its worker knows already of how
 * that stands, counted from 1, or 0. Written by one worker, read by any.
 */
final class Frontier {
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
        int needed = length + tasks + 2;
        if (open == null || used + needed + 1 > open.length) {
            close();
            open = new int[Math.max(BLOCK, needed + 1)];
            used = 0;
        }
        open[used] = length;
        open[used + 1] = number;
        System.arraycopy(words, 0, open, used + 2, length);
        System.arraycopy(known, 0, open, used + 2 + length, tasks);
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
