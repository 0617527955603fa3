package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import java.util.List;

/** {@code random} where few values can come: each of them does. A seed makes no difference, since all are looked at. */
final class Lots {
    /** A range of more ints than this can't be followed. */
    private static final long MOST = 100;
    /** So many elements have all their orders looked at. */
    private static final int MOST_SHUFFLED = 5;

    private Lots() {}

    /** One value for each way; null where there are too many. */
    private interface Values {
        List<Object> of(Object[] arguments);
    }

    private static Operation lot(String name, Values values) {
        return new Operation() {
            @Override
            public int ways(Machine machine, Context task, Object[] a) {
                List<Object> all = values.of(a);
                return all == null ? 1 : Math.max(1, all.size());
            }

            @Override
            public Object then(Machine machine, Context task, Object[] a, int way) {
                List<Object> all = values.of(a);
                if (all == null) {
                    throw machine.unsupportedHere(task, "random." + name + "() with so many possible values");
                }
                if (all.isEmpty()) {
                    throw machine.raised("ValueError", "random." + name + "() has nothing to choose from");
                }
                return all.get(way);
            }
        };
    }

    /** The model of {@code random.member}; null where what it gives are too many values, as those of {@code float} are. */
    static Operation find(String member) {
        return switch (member) {
            case "int" -> lot(member, Lots::ints);
            case "bool" -> lot(member, a -> !(a[0] instanceof Number chance) ? List.of(true, false)
                    : chance.doubleValue() <= 0 ? List.of(false) : chance.doubleValue() >= 1 ? List.of(true) : List.of(true, false));
            case "choice" -> lot(member, a -> List.of(Cursors.array(a[0])));
            case "weighted" -> lot(member, Lots::weighted);
            case "shuffle" -> SHUFFLE;
            case "seed" -> (machine, task, a, way) -> Nil.NIL;
            default -> null;
        };
    }

    private static List<Object> ints(Object[] a) {
        if (!(a[0] instanceof Long low && a[1] instanceof Long high)) {
            throw new Raised(Catalog.COUNT_NOT_AN_INT, "what random.int() takes", a[0] instanceof Long ? "something else" : "this");
        }
        if (high >= low && (high - low < 0 || high - low >= MOST)) {
            return null;
        }
        List<Object> all = new ArrayList<>();
        for (long value = low; value <= high; value++) {
            all.add(value);
        }
        return all;
    }

    private static List<Object> weighted(Object[] a) {
        Object[] values = Cursors.array(a[0]);
        Object[] weights = Cursors.array(a[1]);
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < Math.min(values.length, weights.length); i++) {
            if (weights[i] instanceof Number weight && weight.doubleValue() > 0) {
                all.add(values[i]);
            }
        }
        return values.length == weights.length ? all : List.of();
    }

    /** Every order of a list; the ways are the permutations in the order of their first elements. */
    private static final Operation SHUFFLE = new Operation() {
        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            int ways = 1;
            if (a[0] instanceof ListValue list && list.size() <= MOST_SHUFFLED) {
                for (int i = 2; i <= list.size(); i++) {
                    ways *= i;
                }
            }
            return ways;
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            if (!(a[0] instanceof ListValue list) || list.size() > MOST_SHUFFLED) {
                throw machine.unsupportedHere(task, "random.shuffle() of more than " + MOST_SHUFFLED + " elements");
            }
            List<Object> left = new ArrayList<>(List.of(list.toArray()));
            int rest = way;
            for (int i = 0; i < list.size(); i++) {
                int place = rest % left.size();
                rest /= left.size();
                list.set(i, left.remove(place));
            }
            return Nil.NIL;
        }
    };
}
