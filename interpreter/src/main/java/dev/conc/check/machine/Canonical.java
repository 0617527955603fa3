package dev.conc.check.machine;

import java.util.Arrays;

/**
 * Finds the canonical form of a state: objects numbered in the order in which they are reached, what nobody can reach or read any more forgotten,
 * and equal tasks in an order that does not depend on how the state was come by.
 *
 * <p>That order: tasks get colours by what they look like; colours are refined by those of what they refer to and of what refers to them, until nothing
 * new comes of it; where tasks still have the same colour and are not plainly interchangeable, each is tried in the first place, and the least
 * result counts (colour refinement and individualisation as in B. D. McKay and A. Piperno, “Practical graph isomorphism II”, 2014). Where there would
 * be too many to try, the first ones count: then some states are met more than once, in different guises, and never two taken for one.
 *
 * <p>Long because who reaches what, the order and the numbers are three passes over the same arrays.
 */
final class Canonical {
    /** So many orders are tried at most. */
    private static final int MOST_TRIES = 48;
    private static final int MOST_ROUNDS = 6;
    private static final int UNSEEN = -1;

    private final Common common;
    private final Constants.Reader constants;
    private final Parts.Reader parts;

    private Raw raw;
    /** For each object who reaches it: a task, SHARED or UNSEEN. */
    private int[] owners = new int[64];
    private int[] stack = new int[64];
    private int top;
    private long read;
    /** Which task's place in the raw state the i-th of the vector has. */
    private int[] order = new int[16];
    private int[] map = new int[64];
    private int[] queue = new int[64];
    private int queued;
    private long[] colours = new long[64];
    private long[] out = new long[64];
    private long[] in = new long[64];
    private int[] result = new int[64];
    private int size;
    private int[] words = new int[64];

    Canonical(Common common, Constants.Reader constants, Parts.Reader parts) {
        this.common = common;
        this.constants = constants;
        this.parts = parts;
    }

    int[] order() {
        return Arrays.copyOf(order, raw.tasks);
    }

    /** The slots of the objects in the order of their numbers. */
    int[] numbered() {
        return Arrays.copyOf(queue, queued);
    }

    int[] vector() {
        return Arrays.copyOf(result, size);
    }

    /** The result, of which the first {@link #size()} are valid until the next call. */
    int[] words() {
        return result;
    }

    int size() {
        return size;
    }

    /** The globals that can be read in the state that was arranged last, as bits. */
    long live() {
        return read;
    }

    /** False where the state must be written anew by the machine, since something has become one task's own, or an error nobody's. */
    boolean arrange(Raw given) {
        raw = given;
        room();
        if (raw.same) {
            read = raw.live;
        } else if (!reach()) {
            return false;
        }
        for (int i = 0; i < raw.tasks; i++) {
            order[i] = i;
        }
        if (common.symmetry && raw.tasks > 1) {
            sort();
        }
        boolean unchanged = raw.same;
        for (int i = 0; i < raw.tasks && unchanged; i++) {
            unchanged = order[i] == i && raw.numbers[i] == i + 1;
        }
        if (unchanged) {
            emitAsItIs();
        } else {
            number();
            emit();
        }
        return true;
    }

    private void room() {
        int objects = raw.objects;
        int nodes = objects + raw.tasks;
        if (owners.length < nodes) {
            owners = new int[nodes * 2];
            map = new int[nodes * 2];
            queue = new int[nodes * 2];
            colours = new long[nodes * 2];
            out = new long[nodes * 2];
            in = new long[nodes * 2];
        }
        if (order.length < raw.tasks) {
            order = new int[raw.tasks * 2];
            ranks = new long[raw.tasks * 2];
        }
        int needed = Vectors.objects(raw.globals.length, raw.tasks) + objects;
        if (result.length < needed) {
            result = new int[needed * 2];
        }
    }

    // ---- who reaches what ----

    private boolean reach() {
        Arrays.fill(owners, 0, raw.objects, UNSEEN);
        read = raw.misc.globals;
        for (int i = 0; i < raw.tasks; i++) {
            owners[raw.slot(raw.numbers[i])] = i;
        }
        from(raw.misc, Heaped.SHARED);
        for (int i = 0; i < raw.tasks; i++) {
            from(raw.heads[i], Heaped.SHARED);
            Part object = raw.object[raw.slot(raw.numbers[i])];
            from(object, Heaped.SHARED);
        }
        for (int i = 0; i < raw.tasks; i++) {
            from(raw.frames[i], i);
        }
        long done = 0;
        while (done != read) {
            long more = read & ~done;
            done = read;
            for (int g = 0; g < raw.globals.length; g++) {
                if (StateWriter.isRead(g, more)) {
                    global(raw.globals[g]);
                }
            }
        }
        for (int g = 63; g < raw.globals.length; g++) {
            global(raw.globals[g]);
        }
        for (int i = raw.misc.weakFrom; i < raw.misc.references.length; i++) {
            if (owners[raw.slot(raw.misc.references[i])] == UNSEEN) {
                return false;
            }
        }
        for (int slot = 0; slot < raw.objects; slot++) {
            if (owners[slot] != UNSEEN && owners[slot] != Heaped.SHARED && !isAlwaysShared(raw.object[slot])) {
                return false;
            }
        }
        for (int i = 0; i < raw.tasks; i++) {
            int slot = raw.slot(raw.numbers[i]);
            raw.object[slot] = known(raw.object[slot], owners[slot] == Heaped.SHARED);
        }
        return true;
    }

    private static boolean isAlwaysShared(Part object) {
        int kind = object.words[0] >> 2;
        return kind == StateWriter.TASK || kind == StateWriter.SCOPE;
    }

    /** The object of a task that others know, or that they don't. */
    private Part known(Part object, boolean wanted) {
        if ((object.words[1] >> 2 & StateWriter.KNOWN) != 0 == wanted) {
            return object;
        }
        if (object.sibling == null) {
            int[] changed = object.words.clone();
            changed[1] ^= StateWriter.KNOWN << 2;
            object.sibling = parts.intern(changed, changed.length, object);
        }
        return object.sibling;
    }

    private void global(int word) {
        if ((word & 3) == 2) {
            read |= constants.globals(word >> 2);
        } else if (Part.isShared(word)) {
            visit(Part.number(word), Heaped.SHARED);
            drain();
        }
    }

    private void from(Part part, int by) {
        read |= part.globals;
        int[] references = part.references;
        int end = Math.min(references.length, part.weakFrom);
        for (int i = 0; i < end; i++) {
            visit(references[i], by);
        }
        drain();
    }

    private void visit(int number, int by) {
        int slot = raw.slot(number);
        int before = owners[slot];
        if (before == by || before == Heaped.SHARED) {
            return;
        }
        owners[slot] = before == UNSEEN ? by : Heaped.SHARED;
        if (before == UNSEEN || !isAlwaysShared(raw.object[slot])) {
            if (top == stack.length) {
                stack = Arrays.copyOf(stack, top * 2);
            }
            stack[top++] = slot;
        }
    }

    private void drain() {
        while (top > 0) {
            int slot = stack[--top];
            Part part = raw.object[slot];
            read |= part.globals;
            int by = isAlwaysShared(part) ? Heaped.SHARED : owners[slot];
            for (int number : part.references) {
                visit(number, by);
            }
        }
    }

    // ---- the order of the tasks ----

    private long firstColour(int task) {
        int number = raw.numbers[task];
        return Origin.colour(raw.frames[task], raw.heads[task], raw.object[raw.slot(number)], raw.loop == number);
    }

    private void sort() {
        int objects = raw.objects;
        boolean ties = false;
        for (int i = 0; i < raw.tasks; i++) {
            colours[objects + i] = firstColour(i);
            ranks[i] = raw.frames[i].rank;
        }
        sortByColour();
        for (int i = 1; i < raw.tasks; i++) {
            ties |= isTie(order[i], order[i - 1]);
        }
        if (!ties || onlyTwins()) {
            return;
        }
        for (int slot = 0; slot < objects; slot++) {
            colours[slot] = raw.object[slot].shape;
        }
        for (int i = 0; i < raw.tasks; i++) {
            int slot = raw.slot(raw.numbers[i]);
            colours[slot] = colours[objects + i];
        }
        for (int g = 0; g < raw.globals.length; g++) {
            int word = raw.globals[g];
            if (StateWriter.isRead(g, read) && Part.isShared(word)) {
                colours[raw.slot(Part.number(word))] += Parts.mix(g, 0x61);
            }
        }
        int strong = Math.min(raw.misc.weakFrom, raw.misc.references.length);
        for (int i = 0; i < strong; i++) {
            colours[raw.slot(raw.misc.references[i])] += Parts.mix(i, 0x62);
        }
        tries = 0;
        best = null;
        settle();
        if (best != null) {
            System.arraycopy(best, 0, order, 0, raw.tasks);
        }
    }

    private long[] ranks = new long[16];

    private boolean isTie(int a, int b) {
        return colours[raw.objects + a] == colours[raw.objects + b] && ranks[a] == ranks[b];
    }

    /** Tasks that differ for good come first by that, so that they keep their places from state to state. */
    private boolean isAfter(int a, int b) {
        return ranks[a] != ranks[b] ? ranks[a] > ranks[b] : colours[raw.objects + a] > colours[raw.objects + b];
    }

    private void sortByColour() {
        for (int i = 1; i < raw.tasks; i++) { // insertion: few, and mostly in order
            int moved = order[i];
            int j = i;
            while (j > 0 && isAfter(order[j - 1], moved)) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = moved;
        }
    }

    private int[] pinned = new int[16];
    private long[] awaitedBy = new long[16];

    /** Whether all tasks of the same colour are the same to the last detail and nothing refers to one that does not refer to the other alike. */
    private boolean onlyTwins() {
        pins();
        for (int i = 1; i < raw.tasks; i++) {
            int a = order[i - 1];
            int b = order[i];
            if (isTie(a, b) && !isTwin(a, b)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTwin(int a, int b) {
        return raw.frames[a] == raw.frames[b] && raw.heads[a] == raw.heads[b] && pinned[a] == 0 && pinned[b] == 0
                && awaitedBy[a] == awaitedBy[b]
                && raw.object[raw.slot(raw.numbers[a])] == raw.object[raw.slot(raw.numbers[b])];
    }

    /** Notes for each task's object whether something refers to it otherwise than in a set, and the sets it is in. */
    private void pins() {
        if (pinned.length < raw.tasks) {
            pinned = new int[raw.tasks * 2];
            awaitedBy = new long[raw.tasks * 2];
        }
        Arrays.fill(map, 0, raw.objects, 0);
        for (int i = 0; i < raw.tasks; i++) {
            pinned[i] = 0;
            awaitedBy[i] = 0;
            map[raw.slot(raw.numbers[i])] = i + 1;
        }
        for (int slot = 0; slot < raw.objects; slot++) {
            if (raw.same || owners[slot] != UNSEEN) {
                pin(raw.object[slot], slot);
            }
        }
        for (int i = 0; i < raw.tasks; i++) {
            pin(raw.frames[i], raw.objects + i);
            pin(raw.heads[i], raw.objects + i);
        }
        pin(raw.misc, -1);
        for (int g = 0; g < raw.globals.length; g++) {
            int word = raw.globals[g];
            if (Part.isShared(word) && StateWriter.isRead(g, read)) {
                int task = map[raw.slot(Part.number(word))];
                if (task > 0) {
                    pinned[task - 1]++;
                }
            }
        }
    }

    private void pin(Part part, int node) {
        int[] references = part.references;
        for (int i = 0; i < references.length; i++) {
            int task = map[raw.slot(references[i])];
            if (task > 0) {
                if (i >= part.setFrom && i < part.setTo) {
                    awaitedBy[task - 1] += Parts.mix(node, 0x33);
                } else {
                    pinned[task - 1]++;
                }
            }
        }
    }

    private int tries;
    private int[] best;
    private long bestKey;

    /** Refines the colours; where tasks with the same colour are left, tries each of them in the first place. */
    private void settle() {
        refine();
        sortByColour();
        int objects = raw.objects;
        int first = -1;
        for (int i = 1; i < raw.tasks && first < 0; i++) {
            if (isTie(order[i], order[i - 1])) {
                first = i - 1;
            }
        }
        if (first < 0) {
            tries++;
            number();
            long key = key();
            if (best == null || key < bestKey) {
                best = Arrays.copyOf(order, raw.tasks);
                bestKey = key;
            }
            return;
        }
        int last = first;
        while (last + 1 < raw.tasks && isTie(order[last + 1], order[first])) {
            last++;
        }
        int nodes = objects + raw.tasks;
        long[] before = Arrays.copyOf(colours, nodes);
        int[] places = Arrays.copyOf(order, raw.tasks);
        pins();
        for (int i = first; i <= last; i++) {
            boolean tried = i > first && tries >= MOST_TRIES;
            for (int j = first; j < i && !tried; j++) {
                tried = isTwin(places[i], places[j]);
            }
            if (!tried) {
                colours[objects + places[i]] += 0x5851F42D4C957F2DL;
                colours[raw.slot(raw.numbers[places[i]])] += 0x5851F42D4C957F2DL;
                settle();
                System.arraycopy(before, 0, colours, 0, nodes);
                System.arraycopy(places, 0, order, 0, raw.tasks);
                pins();
            }
        }
    }

    private void refine() {
        int objects = raw.objects;
        int nodes = objects + raw.tasks;
        int classes = classes();
        for (int round = 0; round < MOST_ROUNDS && classes < raw.tasks; round++) {
            Arrays.fill(out, 0, nodes, 0);
            Arrays.fill(in, 0, nodes, 0);
            for (int slot = 0; slot < objects; slot++) {
                if (raw.same || owners[slot] != UNSEEN) {
                    look(raw.object[slot], slot, 0);
                }
            }
            for (int i = 0; i < raw.tasks; i++) {
                look(raw.frames[i], objects + i, 1000);
                look(raw.heads[i], objects + i, 5000);
                int slot = raw.slot(raw.numbers[i]);
                in[objects + i] += Parts.mix(colours[slot], 0x44);
                in[slot] += Parts.mix(colours[objects + i], 0x45);
            }
            for (int node = 0; node < nodes; node++) {
                colours[node] = Parts.mix(Parts.mix(colours[node], out[node]), in[node]);
            }
            int now = classes();
            if (now == classes && round > 1) {
                break;
            }
            classes = now;
        }
    }

    private void look(Part part, int node, int shift) {
        int[] references = part.references;
        int strong = Math.min(references.length, part.weakFrom);
        for (int i = 0; i < strong; i++) {
            int slot = raw.slot(references[i]);
            long place = (i >= part.setFrom && i < part.setTo ? 999 : i) + shift;
            out[node] += Parts.mix(colours[slot], place * 0x9E3779B97F4A7C15L);
            in[slot] += Parts.mix(colours[node], place * 0xD1B54A32D192ED03L);
        }
    }

    /** How many different colours the tasks have. */
    private int classes() {
        sortByColour();
        int count = raw.tasks == 0 ? 0 : 1;
        for (int i = 1; i < raw.tasks; i++) {
            count += isTie(order[i], order[i - 1]) ? 0 : 1;
        }
        return count;
    }

    /** Two orders with the same key make the same vector. */
    private long key() {
        long key = 0;
        for (int i = 0; i < raw.tasks; i++) {
            key = key(key, raw.frames[order[i]]);
            key = key(key, raw.heads[order[i]]);
        }
        for (int i = 0; i < queued; i++) {
            key = key(key, raw.object[queue[i]]);
        }
        return key;
    }

    private long key(long before, Part part) {
        long key = Parts.mix(before, part.shape);
        long set = 0;
        for (int i = 0; i < part.references.length; i++) {
            int number = map[raw.slot(part.references[i])];
            if (i >= part.setFrom && i < part.setTo) {
                set += Parts.mix(number, 0x77);
            } else {
                key = Parts.mix(key, number);
            }
        }
        return Parts.mix(key, set);
    }

    // ---- numbers ----

    /** Gives the objects their numbers, in {@code map} by slot; {@code queue} has the slots in that order. */
    private void number() {
        Arrays.fill(map, 0, raw.objects, 0);
        queued = 0;
        for (int i = 0; i < raw.tasks; i++) {
            next(raw.slot(raw.numbers[order[i]]));
        }
        for (int g = 0; g < raw.globals.length; g++) {
            int word = raw.globals[g];
            if (Part.isShared(word) && StateWriter.isRead(g, read)) {
                next(raw.slot(Part.number(word)));
            }
        }
        all(raw.misc);
        for (int i = 0; i < raw.tasks; i++) {
            all(raw.frames[order[i]]);
            all(raw.heads[order[i]]);
        }
        for (int i = 0; i < queued; i++) {
            all(raw.object[queue[i]]);
        }
    }

    private void next(int slot) {
        if (map[slot] == 0) {
            queue[queued++] = slot;
            map[slot] = queued;
        }
    }

    private void all(Part part) {
        int end = Math.min(part.references.length, part.weakFrom);
        for (int i = 0; i < end; i++) {
            next(raw.slot(part.references[i]));
        }
    }

    // ---- the vector ----

    private void emitAsItIs() {
        int at = start(raw.objects);
        for (int i = 0; i < raw.tasks; i++) {
            result[at++] = raw.heads[i].id;
            result[at++] = raw.frames[i].id;
        }
        for (int i = 0; i < raw.objects; i++) {
            result[at++] = raw.object[i].id;
        }
        result[Vectors.MISC] = raw.misc.id;
        result[Vectors.LOOP] = raw.loop;
        for (int g = 0; g < raw.globals.length; g++) {
            result[Vectors.GLOBALS + g] = StateWriter.isRead(g, read) ? raw.globals[g] : 0;
        }
        size = at;
    }

    private int start(int objects) {
        result[Vectors.TASKS] = raw.tasks;
        result[Vectors.OBJECTS] = objects;
        result[Vectors.OUTPUT] = raw.output;
        result[Vectors.LIVE] = (int) read;
        result[Vectors.LIVE + 1] = (int) (read >>> 32);
        return Vectors.heads(raw.globals.length);
    }

    private void emit() {
        int at = start(queued);
        for (int i = 0; i < raw.tasks; i++) {
            result[at++] = renumbered(raw.heads[order[i]]).id;
            result[at++] = renumbered(raw.frames[order[i]]).id;
        }
        for (int i = 0; i < queued; i++) {
            result[at++] = renumbered(raw.object[queue[i]]).id;
        }
        result[Vectors.MISC] = renumbered(raw.misc).id;
        result[Vectors.LOOP] = raw.loop == 0 ? 0 : map[raw.slot(raw.loop)];
        for (int g = 0; g < raw.globals.length; g++) {
            int word = StateWriter.isRead(g, read) ? raw.globals[g] : 0;
            result[Vectors.GLOBALS + g] = Part.isShared(word) ? Part.renumbered(word, map[raw.slot(Part.number(word))]) : word;
        }
        size = at;
    }

    private Part renumbered(Part part) {
        int[] references = part.references;
        boolean changed = false;
        for (int i = 0; i < references.length && !changed; i++) {
            changed = map[raw.slot(references[i])] != references[i];
        }
        if (!changed) {
            return part;
        }
        int length = part.words.length;
        if (words.length < length) {
            words = new int[length * 2];
        }
        System.arraycopy(part.words, 0, words, 0, length);
        for (int i = 0; i < references.length; i++) {
            int at = part.at[i];
            words[at] = Part.renumbered(words[at], map[raw.slot(references[i])]);
        }
        if (part.setTo - part.setFrom > 1) {
            int from = part.at[part.setFrom];
            Arrays.sort(words, from, from + part.setTo - part.setFrom);
        }
        return parts.intern(words, length, part);
    }
}
