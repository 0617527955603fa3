package dev.conc.check.machine;

import java.util.ArrayList;
import java.util.List;

/**
 * What was found out about steps: trees, in which each node asks for what is at one place of the vector. One worker's.
 *
 * <p>The key of a tree is the task's calls, its place among how many tasks, and the way; or what was found in another tree, and the way.
 */
final class Memo<T> {
    /** Nodes by how they are come to: the key, and beside it what it leads to. */
    private long[] table = new long[1 << 13];
    private int size;
    private int nodes;
    private final List<T> answers = new ArrayList<>();

    /** Roots and branches share a table; these bits tell them apart. */
    private static final long BRANCH = 1L << 63;
    private static final long NEXT = 1L << 62;

    static long root(int frames, int task, int tasks, int way) {
        return (long) frames << 31 | (long) tasks << 23 | (long) task << 15 | way;
    }

    /** The key of a tree for the states that have the same answer, with this number, in another one. */
    static long next(int answer, int way) {
        return NEXT | (long) answer << 15 | way;
    }

    /** The answer for a state; null where it is not known. */
    T find(long root, int[] state) {
        long found = get(root);
        while (found != 0) {
            int place = place(found);
            if (place < 0) {
                return answers.get(~place);
            }
            found = get(branch(found, state[place]));
        }
        return null;
    }

    /**
     * Remembers an answer for all states that are like this one at the places of the footprint; false where that contradicts what was
     * noted before.
     * Marked in the footprint as {@link Footprint#known} are places that the tree need not ask for.
     */
    boolean add(long root, int[] state, Footprint footprint, T answer) {
        long key = root;
        for (int i = 0; i < footprint.count(); i++) {
            int place = footprint.address(i);
            if (footprint.isKnown(place)) {
                continue;
            }
            long found = get(key);
            if (found == 0) {
                found = node(key, place);
            } else if (place(found) != place) {
                return false;
            }
            key = branch(found, state[place]);
        }
        if (get(key) != 0) {
            return false;
        }
        node(key, ~answers.size());
        answers.add(answer);
        return true;
    }

    /** Tells the footprint that this tree has asked for all the places on the way to the state's answer. */
    void path(long root, int[] state, Footprint footprint) {
        long found = get(root);
        while (found != 0 && place(found) >= 0) {
            footprint.known(place(found));
            found = get(branch(found, state[place(found)]));
        }
    }

    /** The place that a node asks for, or, negative, the answer. */
    private static int place(long found) {
        return (int) (found >> 32);
    }

    private static long branch(long found, int value) {
        return BRANCH | found << 32 ^ value & 0xFFFFFFFFL;
    }

    private long node(long key, int place) {
        long made = (long) place << 32 | ++nodes;
        if (size * 4 > table.length) {
            grow();
        }
        put(key, made);
        size++;
        return made;
    }

    private static int spread(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32) ^ (int) (h >>> 47);
    }

    private long get(long key) {
        int mask = table.length - 2;
        int i = spread(key) << 1 & mask;
        while (table[i + 1] != 0) {
            if (table[i] == key) {
                return table[i + 1];
            }
            i = i + 2 & mask;
        }
        return 0;
    }

    private void put(long key, long value) {
        int mask = table.length - 2;
        int i = spread(key) << 1 & mask;
        while (table[i + 1] != 0) {
            i = i + 2 & mask;
        }
        table[i] = key;
        table[i + 1] = value;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                put(old[i], old[i + 1]);
            }
        }
    }
}
