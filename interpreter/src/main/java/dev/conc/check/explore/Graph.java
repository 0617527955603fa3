package dev.conc.check.explore;

import java.util.BitSet;
import java.util.List;

/** What the steps between the states tell: from where the program can still come to an end. */
final class Graph {
    private final int states;
    private final int[] starts;
    private final int[] sources;

    /** Of edges in rows, from and to in turn. */
    Graph(int states, List<Ints> rows) {
        this.states = states;
        this.starts = new int[states + 1];
        long edges = 0;
        for (Ints row : rows) {
            for (long i = 1; i < row.size(); i += 2) {
                starts[row.get(i) + 1]++;
                edges++;
            }
        }
        for (int i = 0; i < states; i++) {
            starts[i + 1] += starts[i];
        }
        sources = new int[Math.toIntExact(edges)];
        int[] next = starts.clone();
        for (Ints row : rows) {
            for (long i = 0; i < row.size(); i += 2) {
                sources[next[row.get(i + 1)]++] = row.get(i);
            }
        }
    }

    /** All states from which one of {@code goals} can be reached. */
    BitSet reaching(BitSet goals) {
        var seen = (BitSet) goals.clone();
        int[] stack = new int[Math.max(16, goals.cardinality() + states / 8 + 16)];
        int top = 0;
        for (int goal = goals.nextSetBit(0); goal >= 0; goal = goals.nextSetBit(goal + 1)) {
            stack[top++] = goal;
        }
        while (top > 0) {
            int state = stack[--top];
            for (int i = starts[state]; i < starts[state + 1]; i++) {
                if (!seen.get(sources[i])) {
                    seen.set(sources[i]);
                    if (top == stack.length) {
                        stack = java.util.Arrays.copyOf(stack, top * 2);
                    }
                    stack[top++] = sources[i];
                }
            }
        }
        return seen;
    }
}
