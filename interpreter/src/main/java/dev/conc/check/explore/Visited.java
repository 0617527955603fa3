package dev.conc.check.explore;

/**
 * The states met so far, by 128-bit hashes, and, where that is asked for, the number of each. Two states with the same hash would be
 * taken for one: with a billion
 * states the chance of that is below 10<sup>-20</sup>.
 *
 * <p>Thread-safe: in parts, each with its lock. What is known already, which is what most steps lead to, is found without the lock.
 */
final class Visited {
    private static final int PARTS = 64;

    private final Part[] parts = new Part[PARTS];

    /** @param numbered each state's number can be asked for */
    Visited(boolean numbered) {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Part(numbered);
        }
    }

    /** Numbers new states. */
    interface Numbering {
        int next();
    }

    /**
     * The number of the state with this hash, 0 for all where they can not be asked for; {@code ~number} where it is new.
     *
     * @param high, low not 0
     */
    int add(long high, long low, Numbering numbering) {
        Part part = parts[(int) (high >>> 58)];
        int known = part.table.find(high, low);
        return known >= 0 ? known : part.add(high, low, numbering);
    }

    /**
     * Hashes in pairs, and their numbers counted from 1. Everywhere there is 0 until it is written, once: whoever looks without the lock
     * sees that or what is there now, so
     * that what is found is there, and who finds nothing must look again with the lock.
     */
    private record Table(long[] keys, int[] numbers) {
        Table(int places, boolean numbered) {
            this(new long[2 * places], numbered ? new int[places] : null);
        }

        int find(long high, long low) {
            int mask = (keys.length >> 1) - 1;
            int i = (int) low & mask;
            while (true) {
                long there = keys[2 * i];
                if (there == high && keys[2 * i + 1] == low) {
                    return numbers == null ? 0 : numbers[i] - 1;
                }
                if (there == 0) {
                    return -1;
                }
                i = i + 1 & mask;
            }
        }

        void put(long high, long low, int number) {
            int mask = (keys.length >> 1) - 1;
            int i = (int) low & mask;
            while (keys[2 * i] != 0) {
                i = i + 1 & mask;
            }
            if (numbers != null) {
                numbers[i] = number + 1;
            }
            keys[2 * i] = high;
            keys[2 * i + 1] = low;
        }
    }

    private static final class Part {
        volatile Table table;
        private int size;

        Part(boolean numbered) {
            table = new Table(64, numbered);
        }

        synchronized int add(long high, long low, Numbering numbering) {
            int known = table.find(high, low);
            if (known >= 0) {
                return known;
            }
            if (size * 8L > table.keys.length * 3L) {
                grow();
            }
            int number = numbering.next();
            table.put(high, low, number);
            size++;
            return ~number;
        }

        private void grow() {
            Table old = table;
            int places = old.keys.length; // twice as many
            Table larger = new Table(places, old.numbers != null); // all of it, before any is seen: memory may run out here
            for (int i = 0; i < places >> 1; i++) {
                if (old.keys[2 * i] != 0) {
                    larger.put(old.keys[2 * i], old.keys[2 * i + 1], old.numbers == null ? 0 : old.numbers[i] - 1);
                }
            }
            table = larger;
        }
    }
}
