package dev.conc.concurrent;

import dev.conc.runtime.Operators;
import dev.conc.runtime.Show;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code Atomic(v)}: one variable that is read, written and changed in single steps. {@code update} is conc code over {@code
 * compareAndSet}.
 */
final class AtomicObject implements Shareable {
    private final AtomicReference<Object> value;

    AtomicObject(Object value) {
        this.value = new AtomicReference<>(value);
    }

    Object get() {
        return value.get();
    }

    void set(Object now) {
        value.set(now);
    }

    /** Sets it and is what it was before. */
    Object swap(Object now) {
        return value.getAndSet(now);
    }

    /** Adds and is the sum; any values that {@code +} adds. */
    Object add(Object amount) {
        while (true) {
            Object before = value.get();
            Object after = before instanceof Long a && amount instanceof Long b ? sum(a, b) : Operators.add(before, amount);
            if (value.compareAndSet(before, after)) {
                return after;
            }
        }
    }

    private static Object sum(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            return Operators.add(a, b);
        }
        return sum;
    }

    /** Sets it if it equals {@code expected} (as {@code ==} compares) and says whether it did. */
    boolean compareAndSet(Object expected, Object now) {
        while (true) {
            Object before = value.get();
            if (before != expected && !Operators.equal(before, expected)) {
                return false;
            }
            if (value.compareAndSet(before, now)) {
                return true;
            }
        }
    }

    @Override
    public void reach(Reach reach) {
        reach.add(value.get());
    }

    @Override
    public String what() {
        return "an atomic";
    }

    @Override
    public String typeName() {
        return "Atomic";
    }

    @Override
    public String show() {
        return "Atomic(" + Show.quoted(value.get()) + ")";
    }
}
