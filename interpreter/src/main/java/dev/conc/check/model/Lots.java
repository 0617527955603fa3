package dev.conc.check.model;

import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import dev.conc.runtime.natives.Natives;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code random}, and lists that are shuffled: what a live run does, with draws of which each comes. A seed makes no difference, since all are looked at. Where there are too
 * many, examples are, and the verdict says so.
 */
final class Lots {
    private Lots() {}

    /** The model of {@code random.int}, {@code list.shuffle} and the like; null where nothing is drawn. */
    static Operation find(String key) {
        return switch (key) {
            case "random.int", "random.float", "random.choice", "random.choices", "random.shuffle", "random.sample", "random.gauss",
                    "random.exponential", "list.shuffle", "list.shuffled" ->
                new Lot(key, false);
            case "random.bool" -> new Lot(key, true);
            case "random.weighted" -> new Weighted();
            case "random.seed" -> (machine, task, a, way) -> live(key).call(machine.world(Draws.way(0, false)), a);
            default -> null;
        };
    }

    private static NativeFunction.OfMany live(String key) {
        return (NativeFunction.OfMany) Natives.find(key);
    }

    /** @param sides see {@link Draws} */
    private record Lot(String key, boolean sides) implements Operation {
        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            long ways = count(machine, a);
            return ways > Draws.MOST ? Draws.EXAMPLES : (int) Math.max(1, ways);
        }

        /** In how many ways it can be drawn; 1 where it fails. */
        private long count(Machine machine, Object[] a) {
            Draws draws = Draws.way(0, sides);
            Object[] copies = a.clone();
            for (int i = 0; i < copies.length; i++) {
                copies[i] = a[i] instanceof ListValue list ? ListValue.of(list.toArray()) : a[i]; // some put it in another order
            }
            try {
                live(key).call(machine.world(draws), copies);
            } catch (Raised raised) {
                return 1;
            }
            return draws.ways();
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            boolean examples = count(machine, a) > Draws.MOST;
            Draws draws = examples ? Draws.example(way, sides) : Draws.way(way, sides);
            Object drawn = live(key).call(machine.world(draws), a);
            if (examples || draws.hasMore()) {
                machine.onlyExamples(task, key + "()");
            }
            return machine.adopted(drawn);
        }
    }

    /** Each value whose weight is above 0. */
    private record Weighted() implements Operation {
        private static List<Object> values(Object[] a) {
            Object[] values = Cursors.array(a[0]);
            Object[] weights = Cursors.array(a[1]);
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < Math.min(values.length, weights.length); i++) {
                if (weights[i] instanceof Number weight && weight.doubleValue() > 0) {
                    all.add(values[i]);
                }
            }
            return all;
        }

        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            try {
                return Math.max(1, values(a).size());
            } catch (Raised raised) {
                return 1;
            }
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            live("random.weighted").call(machine.world(Draws.way(0, false)), a); // fails where it would live
            return values(a).get(way);
        }
    }
}
