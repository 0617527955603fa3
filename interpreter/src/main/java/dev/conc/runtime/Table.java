package dev.conc.runtime;

import java.util.Arrays;

/**
 * A hash table that remembers the order of insertion: what maps and sets are made of. Not thread-safe; its owner sees to that.
 *
 * <pre>
 *   index   [0 3 0 0 1 0 2 0]      open addressing; 0 is free, else 1 + the entry's number
 *   keys    "ann" (gone) "cid"     in order of insertion; a removed one leaves null until the next compaction
 *   values   1     .      3        null altogether in a set
 * </pre>
 *
 * <p>Inv: {@code index.length} is a power of two above {@code used}; {@code live <= used <= keys.length}; no live entry is before {@code first}
 * or from {@code end} on.
 */
final class Table {
    private static final int SMALLEST = 8;

    private Object[] keys;
    private Object[] values;
    private int[] hashes;
    private int[] index;
    private int used;
    private int live;
    private int first;
    private int end;

    Table(boolean withValues) {
        keys = new Object[SMALLEST];
        values = withValues ? new Object[SMALLEST] : null;
        hashes = new int[SMALLEST];
        index = new int[2 * SMALLEST];
    }

    Table(Table other) {
        keys = other.keys.clone();
        values = other.values == null ? null : other.values.clone();
        hashes = other.hashes.clone();
        index = other.index.clone();
        used = other.used;
        live = other.live;
        first = other.first;
        end = other.end;
    }

    int size() {
        return live;
    }

    /** The number of the key's entry, or -1. */
    int find(Object key, int hash) {
        int mask = index.length - 1;
        for (int slot = hash & mask;; slot = slot + 1 & mask) {
            int entry = index[slot] - 1;
            if (entry < 0) {
                return -1;
            }
            if (hashes[entry] == hash) {
                Object found = keys[entry];
                if (found == key || found != null && Keys.same(found, key)) {
                    return entry;
                }
            }
        }
    }

    /**
     * Like {@link #find}, for a reader without its owner's monitor, who throws the answer away where a writer was at work: reads each array once and
     * believes no number. Inv that makes it end: an index array always has a free slot, which only its replacement by a new array takes away.
     */
    int glance(Object key, int hash) {
        int[] slots = index;
        Object[] all = keys;
        int[] known = hashes;
        int mask = slots.length - 1;
        for (int slot = hash & mask;; slot = slot + 1 & mask) {
            int entry = slots[slot] - 1;
            if (entry < 0 || entry >= known.length || entry >= all.length) {
                return -1;
            }
            if (known[entry] == hash) {
                Object found = all[entry];
                if (found == key || found != null && Keys.same(found, key)) {
                    return entry;
                }
            }
        }
    }

    /** The value of an entry that {@link #glance} found; null where that can't be. */
    Object glanceValue(int entry) {
        Object[] all = values;
        return entry >= 0 && entry < all.length ? all[entry] : null;
    }

    Object value(int entry) {
        return values[entry];
    }

    void setValue(int entry, Object value) {
        values[entry] = value;
    }

    /** Adds a key that {@link #find} has not found. */
    void append(Object key, int hash, Object value) {
        if (used == keys.length) {
            resize();
        }
        keys[used] = key;
        hashes[used] = hash;
        if (values != null) {
            values[used] = value;
        }
        link(hash, used++);
        end = used;
        live++;
    }

    private void link(int hash, int entry) {
        int mask = index.length - 1;
        int slot = hash & mask;
        while (index[slot] != 0) {
            slot = slot + 1 & mask;
        }
        index[slot] = entry + 1;
    }

    /** Twice the room, or the same without the gaps where a quarter is gaps. */
    private void resize() {
        int capacity = live > keys.length - keys.length / 4 ? keys.length * 2 : keys.length;
        var newKeys = new Object[capacity];
        var newValues = values == null ? null : new Object[capacity];
        var newHashes = new int[capacity];
        int count = 0;
        for (int i = first; i < used; i++) {
            if (keys[i] != null) {
                newKeys[count] = keys[i];
                newHashes[count] = hashes[i];
                if (values != null) {
                    newValues[count] = values[i];
                }
                count++;
            }
        }
        keys = newKeys;
        values = newValues;
        hashes = newHashes;
        index = new int[capacity * 2];
        used = count;
        first = 0;
        end = count;
        for (int i = 0; i < count; i++) {
            link(newHashes[i], i);
        }
    }

    /** Takes an entry out; its value is what was there. */
    Object remove(int entry) {
        Object value = values == null ? null : values[entry];
        keys[entry] = null;
        if (values != null) {
            values[entry] = null;
        }
        live--;
        if (live == 0) {
            Arrays.fill(index, 0);
            used = 0;
            first = 0;
            end = 0;
        } else {
            while (keys[first] == null) {
                first++;
            }
            while (keys[end - 1] == null) {
                end--;
            }
        }
        return value;
    }

    /** The number of the oldest entry; only where there is one. */
    int firstEntry() {
        return first;
    }

    /** The number of the youngest entry; only where there is one. */
    int lastEntry() {
        return end - 1;
    }

    Object key(int entry) {
        return keys[entry];
    }

    /** The keys in order. */
    Object[] keys() {
        var all = new Object[live];
        int count = 0;
        for (int i = first; i < used; i++) {
            if (keys[i] != null) {
                all[count++] = keys[i];
            }
        }
        return all;
    }

    /** The values in the order of their keys. */
    Object[] values() {
        var all = new Object[live];
        int count = 0;
        for (int i = first; i < used; i++) {
            if (keys[i] != null) {
                all[count++] = values[i];
            }
        }
        return all;
    }
}
