package dev.conc.check.explore;

import java.util.Arrays;

/**
 * Looks for a livelock: a strongly connected part of the graph in which a scheduler that forgets nobody can keep the tasks for ever. In such a part each task
 * takes a step, or has moments in which it can't; and no choice leads out of it.
 *
 * <p>Edges are given in rows of three: from, to, label; see {@link #label}. Time limits that run out although what is waited for is there
 * are left out: nobody is that unlucky for ever.
 */
final class FairCycles {
    private static final int CHOICE = 1;

    private final int states;
    private final int[] starts;
    private final int[] targets;
    private final int[] labels;
    private final int[] parts;
    private int partCount;

    FairCycles(int states, Ints edges) {
        this.states = states;
        this.starts = new int[states + 1];
        int count = (int) (edges.size() / 3);
        for (int i = 0; i < count; i++) {
            starts[edges.get(3L * i) + 1]++;
        }
        for (int i = 0; i < states; i++) {
            starts[i + 1] += starts[i];
        }
        targets = new int[count];
        labels = new int[count];
        int[] next = starts.clone();
        for (int i = 0; i < count; i++) {
            int at = next[edges.get(3L * i)]++;
            targets[at] = edges.get(3L * i + 1);
            labels[at] = edges.get(3L * i + 2);
        }
        parts = new int[states];
        Arrays.fill(parts, -1);
        split();
    }

    /** Of a step of {@code task}, which had several ways that are the program's choice where {@code choice}. */
    static int label(int task, boolean choice) {
        return task << 1 | (choice ? CHOICE : 0);
    }

    /** R. E. Tarjan's algorithm, with a stack of its own. */
    private void split() {
        int[] low = new int[states];
        int[] number = new int[states];
        int[] stack = new int[states];
        int[] path = new int[states];
        int[] edge = new int[states];
        int top = 0;
        int counter = 0;
        for (int root = 0; root < states; root++) {
            if (number[root] != 0) {
                continue;
            }
            int depth = 0;
            path[0] = root;
            edge[root] = starts[root];
            number[root] = low[root] = ++counter;
            stack[top++] = root;
            while (depth >= 0) {
                int state = path[depth];
                if (edge[state] < starts[state + 1]) {
                    int to = targets[edge[state]++];
                    if (number[to] == 0) {
                        number[to] = low[to] = ++counter;
                        edge[to] = starts[to];
                        stack[top++] = to;
                        path[++depth] = to;
                    } else if (parts[to] < 0) {
                        low[state] = Math.min(low[state], number[to]);
                    }
                    continue;
                }
                if (low[state] == number[state]) {
                    int member;
                    do {
                        member = stack[--top];
                        parts[member] = partCount;
                    } while (member != state);
                    partCount++;
                }
                if (--depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[state]);
                }
            }
        }
    }

    /**
     * The first state of a fair cycle, or -1.
     *
     * @param able for each state the tasks that can take a step there, as bits
     * @param tasks for each state how many tasks it has
     */
    int find(Ints able, Ints tasks) {
        int[] moving = new int[partCount];
        int[] paused = new int[partCount];
        boolean[] leaves = new boolean[partCount];
        boolean[] cyclic = new boolean[partCount];
        for (int state = 0; state < states; state++) {
            int part = parts[state];
            paused[part] |= ~able.get(state);
            for (int i = starts[state]; i < starts[state + 1]; i++) {
                if (parts[targets[i]] == part) {
                    moving[part] |= 1 << (labels[i] >> 1);
                    cyclic[part] = true;
                } else if ((labels[i] & CHOICE) != 0) {
                    leaves[part] = true;
                }
            }
        }
        for (int state = 0; state < states; state++) {
            int part = parts[state];
            int all = (1 << tasks.get(state)) - 1;
            if (cyclic[part] && !leaves[part] && ((moving[part] | paused[part]) & all) == all) {
                return state;
            }
        }
        return -1;
    }
}
