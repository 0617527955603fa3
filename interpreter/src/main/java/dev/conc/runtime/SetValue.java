package dev.conc.runtime;

/** A set: distinct values in the order of insertion, each public operation one indivisible step. Same rules as {@link MapValue}. */
public non-sealed class SetValue extends Versioned {
    private Table table;

    public SetValue() {
        table = new Table(false);
    }

    private SetValue(Table table) {
        this.table = table;
    }

    public static SetValue of(Object... values) {
        var set = new SetValue();
        for (Object value : values) {
            set.insert(value, Keys.hash(value));
        }
        return set;
    }

    /** Equal for values that are one in a set; TypeError for what can't be in one. */
    public static int hash(Object value) {
        return Keys.hash(value);
    }

    /** True where the value was not in yet. TypeError for what can't be in a set. */
    public boolean add(Object value) {
        int hash = Keys.hash(value);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                boolean done = insert(value, hash);
                end();
                return done;
            }
        }
        return insert(value, hash);
    }

    private boolean insert(Object value, int hash) {
        if (table.find(value, hash) >= 0) {
            return false;
        }
        table.append(value, hash, null);
        return true;
    }

    /** True where the value was in. */
    public boolean remove(Object value) {
        int hash = Keys.hash(value);
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                boolean done = delete(value, hash);
                end();
                return done;
            }
        }
        return delete(value, hash);
    }

    private boolean delete(Object value, int hash) {
        int entry = table.find(value, hash);
        if (entry >= 0) {
            table.remove(entry);
        }
        return entry >= 0;
    }

    /** Takes the oldest value out, or null where the set is empty. */
    public Object removeFirst() {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                Object done = takeFirst();
                end();
                return done;
            }
        }
        return takeFirst();
    }

    private Object takeFirst() {
        if (table.size() == 0) {
            return null;
        }
        int entry = table.firstEntry();
        Object value = table.key(entry);
        table.remove(entry);
        return value;
    }

    /** The oldest value, or null where the set is empty. */
    public Object first() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return table.size() == 0 ? null : table.key(table.firstEntry());
            }
        }
        return table.size() == 0 ? null : table.key(table.firstEntry());
    }

    public boolean contains(Object value) {
        int hash = Keys.hash(value);
        if (!Sharing.isOn()) {
            return table.find(value, hash) >= 0;
        }
        long before = stamp();
        boolean found = table.glance(value, hash) >= 0;
        if (unchanged(before)) {
            return found;
        }
        synchronized (this) {
            return table.find(value, hash) >= 0;
        }
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
        var empty = new Table(false);
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

    /** The values of one moment, in order, in an array of the caller's own. */
    public Object[] toArray() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return table.keys();
            }
        }
        return table.keys();
    }

    public SetValue copy() {
        if (Sharing.isOn()) {
            synchronized (this) {
                return new SetValue(new Table(table));
            }
        }
        return new SetValue(new Table(table));
    }

    /** Adds or removes all of these, in one step. */
    public void change(Object[] values, boolean add) {
        if (Sharing.isOn()) {
            synchronized (this) {
                begin();
                try {
                    changeAll(values, add);
                } finally {
                    end();
                }
            }
        } else {
            changeAll(values, add);
        }
    }

    private void changeAll(Object[] values, boolean add) {
        for (Object value : values) {
            if (add) {
                insert(value, Keys.hash(value));
            } else {
                delete(value, Keys.hash(value));
            }
        }
    }

    @Override
    public String toString() {
        return Show.text(this);
    }
}
