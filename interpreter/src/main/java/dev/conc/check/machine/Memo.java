package dev.conc.check.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was found out about steps: a tree for each way of going on, in which each node asks for what is at one place of the vector. One worker's.
 *
 * <p>The key of a tree is the task's calls, its place among how many tasks, and the way.
 */
final class Memo<T> {
    private static final int NONE = 0;

    private long[] keys = new long[1 << 12];
    private int[] values = new int[1 << 12];
    private int size;
    /** For each node the place it asks for, or, negative, the answer. */
    private int[] nodes = new int[1 << 10];
    private int nodeCount = 1;
    private final List<T> answers = new ArrayList<>();

    /** Roots and branches share a table; this bit tells them apart. */
    private static final long BRANCH = 1L << 63;

    static long root(int frames, int task, int tasks, int way) {
        return (long) frames << 31 | (long) tasks << 23 | (long) task << 15 | way;
    }

    /** The answer for a state; null where it is not known. */
    T find(long root, int[] state) {
        int node = get(root);
        while (node != NONE) {
            int place = nodes[node];
            if (place < 0) {
                return answers.get(~place);
            }
            node = get(branch(node, state[place]));
        }
        return null;
    }

    /** Remembers an answer for all states that are like this one at the places of the footprint; false where that contradicts what was noted before. */
    boolean add(long root, int[] state, Footprint footprint, T answer) {
        long key = root;
        for (int i = 0; i <= footprint.count(); i++) {
            int node = get(key);
            if (node == NONE) {
                node = node(key, i < footprint.count() ? footprint.address(i) : ~answers.size());
            } else if (nodes[node] != (i < footprint.count() ? footprint.address(i) : -1)) {
                return false;
            }
            if (i < footprint.count()) {
                key = branch(node, state[footprint.address(i)]);
            }
        }
        answers.add(answer);
        return true;
    }

    private static long branch(int node, int value) {
        return BRANCH | (long) node << 32 ^ value & 0xFFFFFFFFL;
    }

    private int node(long key, int place) {
        if (nodeCount == nodes.length) {
            nodes = Arrays.copyOf(nodes, nodeCount * 2);
        }
        nodes[nodeCount] = place;
        put(key, nodeCount);
        return nodeCount++;
    }

    private static int spread(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32) ^ (int) (h >>> 47);
    }

    private int get(long key) {
        int mask = values.length - 1;
        int i = spread(key) & mask;
        while (values[i] != NONE) {
            if (keys[i] == key) {
                return values[i];
            }
            i = i + 1 & mask;
        }
        return NONE;
    }

    private void put(long key, int value) {
        if (size * 2 > values.length) {
            grow();
        }
        insert(key, value);
        size++;
    }

    private void insert(long key, int value) {
        int mask = values.length - 1;
        int i = spread(key) & mask;
        while (values[i] != NONE) {
            i = i + 1 & mask;
        }
        keys[i] = key;
        values[i] = value;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != NONE) {
                insert(oldKeys[i], oldValues[i]);
            }
        }
    }
}
