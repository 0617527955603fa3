package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursor;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import java.math.BigInteger;

/** The module {@code math}: exact on ints, or ArithmeticError; ValueError outside a function's domain. */
final class MathNatives {
    private MathNatives() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "sqrt" -> (NativeFunction.Of1) x -> Math.sqrt(atLeast(0, x, "math.sqrt"));
            case "cbrt" -> (NativeFunction.Of1) x -> Math.cbrt(number(x, "math.cbrt"));
            case "isqrt" -> (NativeFunction.Of1) MathNatives::isqrt;
            case "sin" -> (NativeFunction.Of1) x -> Math.sin(number(x, "math.sin"));
            case "cos" -> (NativeFunction.Of1) x -> Math.cos(number(x, "math.cos"));
            case "tan" -> (NativeFunction.Of1) x -> Math.tan(number(x, "math.tan"));
            case "asin" -> (NativeFunction.Of1) x -> Math.asin(unit(x, "math.asin"));
            case "acos" -> (NativeFunction.Of1) x -> Math.acos(unit(x, "math.acos"));
            case "atan" -> (NativeFunction.Of1) x -> Math.atan(number(x, "math.atan"));
            case "atan2" -> (NativeFunction.Of2) (y, x) -> Math.atan2(Arguments.number(y, "math.atan2", "y"), number(x, "math.atan2"));
            case "sinh" -> (NativeFunction.Of1) x -> Math.sinh(number(x, "math.sinh"));
            case "cosh" -> (NativeFunction.Of1) x -> Math.cosh(number(x, "math.cosh"));
            case "tanh" -> (NativeFunction.Of1) x -> Math.tanh(number(x, "math.tanh"));
            case "degrees" -> (NativeFunction.Of1) x -> Math.toDegrees(Arguments.number(x, "math.degrees", "radians"));
            case "radians" -> (NativeFunction.Of1) x -> Math.toRadians(Arguments.number(x, "math.radians", "degrees"));
            case "exp" -> (NativeFunction.Of1) x -> Math.exp(number(x, "math.exp"));
            case "log" -> (NativeFunction.Of2) MathNatives::log;
            case "log2" -> (NativeFunction.Of1) x -> log2(positive(x, "math.log2", "x"));
            case "log10" -> (NativeFunction.Of1) x -> Math.log10(positive(x, "math.log10", "x"));
            case "pow" -> (NativeFunction.Of2) MathNatives::pow;
            case "powMod" -> (NativeFunction.Of3) MathNatives::powMod;
            case "floor" ->
                (NativeFunction.Of1) x -> x instanceof Long ? x : NumberNatives.toInt(Math.floor(number(x, "math.floor")), "math.floor");
            case "ceil" ->
                (NativeFunction.Of1) x -> x instanceof Long ? x : NumberNatives.toInt(Math.ceil(number(x, "math.ceil")), "math.ceil");
            case "trunc" -> (NativeFunction.Of1) x -> x instanceof Long ? x : NumberNatives.toInt(number(x, "math.trunc"), "math.trunc");
            case "floorDiv" -> (NativeFunction.Of2) MathNatives::floorDiv;
            case "mod" -> (NativeFunction.Of2) MathNatives::mod;
            case "gcd", "lcm", "factorial", "comb", "perm", "isPrime" -> Integers.find(name);
            case "hypot" -> (NativeFunction.Of2) (x, y) -> Math.hypot(number(x, "math.hypot"), Arguments.number(y, "math.hypot", "y"));
            case "isNan" -> (NativeFunction.Of1) x -> Double.isNaN(number(x, "math.isNan"));
            case "isInf" -> (NativeFunction.Of1) x -> Double.isInfinite(number(x, "math.isInf"));
            case "isClose" -> (NativeFunction.OfMany) (world, arguments) -> isClose(arguments);
            case "sign" -> (NativeFunction.Of1) MathNatives::sign;
            case "clamp" -> (NativeFunction.Of3) MathNatives::clamp;
            case "product" -> (NativeFunction.Of1) MathNatives::product;
            default -> null;
        };
    }

    private static double number(Object x, String function) {
        return Arguments.number(x, function, "x");
    }

    private static double atLeast(double low, Object x, String function) {
        double number = number(x, function);
        if (number < low) {
            throw Arguments.value(function, "x", "0 or more", x);
        }
        return number;
    }

    private static double unit(Object x, String function) {
        double number = number(x, function);
        if (number < -1 || number > 1) {
            throw Arguments.value(function, "x", "from -1 to 1", x);
        }
        return number;
    }

    private static double positive(Object x, String function, String parameter) {
        double number = Arguments.number(x, function, parameter);
        if (number <= 0) {
            throw Arguments.value(function, parameter, "above 0", x);
        }
        return number;
    }

    private static Object isqrt(Object n) {
        long number = Arguments.integer(n, "math.isqrt", "n");
        if (number < 0) {
            throw Arguments.value("math.isqrt", "n", "0 or more", n);
        }
        long root = (long) Math.sqrt((double) number);
        while (root > 3037000499L || root * root > number) {
            root--;
        }
        while (root < 3037000499L && (root + 1) * (root + 1) <= number) {
            root++;
        }
        return root;
    }

    private static Object log(Object x, Object base) {
        double number = positive(x, "math.log", "x");
        if (base == Nil.NIL) {
            return Math.log(number);
        }
        double b = positive(base, "math.log", "base");
        if (b == 1) {
            throw Arguments.value("math.log", "base", "other than 1", base);
        }
        return b == 2 ? log2(number) : b == 10 ? Math.log10(number) : Math.log(number) / Math.log(b);
    }

    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        if (exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT) {
            double mantissa = Math.scalb(x, -exponent);
            return mantissa == 1 ? exponent : exponent + Math.log(mantissa) / Math.log(2);
        }
        return Math.log(x) / Math.log(2);
    }

    private static Object pow(Object x, Object y) {
        if (x instanceof Long base && y instanceof Long exponent && exponent >= 0) {
            return power(base, exponent);
        }
        double base = number(x, "math.pow");
        double exponent = Arguments.number(y, "math.pow", "y");
        if (base == 0 && exponent < 0) {
            throw new Raised(Catalog.DIVISION_BY_ZERO);
        }
        if (base < 0 && Math.rint(exponent) != exponent) {
            throw Arguments.value("math.pow", "y", "a whole number where x is negative", y);
        }
        return Math.pow(base, exponent);
    }

    private static long power(long base, long exponent) {
        if (base >= -1 && base <= 1) {
            return base == -1 && (exponent & 1) == 0 ? 1 : exponent == 0 ? 1 : base;
        }
        BigInteger result = exponent > 63 ? null : BigInteger.valueOf(base).pow((int) exponent);
        if (result == null || result.bitLength() > 63) {
            throw new Raised(Catalog.OVERFLOW, "math.pow(" + base + ", " + exponent + ")");
        }
        return result.longValue();
    }

    private static Object powMod(Object x, Object y, Object m) {
        long exponent = Arguments.integer(y, "math.powMod", "y");
        long modulus = Arguments.integer(m, "math.powMod", "m");
        if (exponent < 0) {
            throw Arguments.value("math.powMod", "y", "0 or more", y);
        }
        if (modulus < 1) {
            throw Arguments.value("math.powMod", "m", "1 or more", m);
        }
        return BigInteger.valueOf(Arguments.integer(x, "math.powMod", "x"))
                .modPow(BigInteger.valueOf(exponent), BigInteger.valueOf(modulus)).longValue();
    }

    private static Object floorDiv(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long quotient = Operators.divide(x.longValue(), y.longValue());
            return x % y != 0 && (x < 0) != (y < 0) ? quotient - 1 : quotient;
        }
        return Math.floor(Operators.divide(Arguments.number(a, "math.floorDiv", "a"), Arguments.number(b, "math.floorDiv", "b")));
    }

    private static Object mod(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            long rest = Operators.remainder(x.longValue(), y.longValue());
            return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest;
        }
        double y = Arguments.number(b, "math.mod", "b");
        double rest = Operators.remainder(Arguments.number(a, "math.mod", "a"), y);
        return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
    }

    private static Object isClose(Object[] arguments) {
        double a = Arguments.number(arguments[0], "math.isClose", "a");
        double b = Arguments.number(arguments[1], "math.isClose", "b");
        double tolerance = Arguments.number(arguments[2], "math.isClose", "tolerance");
        double absolute = Arguments.number(arguments[3], "math.isClose", "absolute");
        if (a == b || Double.isInfinite(a) || Double.isInfinite(b)) {
            return a == b;
        }
        return Math.abs(a - b) <= Math.max(tolerance * Math.max(Math.abs(a), Math.abs(b)), absolute);
    }

    private static Object sign(Object x) {
        double number = number(x, "math.sign");
        if (Double.isNaN(number)) {
            throw Arguments.value("math.sign", "x", "a number", x);
        }
        return number > 0 ? 1L : number < 0 ? -1L : 0L;
    }

    private static Object clamp(Object x, Object low, Object high) {
        if (Operators.compare(low, high) > 0) {
            throw Arguments.value("math.clamp", "low", "at most “high”", low);
        }
        return Operators.less(x, low) ? low : Operators.greater(x, high) ? high : x;
    }

    private static Object product(Object values) {
        Cursor cursor = Cursors.ofFinite(values);
        Object product = 1L;
        while (cursor.advance()) {
            Arguments.number(cursor.value(), "math.product", "element");
            product = Operators.multiply(product, cursor.value());
        }
        return product;
    }
}
