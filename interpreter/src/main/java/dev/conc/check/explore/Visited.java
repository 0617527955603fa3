package dev.conc.check.explore;

/**
 * The states met so far, by 128-bit hashes, each with its number. Two states with the same hash would be taken for one: with a billion
 * states the chance of that is below 10<sup>-20</sup>.
 *
 * <p>Thread-safe: in parts, each with its lock.
 */
final class Visited {
    private static final int PARTS = 64;

    private final Part[] parts = new Part[PARTS];

    Visited() {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part();
        }
    }

    /** Numbers new states. */
    interface Numbering {
        int next();
    }

    private int add(long high, long low, Numbering numbering) {
        return parts[(int) (high >>> 58)].add(high, low, numbering);
    }

    private static final class Part {
        private long[] keys = new long[2 * 64];
        private int[] numbers = new int[64];
        private int size;

        synchronized int add(long high, long low, Numbering numbering) {
            if (size * 4 > numbers.length * 3) {
                grow();
            }
            int mask = numbers.length - 1;
            int i = (int) low & mask;
            while (numbers[i] != 0) {
                if (keys[2 * i] == high && keys[2 * i + 1] == low) {
                    return numbers[i] - 1;
                }
                i = i + 1 & mask;
            }
            int number = numbering.next();
            keys[2 * i] = high;
            keys[2 * i + 1] = low;
            numbers[i] = number + 1;
            size++;
            return ~number;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldNumbers = numbers;
            long[] newKeys = new long[oldKeys.length * 2]; // both, before either is seen: memory may run out here
            numbers = new int[oldNumbers.length * 2];
            keys = newKeys;
            int mask = numbers.length - 1;
            for (int j = 0; j < oldNumbers.length; j++) {
                if (oldNumbers[j] != 0) {
                    int i = (int) oldKeys[2 * j + 1] & mask;
                    while (numbers[i] != 0) {
                        i = i + 1 & mask;
                    }
                    numbers[i] = oldNumbers[j];
                    keys[2 * i] = oldKeys[2 * j];
                    keys[2 * i + 1] = oldKeys[2 * j + 1];
                }
            }
        }
    }

    /** The number of the state that consists of the first {@code size} words; {@code ~number} where it is new. */
    int add(int[] words, int size, Numbering numbering) {
        long high = size * 0x9E3779B97F4A7C15L;
        long low = ~high;
        long place = 0;
        for (int i = 0; i < size; i++) { // each word is mixed with its place, and by itself: the processor does several at once
            place += 0xD1B54A32D192ED03L;
            long x = (words[i] ^ place) * 0xff51afd7ed558ccdL;
            x ^= x >>> 32;
            high += x * 0xc4ceb9fe1a85ec53L;
            long y = (x ^ x >>> 29) * 0xbf58476d1ce4e5b9L;
            low += y ^ y >>> 31;
        }
        return add(spread(high), spread(low ^ high >>> 17), numbering);
    }

    private static long spread(long h) {
        long x = (h ^ h >>> 30) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }
}
