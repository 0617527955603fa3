package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.ClassCode;
import dev.conc.check.code.Code;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.code.ModuleRef;
import dev.conc.check.code.NativeCode;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.RangeValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;

/** Immutable values by number: what a part holds of a string, a big number, a piece of code. Thread-safe; numbers never change. */
public final class Constants {
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Object> values = new ArrayList<>();

    /** The number of a value that equals {@code value}. */
    synchronized int number(Object value) {
        Integer known = numbers.get(value);
        if (known == null) {
            known = values.size();
            numbers.put(value, known);
            values.add(value);
        }
        return known;
    }

    synchronized Object[] from(int first) {
        return values.subList(first, values.size()).toArray();
    }

    /** A hash that is the same in every search of the program, although the numbers are given in another order each time. */
    private static long stable(Object value) {
        long h = switch (value) {
            case Code code -> code(code);
            case ClassCode type -> type.info().name().hashCode() * 31L + code(type.construction());
            case Closure closure -> code(closure.code) + 1;
            case ClassObject type -> type.name().hashCode() + code(type.code.construction()) + 2;
            case NativeCallable callable -> callable.code.key().hashCode() * 31L;
            case NativeCode code -> code.key().hashCode();
            case Variable variable -> variable.name().hashCode() * 31L + variable.place().span().start();
            case InvariantSite site -> site.place().span().start();
            case ModuleRef module -> module.module().name().hashCode();
            case String _,Long _,Double _,DurationValue _,RangeValue _ -> value.hashCode();
            default -> value.getClass().getName().hashCode();
        };
        return (h + 0x9E3779B97F4A7C15L) * 0xff51afd7ed558ccdL;
    }

    private static long code(Code code) {
        return code.likeness();
    }

    /** The globals that the code in a constant may read, as bits. */
    private static long globals(Object value) {
        return switch (value) {
            case Closure closure -> closure.code.globals();
            case ClassObject type -> type.code.globals();
            default -> 0;
        };
    }

    /** One worker's way to them: asks the common table only for what it has not seen. */
    static final class Reader {
        private final Constants common;
        private final Map<Object, Integer> numbers = new HashMap<>();
        private Object[] values = {};
        private long[] stable = {};
        private long[] globals = {};

        Reader(Constants common) {
            this.common = common;
        }

        int number(Object value) {
            Integer known = numbers.get(value);
            if (known == null) {
                known = common.number(value);
                numbers.put(value, known);
            }
            return known;
        }

        Object value(int number) {
            if (number >= values.length) {
                more();
            }
            return values[number];
        }

        long stable(int number) {
            if (number >= values.length) {
                more();
            }
            return stable[number];
        }

        long globals(int number) {
            if (number >= values.length) {
                more();
            }
            return globals[number];
        }

        private void more() {
            int known = values.length;
            Object[] more = common.from(known);
            values = Arrays.copyOf(values, known + more.length);
            System.arraycopy(more, 0, values, known, more.length);
            stable = Arrays.copyOf(stable, values.length);
            globals = Arrays.copyOf(globals, values.length);
            for (int i = known; i < values.length; i++) {
                stable[i] = Constants.stable(values[i]);
                globals[i] = Constants.globals(values[i]);
            }
        }
    }
}
