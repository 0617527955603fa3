package dev.conc.check.machine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds what a step has changed: compares what the machine holds after it with the vector before. In small pieces, since it is needed early in a search, and
 * the compiler takes long over large ones. One worker's.
 */
final class Comparison {
    private static final int[] NONE = {};
    private static final Part[] NO_PARTS = {};

    private final Common common;
    private final Machine machine;
    private final Vectors vectors;
    private final Footprint footprint;
    private final Raw after = new Raw();
    private int[] state;
    private int tasks;
    private int[] at = new int[64];
    private int[] now = new int[64];
    private int count;
    private boolean same;
    private int looks;
    private int anchor;
    private long gained;
    private long lost;
    private final BitSet counted = new BitSet();

    Comparison(Common common, Machine machine, Vectors vectors, Footprint footprint) {
        this.common = common;
        this.machine = machine;
        this.vectors = vectors;
        this.footprint = footprint;
        after.globals = new int[common.globals];
    }

    /** What is different after the step that the machine took in this state; null where something is that the step had not looked at. */
    Effect effect(int[] before) {
        state = before;
        tasks = state[Vectors.TASKS];
        List<Heaped> known = vectors.known();
        vectors.writer.writeStep(machine, after, known);
        begin();
        globals();
        return words() && tasks() && objects(known.size()) ? result(known.size()) : null;
    }

    private void begin() {
        int most = after.objects + 2 * tasks + common.globals + 3;
        if (at.length < most) {
            at = new int[most * 2];
            now = new int[most * 2];
        }
        count = 0;
        same = true;
        looks = Effect.NOBODY;
        anchor = 0;
        gained = 0;
        lost = 0;
        counted.clear();
    }

    private void note(int place, int value) {
        at[count] = place;
        now[count++] = value;
    }

    private void globals() {
        for (int g = 0; g < common.globals; g++) {
            int old = state[Vectors.GLOBALS + g];
            if (old != after.globals[g] || footprint.hasWritten(g)) { // elsewhere it may not have been the same before
                note(Vectors.GLOBALS + g, after.globals[g]);
                same &= (old & 3) != 3 && (after.globals[g] & 3) != 3 && globals(old) == globals(after.globals[g]);
            }
        }
    }

    private long globals(int word) {
        return (word & 3) == 2 ? vectors.constants.globals(word >> 2) : 0;
    }

    private boolean words() {
        if (state[Vectors.MISC] != after.misc.id) {
            same = false;
            note(Vectors.MISC, after.misc.id);
        }
        if (state[Vectors.OUTPUT] != after.output) {
            note(Vectors.OUTPUT, after.output);
        }
        return state[Vectors.MISC] == after.misc.id || footprint.has(Vectors.MISC);
    }

    private boolean isNew(Context c) {
        return c.index >= tasks || machine.loadedContexts[c.index] != c;
    }

    private boolean tasks() {
        for (int i = 0; i < after.tasks; i++) {
            Context c = machine.contexts.get(i);
            int place = Vectors.heads(common.globals) + 2 * c.index;
            if (!isNew(c) && !(part(place, after.heads[i], c.index) && part(place + 1, after.frames[i], c.index))) {
                return false;
            }
        }
        return true;
    }

    private boolean objects(int known) {
        int first = Vectors.objects(common.globals, tasks);
        for (int i = 0; i < known; i++) {
            if (!part(first + i, after.object[i], i < tasks ? i : Effect.NOBODY)) {
                return false;
            }
        }
        return true;
    }

    /** A part that a step may have changed, a task's or not; false where it did and had not looked at it. */
    private boolean part(int place, Part part, int task) {
        if (state[place] == part.id) {
            return true;
        }
        if (!footprint.has(place)) {
            return false;
        }
        note(place, part.id);
        same = alike(vectors.parts.get(state[place]), part) && same;
        if (task >= 0 && looks != task) {
            looks = looks == Effect.NOBODY ? task : Effect.SEVERAL;
        }
        return true;
    }

    private Effect result(int known) {
        boolean[] still = new boolean[tasks];
        int left = 0;
        for (int i = 0; i < after.tasks; i++) {
            Context c = machine.contexts.get(i);
            if (!isNew(c)) {
                still[c.index] = true;
                left++;
            }
        }
        int started = after.tasks - left;
        Part[] fresh = after.objects == known ? NO_PARTS : Arrays.copyOfRange(after.object, known, after.objects);
        same &= left == tasks && started == 0 && fresh.length == 0;
        same &= lost == 0 || looks != Effect.SEVERAL; // of two that may still read a global both may have been the last
        Part[] frames = started == 0 ? NO_PARTS : new Part[started];
        Part[] heads = started == 0 ? NO_PARTS : new Part[started];
        int[] numbers = started == 0 ? NONE : new int[started];
        if (started > 0) {
            started(frames, heads, numbers);
        }
        return new Effect(Arrays.copyOf(at, count), Arrays.copyOf(now, count), left == tasks ? NONE : ended(still, left), frames, heads,
                numbers,
                fresh, after.loop, same, anchor, gained, lost, numbers(counted), bits(), looks,
                machine.incidents.isEmpty() ? List.of() : List.copyOf(machine.incidents));
    }

    private void started(Part[] frames, Part[] heads, int[] numbers) {
        int next = 0;
        for (int i = 0; i < after.tasks; i++) {
            if (isNew(machine.contexts.get(i))) {
                frames[next] = after.frames[i];
                heads[next] = after.heads[i];
                numbers[next++] = after.numbers[i];
            }
        }
    }

    private int[] ended(boolean[] still, int left) {
        int[] ended = new int[tasks - left];
        int gone = 0;
        for (int i = 0; i < tasks; i++) {
            if (!still[i]) {
                ended[gone++] = i;
            }
        }
        return ended;
    }

    private static int[] numbers(BitSet set) {
        if (set.isEmpty()) {
            return NONE;
        }
        int[] numbers = new int[set.cardinality()];
        int next = 0;
        for (int number = set.nextSetBit(0); number >= 0; number = set.nextSetBit(number + 1)) {
            numbers[next++] = number;
        }
        return numbers;
    }

    private long bits() {
        long bits = 0;
        for (int k = 0; k < count; k++) {
            bits |= Standing.bit(at[k]);
        }
        return bits;
    }

    /**
     * Whether one refers to the same things as the other, apart from the objects of living tasks and those that are reached from
     * elsewhere before: up to which number these must be, which tasks'
     * objects make a difference, and which globals its code may read and the other's may not, is noted.
     */
    private boolean alike(Part a, Part b) {
        if (a.setFrom != b.setFrom || a.setTo != b.setTo) {
            return false;
        }
        gained |= b.globals & ~a.globals;
        lost |= a.globals & ~b.globals;
        if (Arrays.equals(a.references, b.references)) {
            return true;
        }
        if (a.setTo > 0 || (a.words[0] >> 2) == StateWriter.TASK) {
            return false;
        }
        BitSet before = new BitSet();
        BitSet after = new BitSet();
        int[] old = firsts(a.references, tasks, before);
        int[] now = firsts(b.references, tasks, after);
        anchor = Math.max(anchor, lastThatMatters(old, now));
        before.xor(after);
        counted.or(before);
        return true;
    }

    /** The least number such that the two are the same where only greater ones count. */
    private static int lastThatMatters(int[] a, int[] b) {
        int last = 0;
        while (!Arrays.equals(above(a, last), above(b, last))) {
            int next = Integer.MAX_VALUE;
            for (int number : a) {
                next = number > last ? Math.min(next, number) : next;
            }
            for (int number : b) {
                next = number > last ? Math.min(next, number) : next;
            }
            last = next;
        }
        return last;
    }

    private static int[] above(int[] numbers, int last) {
        int[] above = new int[numbers.length];
        int count = 0;
        for (int number : numbers) {
            if (number > last) {
                above[count++] = number;
            }
        }
        return Arrays.copyOf(above, count);
    }

    /** The references in the order in which they come first; those to living tasks' objects go into {@code known} instead. */
    private static int[] firsts(int[] references, int tasks, BitSet known) {
        int[] firsts = new int[references.length];
        int count = 0;
        for (int number : references) {
            if (number <= tasks) {
                known.set(number);
                continue;
            }
            boolean met = false;
            for (int i = 0; i < count && !met; i++) {
                met = firsts[i] == number;
            }
            if (!met) {
                firsts[count++] = number;
            }
        }
        return Arrays.copyOf(firsts, count);
    }
}
