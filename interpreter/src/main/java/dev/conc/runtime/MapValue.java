package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/**
 * A map: keys to values in the order of insertion, each public operation one indivisible step.
 *
 * <p>Under {@link Sharing} a value is read as {@link Versioned} allows, all else is done under this map's monitor. Nothing that takes another monitor runs under
 * it: comparing keys does not, since lists and maps are no keys.
 */
public non-sealed class MapValue extends Versioned {
    private Table table;

    public MapValue() {
        table = new Table(true);
    }

    private MapValue(Table table) {
        this.table = table;
    }

    /** The value, or null where the key is absent. Like all that take a key: TypeError for what can't be one. */
    public Object get(Object key) {
        int hash = Keys.hash(key);
        if (!Sharing.isOn()) {
            return look(key, hash);
        }
        long before = stamp();
        Table now = table;
        Object value = now.glanceValue(now.glance(key, hash));
        if (unchanged(before)) {
            return value;
        }
        synchronized (this) {
            return look(key, hash);
        }
    }

    private Object look(Object key, int hash) {
        int entry = table.find(key, hash);
        return entry < 0 ? null : table.value(entry);
    }

    /** The value; KeyError where the key is absent. */
    public Object require(Object key) {
        Object value = get(key);
        if (value == null) {
            throw new Raised(Catalog.NO_SUCH_KEY, Show.quoted(key));
        }
        return value;
    }

    /** Sets or adds; a key that was there keeps its place. The value before, or null. */
    public Object put(Object key, Object value) {
        int hash = Keys.hash(key);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                Object before = store(key, hash, value);
                end();
                return before;
            }
        }
        return store(key, hash, value);
    }

    private Object store(Object key, int hash, Object value) {
        int entry = table.find(key, hash);
        if (entry < 0) {
            table.append(key, hash, value);
            return null;
        }
        Object before = table.value(entry);
        table.setValue(entry, value);
        return before;
    }

    /** The value that is there; where none is, {@code value} is put and null returned. */
    public Object putIfAbsent(Object key, Object value) {
        int hash = Keys.hash(key);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                Object before = keep(key, hash, value);
                end();
                return before;
            }
        }
        return keep(key, hash, value);
    }

    private Object keep(Object key, int hash, Object value) {
        int entry = table.find(key, hash);
        if (entry >= 0) {
            return table.value(entry);
        }
        table.append(key, hash, value);
        return null;
    }

    /** Takes a key out; its value, or null where it was absent. */
    public Object remove(Object key) {
        int hash = Keys.hash(key);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                Object before = take(key, hash);
                end();
                return before;
            }
        }
        return take(key, hash);
    }

    private Object take(Object key, int hash) {
        int entry = table.find(key, hash);
        return entry < 0 ? null : table.remove(entry);
    }

    /** Takes the oldest or the youngest entry out: its key and value, or null where the map is empty. */
    public Object[] removeEnd(boolean oldest) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                Object[] before = takeEnd(oldest);
                end();
                return before;
            }
        }
        return takeEnd(oldest);
    }

    private Object[] takeEnd(boolean oldest) {
        if (table.size() == 0) {
            return null;
        }
        int entry = oldest ? table.firstEntry() : table.lastEntry();
        Object key = table.key(entry);
        return new Object[] {key, table.remove(entry)};
    }

    public boolean contains(Object key) {
        return get(key) != null;
    }

    public int size() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return table.size();
            }
        }
        return table.size();
    }

    public void clear() {
        var empty = new Table(true);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                table = empty;
                end();
            }
        } else {
            table = empty;
        }
    }

    /** The keys of one moment, in order, in an array of the caller's own. */
    public Object[] keys() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return table.keys();
            }
        }
        return table.keys();
    }

    /** The values of one moment, in the order of their keys. */
    public Object[] values() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return table.values();
            }
        }
        return table.values();
    }

    /** Keys and values of one moment: what a loop goes over. */
    public record Entries(Object[] keys, Object[] values) {}

    public Entries entries() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return new Entries(table.keys(), table.values());
            }
        }
        return new Entries(table.keys(), table.values());
    }

    public MapValue copy() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return new MapValue(new Table(table));
            }
        }
        return new MapValue(new Table(table));
    }

    /** Puts all of a snapshot of another map, in one step. */
    public void putAll(Entries other) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    storeAll(other);
                } finally {
                    end();
                }
            }
        } else {
            storeAll(other);
        }
    }

    private void storeAll(Entries other) {
        for (int i = 0; i < other.keys.length; i++) {
            store(other.keys[i], Keys.hash(other.keys[i]), other.values[i]);
        }
    }

    @Override
    public String toString() {
        return Show.text(this);
    }
}
