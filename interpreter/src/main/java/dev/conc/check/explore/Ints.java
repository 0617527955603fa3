package dev.conc.check.explore;

import java.util.Arrays;

/** A row of ints that grows in pieces, so that growing copies nothing. */
final class Ints {
    private static final int BITS = 16;

    private int[][] pieces = new int[16][];
    private long size;

    long size() {
        return size;
    }

    void add(int value) {
        set(size, value);
    }

    void set(long index, int value) {
        int piece = (int) (index >> BITS);
        if (piece >= pieces.length) {
            pieces = Arrays.copyOf(pieces, Math.max(piece + 1, pieces.length * 2));
        }
        if (pieces[piece] == null) {
            pieces[piece] = new int[1 << BITS];
        }
        pieces[piece][(int) index & (1 << BITS) - 1] = value;
        if (index >= size) {
            size = index + 1;
        }
    }

    /** Begins anew; keeps no more room than a piece. */
    void clear() {
        size = 0;
        if (pieces[1] != null) {
            int[] first = pieces[0];
            pieces = new int[16][];
            pieces[0] = first;
        }
    }

    int get(long index) {
        return pieces[(int) (index >> BITS)][(int) index & (1 << BITS) - 1];
    }
}
