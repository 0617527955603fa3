package dev.conc.check.machine;

import java.util.Arrays;

/**
 * A state that steps are taken from: its parts, its hash, and the order of its tasks, found once for all steps. Most steps change a few
 * parts of it and leave everything where it is;
 * these are recognised here, and their states' hashes found without making a vector. One worker's.
 */
final class Origin {
    private final Common common;
    private final Parts.Reader parts;
    private int[] state;
    private int tasks;
    private int objects;
    private final Fingerprint fingerprint = new Fingerprint();
    private Part[] heads = new Part[16];
    private Part[] frames = new Part[16];
    private Part[] object = new Part[64];
    private Part misc;
    private long[] colours = new long[16];
    private long[] ranks = new long[16];
    /** How many neighbours look alike, or stand in another order than by their looks alone. */
    private int doubtful;
    /** For each task's object a place in the vector, of a head or of another task's calls, that refers to it; 0 for none. */
    private int[] knownAt = new int[16];
    private boolean looked;
    /** Objects up to this number are reached from a task or a global. */
    private int anchor;
    /** The globals that can be read; those that the calls of at least two tasks may read. */
    private long live;
    private long twice;

    Origin(Common common, Parts.Reader parts) {
        this.common = common;
        this.parts = parts;
    }

    /** From here on it is asked about another state, also in the same array. */
    void forget() {
        state = null;
    }

    /** Takes a state apart, unless that is done. */
    void take(int[] vector) {
        if (state == vector) {
            return;
        }
        state = vector;
        tasks = vector[Vectors.TASKS];
        objects = vector[Vectors.OBJECTS];
        int first = Vectors.heads(common.globals);
        int firstObject = Vectors.objects(common.globals, tasks);
        room();
        fingerprint.of(vector, firstObject + objects);
        long once = 0;
        twice = 0;
        for (int i = 0; i < tasks; i++) {
            heads[i] = parts.get(vector[first + 2 * i]);
            frames[i] = parts.get(vector[first + 2 * i + 1]);
            twice |= once & frames[i].globals;
            once |= frames[i].globals;
        }
        live = Vectors.live(vector);
        anchor = tasks;
        for (int g = 0; g < common.globals; g++) {
            int word = vector[Vectors.GLOBALS + g];
            if (Part.isShared(word) && StateWriter.isRead(g, live)) {
                anchor = Math.max(anchor, Part.number(word));
            }
        }
        for (int i = 0; i < objects; i++) {
            object[i] = parts.get(vector[firstObject + i]);
        }
        misc = parts.get(vector[Vectors.MISC]);
        looked = false;
        doubtful = 0;
        if (isOrdered()) {
            for (int i = 0; i < tasks; i++) {
                colours[i] = colour(frames[i], heads[i], object[i], vector[Vectors.LOOP] == i + 1);
                ranks[i] = frames[i].rank;
                doubtful += i > 0 && !isBefore(i - 1, ranks[i], colours[i]) ? 1 : 0;
            }
        }
    }

    private void room() {
        if (heads.length < tasks) {
            heads = new Part[tasks * 2];
            frames = new Part[tasks * 2];
            colours = new long[tasks * 2];
            ranks = new long[tasks * 2];
        }
        if (object.length < objects) {
            object = new Part[objects * 2];
        }
    }

    private boolean isOrdered() {
        return common.symmetry && tasks > 1;
    }

    /** What a task looks like by itself. */
    static long colour(Part frames, Part head, Part object, boolean hasLoop) {
        long colour = Parts.mix(Parts.mix(frames.shape, head.shape), object.shape);
        return hasLoop ? ~colour : colour;
    }

    /** The number of words of the state, and of all that a {@link #isPlain} effect makes of it. */
    int size() {
        return Vectors.objects(common.globals, tasks) + objects;
    }

    /** Puts what the state consists of into {@code raw}, with room for what an effect adds. */
    void copy(Raw raw, Effect effect) {
        raw.tasks = 0;
        raw.objects = 0;
        raw.room(tasks + effect.startedFrames().length, objects + effect.fresh().length);
        raw.base = objects;
        System.arraycopy(state, Vectors.GLOBALS, raw.globals, 0, common.globals);
        raw.misc = misc;
        raw.output = state[Vectors.OUTPUT];
        System.arraycopy(heads, 0, raw.heads, 0, tasks);
        System.arraycopy(frames, 0, raw.frames, 0, tasks);
        System.arraycopy(object, 0, raw.object, 0, objects);
        for (int i = 0; i < tasks; i++) {
            raw.numbers[i] = i + 1;
        }
        raw.tasks = tasks;
        raw.objects = objects;
        raw.live = live;
    }

    /**
     * Whether a step does no more than put other words and parts in the places of some: no object and no task gets another number. Not
     * all for which that holds are
     * recognised.
     */
    boolean isPlain(Effect effect) {
        return effect.same() && isAnchored(effect) && stayKnown(effect) && (!isOrdered() || staysInOrder(effect));
    }

    /**
     * Whether what is no longer referred to where the step changes something, or is now, can be reached from elsewhere and has its number
     * from there.
     */
    boolean isAnchored(Effect effect) {
        return effect.anchor() <= anchor && (effect.gained() & ~live) == 0 && (effect.lost() & ~twice) == 0;
    }

    /**
     * Whether the tasks that {@code effect} counts are known before, and still are since something refers to them that it does not change.
     */
    boolean stayKnown(Effect effect) {
        int[] counted = effect.counted();
        if (counted.length == 0) {
            return true;
        }
        look();
        for (int number : counted) {
            int place = knownAt[number];
            if (place == 0 || (object[number - 1].words[1] >> 2 & StateWriter.KNOWN) == 0
                    || effect.changes(place)
                    || effect.changes(Vectors.objects(common.globals, tasks) + number - 1)) {
                return false;
            }
        }
        return true;
    }

    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        if (knownAt.length <= tasks) {
            knownAt = new int[tasks * 2 + 1];
        }
        Arrays.fill(knownAt, 0, tasks + 1, 0);
        int place = Vectors.heads(common.globals);
        for (int i = tasks - 1; i >= 0; i--) { // what the first task does changes least
            look(frames[i], place + 2 * i + 1, i + 1);
        }
        for (int i = 0; i < tasks; i++) {
            look(heads[i], place + 2 * i, 0);
        }
    }

    private void look(Part part, int place, int own) {
        int[] references = part.references;
        int strong = Math.min(references.length, part.weakFrom);
        for (int k = 0; k < strong; k++) {
            if (references[k] <= tasks && references[k] != own) {
                knownAt[references[k]] = place;
            }
        }
    }

    /** Whether the order of the tasks is the same after the step, without a doubt. */
    private boolean staysInOrder(Effect effect) {
        int task = effect.looks();
        if (task == Effect.SEVERAL || effect.loop() != state[Vectors.LOOP]) {
            return false;
        }
        if (task == Effect.NOBODY) {
            return doubtful == 0;
        }
        Part itsFrames = frames[task];
        Part itsHead = heads[task];
        Part itsObject = object[task];
        int head = Vectors.heads(common.globals) + 2 * task;
        int firstObject = Vectors.objects(common.globals, tasks);
        int[] at = effect.at();
        for (int k = 0; k < at.length; k++) {
            if (at[k] == head) {
                itsHead = parts.get(effect.now()[k]);
            } else if (at[k] == head + 1) {
                itsFrames = parts.get(effect.now()[k]);
            } else if (at[k] == firstObject + task) {
                itsObject = parts.get(effect.now()[k]);
            }
        }
        long colour = colour(itsFrames, itsHead, itsObject, state[Vectors.LOOP] == task + 1);
        long rank = itsFrames.rank;
        int others = doubtful;
        if (task > 0) {
            if (!isBefore(task - 1, rank, colour)) {
                return false;
            }
            others -= isBefore(task - 1, ranks[task], colours[task]) ? 0 : 1;
        }
        if (task < tasks - 1) {
            if (!isAfter(task + 1, rank, colour)) {
                return false;
            }
            others -= isAfter(task + 1, ranks[task], colours[task]) ? 0 : 1;
        }
        return others == 0;
    }

    private boolean isBefore(int task, long rank, long colour) {
        return ranks[task] != rank ? ranks[task] < rank : colours[task] < colour;
    }

    private boolean isAfter(int task, long rank, long colour) {
        return ranks[task] != rank ? ranks[task] > rank : colours[task] > colour;
    }

    /** The hash of the state that a plain effect leads to. */
    void fingerprint(Effect effect, Fingerprint found) {
        found.like(fingerprint);
        int[] at = effect.at();
        for (int k = 0; k < at.length; k++) {
            int place = at[k];
            if (isKept(place, live)) {
                found.change(place, state[place], effect.now()[k]);
            }
        }
        if (effect.loop() != state[Vectors.LOOP]) {
            found.change(Vectors.LOOP, state[Vectors.LOOP], effect.loop());
        }
    }

    /** The state that a plain effect leads to. */
    void write(Effect effect, int[] into) {
        System.arraycopy(state, 0, into, 0, size());
        int[] at = effect.at();
        for (int k = 0; k < at.length; k++) {
            if (isKept(at[k], live)) {
                into[at[k]] = effect.now()[k];
            }
        }
        into[Vectors.LOOP] = effect.loop();
    }

    /** Whether a place is no global that nobody can read any more. */
    private boolean isKept(int place, long live) {
        int global = place - Vectors.GLOBALS;
        return global < 0 || global >= common.globals || StateWriter.isRead(global, live);
    }
}
