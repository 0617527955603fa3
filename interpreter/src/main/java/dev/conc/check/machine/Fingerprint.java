package dev.conc.check.machine;

/**
 * The 128-bit hash of a vector. It is made of two sums over its words, each mixed with its place, so that the hash of a state that
 * differs at a few places is found
 * from these places alone. With a billion states the chance that two of them have the same is below 10<sup>-20</sup>.
 */
public final class Fingerprint {
    private long first;
    private long second;

    /** That of the vector which consists of the first {@code size} words. */
    public void of(int[] words, int size) {
        long high = size * 0x9E3779B97F4A7C15L;
        long low = ~high;
        for (int i = 0; i < size; i++) {
            long x = mixed(words[i], i);
            high += x * 0xc4ceb9fe1a85ec53L;
            low += again(x);
        }
        first = high;
        second = low;
    }

    /** That of a vector of the same size, before any {@link #change}. */
    void like(Fingerprint other) {
        first = other.first;
        second = other.second;
    }

    /** The word at a place is another one. */
    void change(int place, int before, int now) {
        long old = mixed(before, place);
        long x = mixed(now, place);
        first += (x - old) * 0xc4ceb9fe1a85ec53L;
        second += again(x) - again(old);
    }

    private static long mixed(int word, int place) {
        long x = (word ^ (place + 1) * 0xD1B54A32D192ED03L) * 0xff51afd7ed558ccdL;
        return x ^ x >>> 32;
    }

    private static long again(long x) {
        long y = (x ^ x >>> 29) * 0xbf58476d1ce4e5b9L;
        return y ^ y >>> 31;
    }

    /** Half of the hash; never 0. */
    public long high() {
        return notZero(spread(first));
    }

    /** The other half; never 0. */
    public long low() {
        return notZero(spread(second ^ first >>> 17));
    }

    private static long notZero(long half) {
        return half == 0 ? 1 : half;
    }

    private static long spread(long h) {
        long x = (h ^ h >>> 30) * 0x94d049bb133111ebL;
        return x ^ x >>> 31;
    }
}
