package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;
import dev.conc.syntax.Operator;

/**
 * What the operators mean for any two values: the slow paths behind an engine's own fast ones, and the only place with their type errors.
 *
 * <p>Ints are exact or raise; {@code /} and {@code %} of ints truncate towards zero, as in Java (and unlike Python, which rounds down). A float
 * meets an int as a float, but is compared with it exactly. Dividing a float by zero raises too. Long because all operators and their errors stand here
 * side by side.
 */
public final class Operators {
    private Operators() {}

    // ---- + - * / % ----

    /** Any operator between two operands, by name; {@code and} and {@code or}, which may skip an operand, and ranges are the engines'. */
    public static Object apply(Operator operator, Object a, Object b) {
        return switch (operator) {
            case ADD -> add(a, b);
            case SUBTRACT -> subtract(a, b);
            case MULTIPLY -> multiply(a, b);
            case DIVIDE -> divide(a, b);
            case REMAINDER -> remainder(a, b);
            case EQUAL -> equal(a, b);
            case NOT_EQUAL -> !equal(a, b);
            case LESS -> less(a, b);
            case LESS_EQUAL -> lessEqual(a, b);
            case GREATER -> greater(a, b);
            case GREATER_EQUAL -> greaterEqual(a, b);
            case IN -> in(a, b);
            case BIT_OR -> bitOr(a, b);
            case BIT_XOR -> bitXor(a, b);
            case BIT_AND -> bitAnd(a, b);
            case SHIFT_LEFT -> shiftLeft(a, b);
            case SHIFT_RIGHT -> shiftRight(a, b);
            case OR, AND, NOT, RANGE, RANGE_INCLUSIVE, NEGATE, COMPLEMENT ->
                throw new IllegalArgumentException("no operator on two values: " + operator);
        };
    }

    public static Object add(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return add(x.longValue(), y.longValue());
        }
        if (isNumber(a) && isNumber(b)) {
            return toDouble(a) + toDouble(b);
        }
        if (a instanceof String x && b instanceof String y) {
            return x.concat(y);
        }
        if (a instanceof ListValue x && b instanceof ListValue y) {
            return concatenate(x.toArray(), y.toArray());
        }
        if (a instanceof DurationValue x && b instanceof DurationValue y) {
            long sum = x.nanos() + y.nanos();
            if (((x.nanos() ^ sum) & (y.nanos() ^ sum)) < 0) {
                throw overflow(x, "+", y);
            }
            return new DurationValue(sum);
        }
        if (a instanceof BytesValue x && b instanceof BytesValue y) {
            return x.plus(y);
        }
        throw new Raised(Catalog.CANNOT_ADD, Types.described(a), Types.described(b), Types.hint(addHelp(a, b), a, b));
    }

    public static long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw overflow(a, "+", b);
        }
        return sum;
    }

    private static String addHelp(Object a, Object b) {
        if (a instanceof BytesValue || b instanceof BytesValue) {
            return "bytes are added to bytes: text.encode() makes bytes of a text, bytes.decode() a text of bytes";
        }
        if (a instanceof String || b instanceof String) {
            return "put the value into the text, \"… ${value}\", or make a string of it with string(value)";
        }
        if (a instanceof ListValue || b instanceof ListValue) {
            return "to add one element to a list, use list.add(value), or list + [value]";
        }
        if (a instanceof SetValue && b instanceof SetValue) {
            return "the union of two sets is a | b";
        }
        if (a instanceof MapValue && b instanceof MapValue) {
            return "a.merge(b) makes a map of both";
        }
        return "both sides must be numbers, strings, lists or durations";
    }

    private static ListValue concatenate(Object[] a, Object[] b) {
        var all = new Object[Sizes.check("list", (long) a.length + b.length)];
        System.arraycopy(a, 0, all, 0, a.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return ListValue.of(all);
    }

    public static Object subtract(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return subtract(x.longValue(), y.longValue());
        }
        if (isNumber(a) && isNumber(b)) {
            return toDouble(a) - toDouble(b);
        }
        if (a instanceof DurationValue x && b instanceof DurationValue y) {
            long difference = x.nanos() - y.nanos();
            if (((x.nanos() ^ y.nanos()) & (x.nanos() ^ difference)) < 0) {
                throw overflow(x, "-", y);
            }
            return new DurationValue(difference);
        }
        if (a instanceof SetValue x && b instanceof SetValue y) {
            SetValue rest = x.copy();
            rest.change(y.toArray(), false);
            return rest;
        }
        throw badOperands("-", a, b);
    }

    public static long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw overflow(a, "-", b);
        }
        return difference;
    }

    public static Object multiply(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return multiply(x.longValue(), y.longValue());
        }
        if (isNumber(a) && isNumber(b)) {
            return toDouble(a) * toDouble(b);
        }
        if (a instanceof DurationValue x && isNumber(b)) {
            return Durations.times(x, b);
        }
        if (b instanceof DurationValue y && isNumber(a)) {
            return Durations.times(y, a);
        }
        if (a instanceof String x && b instanceof Long y) {
            return Strings.repeat(x, y);
        }
        if (a instanceof Long x && b instanceof String y) {
            return Strings.repeat(y, x);
        }
        if (a instanceof ListValue x && b instanceof Long y) {
            return repeat(x, y);
        }
        if (a instanceof Long x && b instanceof ListValue y) {
            return repeat(y, x);
        }
        throw badOperands("*", a, b);
    }

    public static long multiply(long a, long b) {
        long product = a * b;
        if (Math.multiplyHigh(a, b) != product >> 63) {
            throw overflow(a, "*", b);
        }
        return product;
    }

    private static ListValue repeat(ListValue list, long times) {
        Object[] once = list.toArray();
        if (times <= 0 || once.length == 0) {
            return new ListValue();
        }
        if (times > ListValue.MAX_SIZE / once.length) {
            throw new Raised(Catalog.LIST_TOO_LARGE, times, once.length);
        }
        var all = new Object[once.length * (int) times];
        if (once.length == 1) {
            java.util.Arrays.fill(all, once[0]);
        } else {
            for (int at = 0; at < all.length; at += once.length) {
                System.arraycopy(once, 0, all, at, once.length);
            }
        }
        return ListValue.of(all);
    }

    public static Object divide(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return divide(x.longValue(), y.longValue());
        }
        if (isNumber(a) && isNumber(b)) {
            return divide(toDouble(a), toDouble(b));
        }
        if (a instanceof DurationValue x && b instanceof DurationValue y) {
            return divide((double) x.nanos(), (double) y.nanos());
        }
        if (a instanceof DurationValue x && isNumber(b)) {
            return Durations.dividedBy(x, b);
        }
        throw badOperands("/", a, b);
    }

    public static long divide(long a, long b) {
        if (b == 0) {
            throw new Raised(Catalog.DIVISION_BY_ZERO);
        }
        if (b == -1 && a == Long.MIN_VALUE) {
            throw overflow(a, "/", b);
        }
        return a / b;
    }

    public static double divide(double a, double b) {
        if (b == 0) {
            throw new Raised(Catalog.DIVISION_BY_ZERO);
        }
        return a / b;
    }

    /** The rest of a division that truncates: it has the sign of {@code a}. */
    public static Object remainder(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return remainder(x.longValue(), y.longValue());
        }
        if (isNumber(a) && isNumber(b)) {
            return remainder(toDouble(a), toDouble(b));
        }
        if (a instanceof DurationValue x && b instanceof DurationValue y) {
            return new DurationValue(remainder(x.nanos(), y.nanos()));
        }
        throw badOperands("%", a, b);
    }

    public static long remainder(long a, long b) {
        if (b == 0) {
            throw new Raised(Catalog.DIVISION_BY_ZERO);
        }
        return a % b;
    }

    public static double remainder(double a, double b) {
        if (b == 0) {
            throw new Raised(Catalog.DIVISION_BY_ZERO);
        }
        return a % b;
    }

    public static Object negate(Object a) {
        if (a instanceof Long x) {
            return negate(x.longValue());
        }
        if (a instanceof Double x) {
            return -x;
        }
        if (a instanceof DurationValue x) {
            return new DurationValue(negate(x.nanos()));
        }
        throw badOperand("-", a);
    }

    public static long negate(long a) {
        if (a == Long.MIN_VALUE) {
            throw new Raised(Catalog.OVERFLOW, "-(" + a + ")");
        }
        return -a;
    }

    // ---- bits, and sets ----

    public static Object complement(Object a) {
        if (a instanceof Long x) {
            return ~x;
        }
        throw badOperand("~", a);
    }

    public static Object bitAnd(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x & y;
        }
        if (a instanceof SetValue x && b instanceof SetValue y) {
            var both = new SetValue();
            for (Object value : x.toArray()) {
                if (y.contains(value)) {
                    both.add(value);
                }
            }
            return both;
        }
        throw badOperands("&", a, b);
    }

    public static Object bitOr(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x | y;
        }
        if (a instanceof SetValue x && b instanceof SetValue y) {
            SetValue either = x.copy();
            either.change(y.toArray(), true);
            return either;
        }
        throw badOperands("|", a, b);
    }

    public static Object bitXor(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return x ^ y;
        }
        if (a instanceof SetValue x && b instanceof SetValue y) {
            SetValue one = x.copy();
            for (Object value : y.toArray()) {
                if (!one.remove(value)) {
                    one.add(value);
                }
            }
            return one;
        }
        throw badOperands("^", a, b);
    }

    public static Object shiftLeft(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return shiftLeft(x.longValue(), y.longValue());
        }
        throw badOperands("<<", a, b);
    }

    public static long shiftLeft(long a, long b) {
        checkShift(b);
        if (a != 0 && (b > 63 || a << b >> b != a)) {
            throw overflow(a, "<<", b);
        }
        return a == 0 ? 0 : a << b;
    }

    public static Object shiftRight(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            return shiftRight(x.longValue(), y.longValue());
        }
        throw badOperands(">>", a, b);
    }

    public static long shiftRight(long a, long b) {
        checkShift(b);
        return a >> Math.min(b, 63);
    }

    private static void checkShift(long by) {
        if (by < 0) {
            throw new Raised(Catalog.NEGATIVE_SHIFT, by);
        }
    }

    // ---- comparing ----

    /** {@code ==}: structural for numbers, strings, durations, ranges, lists, maps and sets; identity for the rest. */
    public static boolean equal(Object a, Object b) {
        return Comparison.equal(a, b, 0);
    }

    /** Whether an int and a float are the same number, without rounding either. */
    public static boolean equalNumbers(long a, double b) {
        return a == b && b != 0x1p63 && (long) b == a;
    }

    public static boolean less(Object a, Object b) {
        return !(isNaN(a) || isNaN(b)) && Comparison.compare(a, b, "<", 0) < 0;
    }

    public static boolean lessEqual(Object a, Object b) {
        return !(isNaN(a) || isNaN(b)) && Comparison.compare(a, b, "<=", 0) <= 0;
    }

    public static boolean greater(Object a, Object b) {
        return !(isNaN(a) || isNaN(b)) && Comparison.compare(a, b, ">", 0) > 0;
    }

    public static boolean greaterEqual(Object a, Object b) {
        return !(isNaN(a) || isNaN(b)) && Comparison.compare(a, b, ">=", 0) >= 0;
    }

    /** The order that sorting uses: total on values that can be compared, with not-a-number above all other numbers; else TypeError. */
    public static int compare(Object a, Object b) {
        return Comparison.compare(a, b, "<", 0);
    }

    private static boolean isNaN(Object value) {
        return value instanceof Double number && number.isNaN();
    }

    /** {@code value in container}. */
    public static boolean in(Object value, Object container) {
        if (container instanceof ListValue list) {
            return list.indexOf(value, 0) >= 0;
        }
        if (container instanceof MapValue map) {
            return map.contains(value);
        }
        if (container instanceof SetValue set) {
            return set.contains(value);
        }
        if (container instanceof String text) {
            if (value instanceof String part) {
                return text.contains(part);
            }
            throw new Raised(Catalog.CANNOT_CONTAIN, "string", "strings", Types.described(value));
        }
        if (container instanceof RangeValue range) {
            if (value instanceof Long number) {
                return range.contains(number);
            }
            if (value instanceof Double number) {
                double d = number;
                return d == (long) d && d < 0x1p63 && range.contains((long) d);
            }
            throw new Raised(Catalog.CANNOT_CONTAIN, "range", "ints", Types.described(value));
        }
        if (container instanceof BytesValue bytes) {
            if (value instanceof BytesValue part) {
                return bytes.indexOf(part, 0) >= 0;
            }
            throw new Raised(Catalog.CANNOT_CONTAIN, "bytes", "bytes", Types.described(value));
        }
        throw new Raised(Catalog.NO_CONTAINER, Types.described(container));
    }

    // ---- indexing ----

    /** {@code target[index]}. */
    public static Object index(Object target, Object index) {
        if (target instanceof MapValue map) {
            return map.require(index);
        }
        if (index instanceof Long at) {
            if (target instanceof ListValue list) {
                return list.get(at);
            }
            if (target instanceof String text) {
                return Strings.at(text, at);
            }
            if (target instanceof RangeValue range) {
                return range.get(at);
            }
            if (target instanceof BytesValue bytes) {
                return bytes.get(at);
            }
        }
        if (index instanceof RangeValue range) {
            if (target instanceof ListValue list) {
                return list.slice(range);
            }
            if (target instanceof String text) {
                return Strings.slice(text, range);
            }
            if (target instanceof BytesValue bytes) {
                return bytes.slice(range);
            }
        }
        throw badIndex(target, index);
    }

    /** {@code target[index] = value}. */
    public static void setIndex(Object target, Object index, Object value) {
        if (target instanceof ListValue list && index instanceof Long at) {
            list.set(at, value);
        } else if (target instanceof MapValue map) {
            map.put(index, value);
        } else if (target instanceof String) {
            throw new Raised(Catalog.STRING_IS_FIXED);
        } else if (target instanceof RangeValue || target instanceof BytesValue) {
            throw new Raised(Catalog.CANNOT_ASSIGN_ELEMENT, Types.name(target));
        } else {
            throw badIndex(target, index);
        }
    }

    private static Raised badIndex(Object target, Object index) {
        if (target instanceof ListValue || target instanceof String || target instanceof RangeValue || target instanceof BytesValue) {
            return new Raised(Catalog.BAD_INDEX, Types.name(target), Types.described(index));
        }
        return new Raised(Catalog.NOT_INDEXABLE, Types.described(target),
                target instanceof SetValue ? "ask a set with “in”, or make a list of it with list(s)"
                        : "strings, lists, ranges and maps have elements");
    }

    // ---- shared ----

    static boolean isNumber(Object value) {
        return value instanceof Long || value instanceof Double;
    }

    static double toDouble(Object number) {
        return number instanceof Long whole ? whole : (Double) number;
    }

    private static Raised overflow(Object a, String operator, Object b) {
        return new Raised(Catalog.OVERFLOW, a + " " + operator + " " + b);
    }

    private static Raised badOperands(String operator, Object a, Object b) {
        return new Raised(Catalog.BAD_OPERANDS, operator, Types.described(a), Types.described(b),
                Types.hint("convert one side first, with int(x), float(x) or string(x)", a, b));
    }

    private static Raised badOperand(String operator, Object a) {
        return new Raised(Catalog.BAD_OPERAND, operator, Types.described(a));
    }
}
