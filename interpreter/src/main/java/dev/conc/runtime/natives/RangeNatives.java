package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.Sizes;
import java.math.BigInteger;

/** The methods of ranges that are not conc: {@code prelude/range.conc}. */
final class RangeNatives {
    private RangeNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "size" -> (NativeFunction.Of1) self -> range(self).size();
            case "isEmpty" -> (NativeFunction.Of1) self -> isEmpty(range(self));
            case "first" -> (NativeFunction.Of1) RangeNatives::first;
            case "last" -> (NativeFunction.Of1) RangeNatives::last;
            case "contains" -> (NativeFunction.Of2) (self, value) -> Operators.in(value, self);
            case "toList" -> (NativeFunction.Of1) self -> ListValue.of(Cursors.array(self));
            case "step" -> (NativeFunction.Of2) RangeNatives::step;
            case "reversed" -> (NativeFunction.Of1) RangeNatives::reversed;
            case "sum" -> (NativeFunction.Of1) self -> sum(range(self));
            default -> null;
        };
    }

    private static RangeValue range(Object self) {
        return (RangeValue) self;
    }

    private static boolean isEmpty(RangeValue range) {
        return !range.open() && range.to() <= range.from();
    }

    private static Object first(Object self) {
        if (isEmpty(range(self))) {
            throw Arguments.empty("range.first", "range");
        }
        return range(self).from();
    }

    private static Object last(Object self) {
        if (range(self).open()) {
            throw new Raised(Catalog.RANGE_IS_OPEN, self);
        }
        if (isEmpty(range(self))) {
            throw Arguments.empty("range.last", "range");
        }
        return range(self).to() - 1;
    }

    private static Object step(Object self, Object by) {
        long step = Arguments.integer(by, "range.step", "by");
        if (step < 1) {
            throw Arguments.value("range.step", "by", "1 or more; r.reversed() goes down", by);
        }
        long size = range(self).size();
        var all = new Object[Sizes.check("list", size == 0 ? 0 : (size - 1) / step + 1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = range(self).from() + i * step;
        }
        return ListValue.of(all);
    }

    private static Object reversed(Object self) {
        var all = new Object[Sizes.check("list", range(self).size())];
        for (int i = 0; i < all.length; i++) {
            all[i] = range(self).to() - 1 - i;
        }
        return ListValue.of(all);
    }

    static Object sum(RangeValue range) {
        BigInteger count = BigInteger.valueOf(range.size());
        BigInteger ends = BigInteger.valueOf(range.from()).add(BigInteger.valueOf(range.to())).subtract(BigInteger.ONE);
        BigInteger sum = ends.multiply(count).shiftRight(1);
        if (sum.bitLength() > 63) {
            throw new Raised(Catalog.OVERFLOW, "(" + range + ").sum()");
        }
        return sum.longValue();
    }
}
