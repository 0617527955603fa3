package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursor;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Sizes;
import dev.conc.runtime.Strings;
import dev.conc.runtime.Types;
import dev.conc.runtime.World;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The functions in scope everywhere: {@code prelude/core.conc}. */
final class CoreNatives {
    private CoreNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "print" -> new Print(false);
            case "printError" -> new Print(true);
            case "type" -> (NativeFunction.Of1) Types::name;
            case "same" -> (NativeFunction.Of2) CoreNatives::same;
            case "hash" -> (NativeFunction.Of1) CoreNatives::hash;
            case "abs" -> (NativeFunction.Of1) CoreNatives::abs;
            case "min" -> (NativeFunction.Of1) values -> extreme(candidates(values), -1, "min");
            case "max" -> (NativeFunction.Of1) values -> extreme(candidates(values), 1, "max");
            case "sum" -> (NativeFunction.Of2) CoreNatives::sum;
            case "round" -> (NativeFunction.Of2) CoreNatives::round;
            case "divmod" -> (NativeFunction.Of2) (a, b) -> ListValue.of(Operators.divide(a, b), Operators.remainder(a, b));
            case "char" -> (NativeFunction.Of1) CoreNatives::character;
            case "choose" -> (NativeFunction.OfMany) (world, arguments) -> RandomNatives.choice(world, arguments[0], "choose");
            case "zip" -> (NativeFunction.Of1) lists -> zip(((ListValue) lists).toArray());
            case "enumerate" -> (NativeFunction.Of2) CoreNatives::enumerate;
            default -> null;
        };
    }

    private static Object same(Object a, Object b) {
        boolean byContent = a instanceof Long || a instanceof Double || a instanceof String || a instanceof DurationValue
                || a instanceof Boolean;
        return byContent ? a.equals(b) : a == b;
    }

    private static Object hash(Object value) {
        return (long) SetValue.hash(value);
    }

    private static Object abs(Object x) {
        if (x instanceof Double number) {
            return Math.abs(number);
        }
        if (x instanceof Long || x instanceof DurationValue) {
            boolean negative = x instanceof Long number ? number < 0 : ((DurationValue) x).nanos() < 0;
            return negative ? Operators.negate(x) : x;
        }
        throw Arguments.type("abs", "x", "a number or duration", x);
    }

    private static Object[] candidates(Object values) {
        var list = (ListValue) values;
        if (list.size() != 1) {
            return list.toArray();
        }
        if (list.get(0) instanceof RangeValue range && !range.open() && range.from() < range.to()) {
            return new Object[] {range.from(), range.to() - 1};
        }
        return Cursors.array(list.get(0));
    }

    /** The first smallest ({@code sign} -1) or largest (1) of the values. */
    static Object extreme(Object[] values, int sign, String function) {
        if (values.length == 0) {
            throw Arguments.empty(function, "list");
        }
        Object best = values[0];
        for (int i = 1; i < values.length; i++) {
            if (Operators.compare(values[i], best) * sign > 0) {
                best = values[i];
            }
        }
        return best;
    }

    private static Object sum(Object values, Object start) {
        if (values instanceof RangeValue range) {
            return Operators.add(start, RangeNatives.sum(range));
        }
        Object total = start;
        for (Object each : Cursors.array(values)) {
            total = Operators.add(total, each);
        }
        return total;
    }

    private static Object round(Object x, Object digits) {
        if (!(digits instanceof Long)) {
            if (x instanceof Long) {
                return x;
            }
            return NumberNatives.toInt(Math.rint(Arguments.number(x, "round", "x")), "round");
        }
        int places = Arguments.between(digits, -400, 400, "round", "digits");
        if (x instanceof Long whole) {
            BigDecimal rounded = BigDecimal.valueOf(whole).setScale(Math.min(places, 0), RoundingMode.HALF_EVEN);
            if (places >= 0) {
                return x;
            }
            try {
                return rounded.longValueExact();
            } catch (ArithmeticException e) {
                throw new Raised(Catalog.OVERFLOW, "round(" + x + ", " + digits + ")");
            }
        }
        double number = Arguments.number(x, "round", "x");
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return number;
        }
        return new BigDecimal(number).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static Object character(Object code) {
        long number = Arguments.integer(code, "char", "code");
        if (number < 0 || number > Character.MAX_CODE_POINT || number >= Character.MIN_SURROGATE && number <= Character.MAX_SURROGATE) {
            throw Arguments.value("char", "code", "a code point, from 0 to 0x10FFFF without 0xD800 to 0xDFFF", code);
        }
        return Strings.character((int) number);
    }

    static ListValue zip(Object[] lists) {
        checkEnd(lists);
        var cursors = new Cursor[lists.length];
        for (int i = 0; i < lists.length; i++) {
            cursors[i] = Cursors.of(lists[i]);
        }
        var rows = new ListValue();
        while (cursors.length > 0) {
            var row = new Object[cursors.length];
            for (int i = 0; i < row.length; i++) {
                if (!cursors[i].advance()) {
                    return rows;
                }
                row[i] = cursors[i].value();
            }
            rows.add(ListValue.of(row));
        }
        return rows;
    }

    /** Where there is nothing but ranges, the shortest must have an end, and be no longer than a list can be. */
    private static void checkEnd(Object[] lists) {
        long shortest = Long.MAX_VALUE;
        RangeValue open = null;
        for (Object list : lists) {
            if (!(list instanceof RangeValue range)) {
                return;
            }
            if (range.open()) {
                open = range;
            } else {
                shortest = Math.min(shortest, range.size());
            }
        }
        if (shortest == Long.MAX_VALUE && open != null) {
            throw new Raised(Catalog.RANGE_IS_OPEN, open);
        }
        if (lists.length > 0) {
            Sizes.check("list", shortest);
        }
    }

    static Object enumerate(Object values, Object start) {
        long number = Arguments.integer(start, "enumerate", "start");
        Object[] all = Cursors.array(values);
        for (int i = 0; i < all.length; i++) {
            all[i] = ListValue.of(Operators.add(number, i), all[i]);
        }
        return ListValue.of(all);
    }
}
