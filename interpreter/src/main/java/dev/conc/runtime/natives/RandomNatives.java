package dev.conc.runtime.natives;

import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.World;
import java.util.Arrays;

/** The module {@code random}: draws from the world's generator. */
final class RandomNatives {
    private RandomNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "seed" -> (NativeFunction.OfMany) RandomNatives::seed;
            case "int" -> (NativeFunction.OfMany) RandomNatives::integer;
            case "float" -> (NativeFunction.OfMany) RandomNatives::number;
            case "bool" -> (NativeFunction.OfMany) (world,
                    arguments) -> world.random().unit() < Arguments.number(arguments[0], "random.bool", "probability");
            case "choice" -> (NativeFunction.OfMany) (world, arguments) -> choice(world, arguments[0], "random.choice");
            case "choices" -> (NativeFunction.OfMany) RandomNatives::choices;
            case "weighted" -> (NativeFunction.OfMany) RandomNatives::weighted;
            case "shuffle" -> (NativeFunction.OfMany) (world, arguments) -> ListNatives.shuffle(world,
                    Arguments.list(arguments[0], "random.shuffle", "values"));
            case "sample" -> (NativeFunction.OfMany) RandomNatives::sample;
            case "gauss" -> (NativeFunction.OfMany) RandomNatives::gauss;
            case "exponential" -> (NativeFunction.OfMany) RandomNatives::exponential;
            default -> null;
        };
    }

    private static Object seed(World world, Object[] arguments) {
        world.random().seed(Arguments.integer(arguments[0], "random.seed", "n"));
        return Nil.NIL;
    }

    private static Object integer(World world, Object[] arguments) {
        long low = Arguments.integer(arguments[0], "random.int", "low");
        long high = Arguments.integer(arguments[1], "random.int", "high");
        if (high < low) {
            throw Arguments.value("random.int", "high", "at least “low”, which is " + low, high);
        }
        return world.random().between(low, high);
    }

    private static Object number(World world, Object[] arguments) {
        double low = Arguments.number(arguments[0], "random.float", "low");
        double high = Arguments.number(arguments[1], "random.float", "high");
        return low + (high - low) * world.random().unit();
    }

    /** One of the values of anything iterable, for {@code function}. */
    static Object choice(World world, Object values, String function) {
        if (values instanceof RangeValue range && range.size() > 0) {
            return range.get(world.random().below(range.size()));
        }
        if (values instanceof ListValue list) {
            Object chosen = null;
            for (int size = list.size(); size > 0 && chosen == null; size = list.size()) {
                chosen = list.getOrNull(world.random().below(size)); // null where the list has become shorter meanwhile
            }
            if (chosen != null) {
                return chosen;
            }
        }
        return choice(world, Cursors.array(values), function);
    }

    private static Object choice(World world, Object[] all, String function) {
        if (all.length == 0) {
            throw Arguments.empty(function, "list");
        }
        return all[(int) world.random().below(all.length)];
    }

    private static Object choices(World world, Object[] arguments) {
        Object[] all = Cursors.array(arguments[0]);
        var chosen = new Object[Arguments.count(arguments[1], "random.choices", "n")];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = choice(world, all, "random.choices");
        }
        return ListValue.of(chosen);
    }

    private static Object weighted(World world, Object[] arguments) {
        Object[] all = Cursors.array(arguments[0]);
        Object[] weights = Cursors.array(arguments[1]);
        if (all.length != weights.length) {
            throw Arguments.value("random.weighted", "weights", "as many as there are values, " + all.length, arguments[1]);
        }
        double total = 0;
        for (Object weight : weights) {
            double number = Arguments.number(weight, "random.weighted", "weights");
            if (!(number >= 0) || Double.isInfinite(number)) {
                throw Arguments.value("random.weighted", "weights", "numbers from 0 on", weight);
            }
            total += number;
        }
        if (total <= 0) {
            throw Arguments.value("random.weighted", "weights", "above 0 for at least one value", arguments[1]);
        }
        double drawn = world.random().unit() * total;
        int last = 0;
        for (int i = 0; i < all.length; i++) {
            double weight = Arguments.number(weights[i], "random.weighted", "weights");
            if (weight > 0) {
                if (drawn < weight) {
                    return all[i];
                }
                drawn -= weight;
                last = i;
            }
        }
        return all[last]; // rounding has left a little over
    }

    /** Shuffles the array itself, so that each order is as likely. */
    static Object[] shuffle(Object[] values, World world) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = (int) world.random().below(i + 1);
            Object kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
        return values;
    }

    private static Object sample(World world, Object[] arguments) {
        Object[] all = Cursors.array(arguments[0]);
        int count = Arguments.count(arguments[1], "random.sample", "n");
        if (count > all.length) {
            throw Arguments.value("random.sample", "n", "at most " + all.length + ", as there are no more values", arguments[1]);
        }
        return ListValue.of(Arrays.copyOf(shuffle(all, world), count));
    }

    private static Object gauss(World world, Object[] arguments) {
        double mean = Arguments.number(arguments[0], "random.gauss", "mean");
        return mean + Arguments.number(arguments[1], "random.gauss", "deviation") * world.random().gaussian();
    }

    private static Object exponential(World world, Object[] arguments) {
        double rate = Arguments.number(arguments[0], "random.exponential", "rate");
        if (!(rate > 0)) {
            throw Arguments.value("random.exponential", "rate", "above 0", arguments[0]);
        }
        return -Math.log1p(-world.random().unit()) / rate;
    }
}
