package dev.conc.check.machine;

/**
 * A piece of a state: a shared object, or a task's calls, or how far a task's operation has come. Equal ones are one ({@link Parts}).
 *
 * <p>A word's last bits say what it is: {@code 00} none 0, nil 4, false 8, true 12; {@code 01} a small int; {@code 10} a constant's number;
 * {@code 011} the number and kind of a shared object; {@code 111} those of an object inside the same part.
 * Inv: whatever is no value is written as a small int, so that references can be found without knowing what they belong to.
 */
final class Part {
    /** New shared objects have provisional numbers from here on. */
    static final int FRESH = 1 << 20;

    static final int SHARED_TAG = 3;
    static final int PRIVATE_TAG = 7;
    private static final int NUMBER_SHIFT = 7;

    final int id;
    final int[] words;
    /** Where the references to shared objects are. */
    final int[] at;
    /** These references, in order: numbers of objects. */
    final int[] references;
    /** References from this one to before the next are a set: their order says nothing. */
    final int setFrom;
    final int setTo;
    /** References from here on keep nothing alive. */
    final int weakFrom;
    /** The globals that code in it may still read, as bits. */
    final long globals;
    /** Where variables in it that are shared on purpose have their values; mostly empty. */
    final int[] onPurposeAt;
    /** Of a task's calls: what its first function is and what it was given for good. Tasks with different ones are never equal. */
    final long rank;
    /** The same for parts that differ in the numbers of shared objects only; and in every search. */
    final long shape;
    /** A task object's part with the other answer to whether anybody knows the task; null until it is asked for. */
    Part sibling;

    Part(int id, int[] words, int[] at, int[] references, int setFrom, int setTo, int weakFrom, long globals, int[] onPurposeAt,
            long rank, long shape) {
        this.id = id;
        this.words = words;
        this.at = at;
        this.references = references;
        this.setFrom = setFrom;
        this.setTo = setTo;
        this.weakFrom = weakFrom;
        this.globals = globals;
        this.onPurposeAt = onPurposeAt;
        this.rank = rank;
        this.shape = shape;
    }

    static boolean isShared(int word) {
        return (word & 7) == SHARED_TAG;
    }

    static boolean isPrivate(int word) {
        return (word & 7) == PRIVATE_TAG;
    }

    static int reference(int number, int kind, int tag) {
        return number << NUMBER_SHIFT | kind << 3 | tag;
    }

    static int number(int word) {
        return word >>> NUMBER_SHIFT;
    }

    static int kind(int word) {
        return word >> 3 & 15;
    }

    static int renumbered(int word, int number) {
        return number << NUMBER_SHIFT | word & (1 << NUMBER_SHIFT) - 1;
    }
}
