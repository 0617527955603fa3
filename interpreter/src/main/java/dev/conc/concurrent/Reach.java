package dev.conc.concurrent;

import dev.conc.runtime.BytesValue;
import dev.conc.runtime.Cell;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * All values that some tasks can still come by, followed from the variables they may still read through everything these lead to.
 *
 * <p>Inv: as long as it {@linkplain #isClear is clear}, what it does not contain after {@link #follow} none of those tasks can ever get hold of. Whoever
 * can't tell says so by {@link #unclear}; too much is never wrong.
 */
public final class Reach {
    /** Beyond so many values the look is given up: it would hold the program up for too long. */
    private static final int MOST = 2_000_000;
    private static final int STEPS = 1_000;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Object> ahead = new ArrayDeque<>();
    private final ArrayDeque<Object> large = new ArrayDeque<>();
    private boolean clear = true;

    /** {@code value} can be come by; null is nothing. */
    public void add(Object value) {
        boolean plain = value == null || value instanceof String || value instanceof Number || value instanceof Boolean || value == Nil.NIL
                || value instanceof DurationValue || value instanceof RangeValue || value instanceof BytesValue;
        if (!plain && seen.add(value)) {
            ahead.add(value);
        }
    }

    /** The error {@code raised} can be caught. */
    void add(Raised raised) {
        if (seen.add(raised)) {
            add(raised.value());
            for (Object argument : raised.arguments()) {
                add(argument instanceof Reaching ? argument : null); // others are only shown
            }
            for (Raised attached : raised.attached()) {
                add(attached);
            }
        }
    }

    /** Whether {@code mark}, which stands for something that is the same whoever comes to it, is new. */
    public boolean isFirst(Object mark) {
        return seen.add(mark);
    }

    /** More can be come by than anybody can tell. */
    public void unclear() {
        clear = false;
    }

    boolean isClear() {
        return clear;
    }

    boolean contains(Object value) {
        return seen.contains(value);
    }

    /** Follows what was added, the nearest and the smallest first, for some steps; false if something is left to follow. */
    boolean follow() {
        for (int i = 0; i < STEPS && clear; i++) {
            Object value = ahead.poll();
            if (value == null) {
                if (i > 0 || large.isEmpty()) {
                    return large.isEmpty();
                }
                visit(large.poll());
            } else if (isLarge(value)) {
                large.add(value);
            } else {
                visit(value);
            }
            if (seen.size() > MOST) {
                unclear();
            }
        }
        return !clear;
    }

    private static boolean isLarge(Object value) {
        return value instanceof ListValue list && list.size() > STEPS || value instanceof MapValue map && map.size() > STEPS
                || value instanceof SetValue set && set.size() > STEPS;
    }

    private void visit(Object value) {
        switch (value) {
            case ListValue list -> addAll(list.toArray());
            case MapValue map -> {
                addAll(map.keys());
                addAll(map.values());
            }
            case SetValue set -> addAll(set.toArray());
            case Instance instance -> instance(instance);
            case Cell cell -> add(cell.get());
            case Reaching other -> other.reach(this);
            case Resource _,Sequence _ -> {} // files and connections bring bytes
            default -> unclear();
        }
    }

    private void instance(Instance instance) {
        add(instance.type());
        for (int i = 0; i < instance.fieldCount(); i++) {
            add(instance.get(i));
        }
        if (instance instanceof HasLock monitor) {
            add(monitor.lock());
        }
    }

    void addAll(Object[] values) {
        for (Object value : values) {
            add(value);
        }
    }
}
