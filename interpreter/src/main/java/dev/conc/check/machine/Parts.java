package dev.conc.check.machine;

import java.util.Arrays;

/** The parts that all states of a search consist of, each kept once. Thread-safe; numbers never change. */
final class Parts {
    private Part[] table = new Part[1 << 12];
    private volatile Part[] byNumber = new Part[1 << 12];
    private int count;

    synchronized Part add(long hash, int[] words, int size, Part like, Constants.Reader constants) {
        int mask = table.length - 1;
        int i = (int) hash & mask;
        while (table[i] != null) {
            if (same(table[i], words, size)) {
                return table[i];
            }
            i = i + 1 & mask;
        }
        Part made = make(count, Arrays.copyOf(words, size), like, constants);
        table[i] = made;
        if (count == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, count * 2);
        }
        byNumber[count++] = made;
        byNumber = byNumber; // what was written before is seen by those who read it
        if (count * 2 > table.length) {
            grow();
        }
        return made;
    }

    private void grow() {
        Part[] old = table;
        table = new Part[old.length * 2];
        for (Part part : old) {
            if (part != null) {
                int i = (int) hash(part.words, part.words.length) & table.length - 1;
                while (table[i] != null) {
                    i = i + 1 & table.length - 1;
                }
                table[i] = part;
            }
        }
    }

    Part[] all() {
        return byNumber;
    }

    static boolean same(Part part, int[] words, int size) {
        return part.words.length == size && Arrays.equals(part.words, 0, size, words, 0, size);
    }

    static long hash(int[] words, int size) {
        long h = size * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < size; i++) {
            h = (h ^ words[i]) * 0xff51afd7ed558ccdL;
            h ^= h >>> 32;
        }
        return h ^ h >>> 29;
    }

    private static Part make(int number, int[] words, Part like, Constants.Reader constants) {
        int references = 0;
        for (int word : words) {
            references += Part.isShared(word) ? 1 : 0;
        }
        int[] at = new int[references];
        int[] numbers = new int[references];
        int next = 0;
        long shape = words.length;
        for (int i = 0; i < words.length; i++) {
            int word = words[i];
            long part = word;
            if (Part.isShared(word)) {
                at[next] = i;
                numbers[next++] = Part.number(word);
                part = Part.renumbered(word, 0) + 0x1000L;
            } else if ((word & 3) == 2) {
                part = constants.stable(word >> 2);
            }
            shape = mix(shape, part);
        }
        return new Part(number, words, at, numbers, like.setFrom, like.setTo, Math.min(like.weakFrom, references), like.globals,
                like.onPurposeAt, like.rank, shape);
    }

    static long mix(long key, long more) {
        long mixed = (key ^ more) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    /** One worker's way to them: asks the common table only for what it has not seen. */
    static final class Reader {
        private static final int MOST = 1 << 20;

        private final Parts common;
        private final Constants.Reader constants;
        private Part[] known = new Part[1 << 12];
        private int size;
        private Part[] all = {};

        Reader(Parts common, Constants.Reader constants) {
            this.common = common;
            this.constants = constants;
        }

        Part get(int number) {
            Part[] seen = all;
            if (number < seen.length && seen[number] != null) {
                return seen[number];
            }
            all = common.all();
            return all[number];
        }

        /** The part with these words; {@code like} says what is known of it besides. */
        Part intern(int[] words, int length, Part like) {
            long hash = hash(words, length);
            int mask = known.length - 1;
            int i = (int) (hash >>> 7) & mask;
            while (known[i] != null) {
                if (same(known[i], words, length)) {
                    return known[i];
                }
                i = i + 1 & mask;
            }
            Part part = common.add(hash, words, length, like, constants);
            known[i] = part;
            if (++size * 2 > known.length) {
                grow();
            }
            return part;
        }

        private void grow() {
            Part[] old = known;
            known = new Part[Math.min(old.length * 2, MOST)];
            size = 0;
            if (old.length >= MOST) {
                return; // begin again
            }
            for (Part part : old) {
                if (part != null) {
                    int i = (int) (hash(part.words, part.words.length) >>> 7) & known.length - 1;
                    while (known[i] != null) {
                        i = i + 1 & known.length - 1;
                    }
                    known[i] = part;
                    size++;
                }
            }
        }
    }
}
