package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;
import java.util.Arrays;

/**
 * A list: a growable array of its own, of which every public operation is one indivisible step.
 *
 * <pre>
 *   elements  . . a b c d . . .      start = 2, size = 4: both ends give and take without moving the rest
 * </pre>
 *
 * <p>Inv: the elements are {@code elements[start .. start + size)}, never null; all other entries are null.
 *
 * <p>Under {@link Sharing} single elements and the size are read as {@link Versioned} allows, all else is done under this list's monitor. Nothing that can block or
 * take another monitor is called with it held: an operation on two lists takes a snapshot of one first. Long because each operation has a form with and
 * one without sharing.
 */
public non-sealed class ListValue extends Versioned {
    /** The most elements a list may have. */
    public static final int MAX_SIZE = Integer.MAX_VALUE - 16;

    private static final Object[] NONE = {};

    private Object[] elements;
    private int start;
    private int size;

    public ListValue() {
        elements = NONE;
    }

    /** Empty, with room for {@code capacity} elements. */
    public ListValue(int capacity) {
        elements = capacity == 0 ? NONE : new Object[capacity];
    }

    private ListValue(Object[] elements) {
        this.elements = elements;
        this.size = elements.length;
    }

    /** A list of these elements; the array becomes the list's own. */
    public static ListValue of(Object... elements) {
        return new ListValue(elements);
    }

    /** The element at {@code index}, from the end where negative; IndexError where there is none. */
    public Object get(long index) {
        return Sharing.isOn() ? getShared(index) : at(index);
    }

    private Object getShared(long index) {
        Object element = glance(index);
        if (element == null) {
            synchronized (this) {
                return at(index);
            }
        }
        return element;
    }

    /** Reads without the monitor; null where there is no such element, or a writer came between. */
    private Object glance(long index) {
        long before = stamp();
        Object[] all = elements;
        int count = size;
        long at = start + (index < 0 ? index + count : index);
        Object element = index < count && at >= 0 && at < all.length ? all[(int) at] : null;
        return unchanged(before) ? element : null;
    }

    private Object at(long index) {
        if (index >= 0 && index < size) {
            return elements[start + (int) index];
        }
        return elements[start + Indices.position(index, size, "list")];
    }

    /** The element at {@code index}, from the end where negative, or null where there is none (yet): what a loop over a list that changes asks. */
    public Object getOrNull(long index) {
        if (Sharing.isOn()) {
            Object element = glance(index);
            if (element != null) {
                return element;
            }
            synchronized (this) {
                return atOrNull(index);
            }
        }
        return atOrNull(index);
    }

    private Object atOrNull(long index) {
        long at = index < 0 ? index + size : index;
        return at >= 0 && at < size ? elements[start + (int) at] : null;
    }

    /** Replaces the element at {@code index}, from the end where negative; IndexError where there is none. */
    public void set(long index, Object value) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    put(index, value);
                } finally {
                    end();
                }
            }
        } else {
            put(index, value);
        }
    }

    private void put(long index, Object value) {
        int at = index >= 0 && index < size ? (int) index : Indices.position(index, size, "list");
        elements[start + at] = value;
    }

    public int size() {
        if (!Sharing.isOn()) {
            return size;
        }
        long before = stamp();
        int count = size;
        if (unchanged(before)) {
            return count;
        }
        synchronized (this) {
            return size;
        }
    }

    /** Adds at the end. */
    public void add(Object value) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    append(value);
                } finally {
                    end();
                }
            }
        } else {
            append(value);
        }
    }

    private void append(Object value) {
        int end = start + size;
        if (end == elements.length) {
            makeRoom(1);
            end = start + size;
        }
        elements[end] = value;
        size++;
    }

    /** Room for {@code more} elements at the end. */
    private void makeRoom(int more) {
        long needed = (long) size + more;
        if (needed > MAX_SIZE) {
            throw new Raised(Catalog.TOO_LARGE, "list", needed);
        }
        if (start > 0 && needed <= elements.length - (elements.length >> 2)) {
            System.arraycopy(elements, start, elements, 0, size); // the front has become free: a quarter of it pays for the move
            Arrays.fill(elements, size, start + size, null);
        } else {
            var larger = new Object[(int) Math.min(MAX_SIZE, Math.max(needed, Math.max(10L, size + (size >> 1))))];
            System.arraycopy(elements, start, larger, 0, size);
            elements = larger;
        }
        start = 0;
    }

    /** Puts {@code value} before the element at {@code index}; an index of the size adds at the end, -1 stands before the last element. */
    public void insert(long index, Object value) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    open(index, value);
                } finally {
                    end();
                }
            }
        } else {
            open(index, value);
        }
    }

    private void open(long index, Object value) {
        long at = index < 0 ? index + size : index;
        if (at < 0 || at > size) {
            throw Indices.outOfRange(index, "list", size);
        }
        if (at == 0 && start > 0) {
            start--;
            elements[start] = value;
            size++;
            return;
        }
        if (start + size == elements.length) {
            makeRoom(1);
        }
        int position = start + (int) at;
        System.arraycopy(elements, position, elements, position + 1, size - (int) at);
        elements[position] = value;
        size++;
    }

    /** Takes the element at {@code index} out and returns it; IndexError where there is none. */
    public Object removeAt(long index) {
        if (Sharing.isOn()) {
            synchronized (this) {
                int at = Indices.position(index, size, "list");
                begin();
                Object removed = close(at);
                end();
                return removed;
            }
        }
        return close(Indices.position(index, size, "list"));
    }

    private Object close(int at) {
        int position = start + at;
        Object removed = elements[position];
        if (at == 0) {
            elements[start++] = null;
            if (--size == 0) {
                start = 0;
            }
            return removed;
        }
        System.arraycopy(elements, position + 1, elements, position, size - at - 1);
        size--;
        elements[start + size] = null;
        return removed;
    }

    /** The elements of one moment, in an array of the caller's own. */
    public Object[] toArray() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return Arrays.copyOfRange(elements, start, start + size);
            }
        }
        return Arrays.copyOfRange(elements, start, start + size);
    }

    /** Adds all of these at the end, in one step. */
    public void addAll(Object[] values) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    appendAll(values);
                } finally {
                    end();
                }
            }
        } else {
            appendAll(values);
        }
    }

    private void appendAll(Object[] values) {
        if (start + size > elements.length - values.length) {
            makeRoom(values.length);
        }
        System.arraycopy(values, 0, elements, start + size, values.length);
        size += values.length;
    }

    /** Replaces the whole content in one step; the array becomes the list's own. */
    public void replace(Object[] values) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    become(values);
                } finally {
                    end();
                }
            }
        } else {
            become(values);
        }
    }

    private void become(Object[] values) {
        elements = values;
        start = 0;
        size = values.length;
    }

    public void clear() {
        replace(NONE);
    }

    /** What an {@link #update} does to the elements: gets a copy of them, returns the new ones (the same array or another). */
    @FunctionalInterface
    public interface Change {
        Object[] apply(Object[] elements);
    }

    /**
     * Changes the content as a whole in one step (sort, reverse, shuffle); where {@code change} raises, nothing has changed. Comparing elements can
     * take the monitors of nested lists, so {@code change} works on a snapshot, again where the list has changed meanwhile.
     */
    public void update(Change change) {
        while (true) {
            Object[] seen = toArray();
            Object[] now = change.apply(seen.clone());
            if (!Sharing.isOn()) {
                become(now);
                return;
            }
            synchronized (this) {
                if (same(seen)) {
                    begin();
                    become(now);
                    end();
                    return;
                }
            }
        }
    }

    /** The part that {@code range} means, as a new list; never out of range. */
    public ListValue slice(RangeValue range) {
        if (Sharing.isOn()) {
            synchronized (this) {
                return part(range);
            }
        }
        return part(range);
    }

    private ListValue part(RangeValue range) {
        int from = Indices.sliceStart(range, size);
        int to = Indices.sliceEnd(range, from, size);
        return new ListValue(Arrays.copyOfRange(elements, start + from, start + to));
    }

    /** Exchanges two elements in one step. */
    public void swap(long i, long j) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    exchange(i, j);
                } finally {
                    end();
                }
            }
        } else {
            exchange(i, j);
        }
    }

    private void exchange(long i, long j) {
        int a = start + Indices.position(i, size, "list");
        int b = start + Indices.position(j, size, "list");
        Object kept = elements[a];
        elements[a] = elements[b];
        elements[b] = kept;
    }

    /**
     * The index of the first element from {@code from} on that equals {@code value}, or -1. The elements are those of one moment; comparing nested
     * lists takes their monitors, so under sharing it is done on a snapshot.
     */
    public int indexOf(Object value, int from) {
        if (Sharing.isOn()) {
            return find(toArray(), 0, -1, value, from);
        }
        return find(elements, start, size, value, from);
    }

    private static int find(Object[] elements, int start, int size, Object value, int from) {
        int count = size < 0 ? elements.length : size;
        for (int i = Math.max(0, from); i < count; i++) {
            if (Operators.equal(elements[start + i], value)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Takes the first element that equals {@code value} out; false where there is none. Under sharing it looks in a snapshot, and takes out only
     * where the list has not changed since, so that the whole is one step.
     */
    public boolean remove(Object value) {
        if (!Sharing.isOn()) {
            int at = find(elements, start, size, value, 0);
            if (at >= 0) {
                close(at);
            }
            return at >= 0;
        }
        while (true) {
            Object[] seen = toArray();
            int at = find(seen, 0, -1, value, 0);
            synchronized (this) {
                if (same(seen)) {
                    if (at >= 0) {
                        begin();
                        close(at);
                        end();
                    }
                    return at >= 0;
                }
            }
        }
    }

    private boolean same(Object[] seen) {
        if (seen.length != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (elements[start + i] != seen[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return Show.text(this);
    }
}
