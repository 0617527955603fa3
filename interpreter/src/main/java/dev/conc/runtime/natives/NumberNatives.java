package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The methods of int, float and function: {@code prelude/numbers.conc}. */
final class NumberNatives {
    private NumberNatives() {}

    /** {@code name} with its type, as {@code int.isEven}. */
    static NativeFunction find(String name) {
        return switch (name) {
            case "int.toFloat" -> (NativeFunction.Of1) self -> (double) (long) (Long) self;
            case "int.toBase" -> (NativeFunction.Of2) (self, base) -> Long.toString((Long) self,
                    Arguments.between(base, Character.MIN_RADIX, Character.MAX_RADIX, "int.toBase", "base"));
            case "int.isEven" -> (NativeFunction.Of1) self -> ((Long) self & 1) == 0;
            case "int.isOdd" -> (NativeFunction.Of1) self -> ((Long) self & 1) != 0;
            case "int.bitCount" -> (NativeFunction.Of1) self -> (long) Long.bitCount((Long) self);
            case "int.bitLength" -> (NativeFunction.Of1) self -> (long) bitLength((Long) self);
            case "int.digits" -> (NativeFunction.Of1) self -> digits((Long) self);
            case "float.toInt" -> (NativeFunction.Of1) self -> toInt((Double) self, "float.toInt");
            case "float.toFixed" ->
                (NativeFunction.Of2) (self, digits) -> fixed((Double) self, Arguments.between(digits, 0, 1000, "float.toFixed", "digits"));
            case "float.isNan" -> (NativeFunction.Of1) self -> ((Double) self).isNaN();
            case "float.isInf" -> (NativeFunction.Of1) self -> ((Double) self).isInfinite();
            case "float.isInteger" ->
                (NativeFunction.Of1) self -> Math.rint((Double) self) == (Double) self && !((Double) self).isInfinite();
            case "function.name" -> (NativeFunction.Of1) self -> ((FunctionValue) self).name();
            case "function.parameters" -> (NativeFunction.Of1) self -> ListValue.of(((FunctionValue) self).parameters().names().toArray());
            default -> null;
        };
    }

    /** Without the fraction; ArithmeticError where it does not fit. */
    static Long toInt(double number, String function) {
        if (!(number >= -0x1p63 && number < 0x1p63)) {
            throw new Raised(Catalog.OVERFLOW, function + "(" + Show.number(number) + ")");
        }
        return (long) number;
    }

    private static int bitLength(long number) {
        return number == Long.MIN_VALUE ? 64 : 64 - Long.numberOfLeadingZeros(Math.abs(number));
    }

    private static ListValue digits(long number) {
        String text = Long.toString(number);
        var digits = new ListValue(text.length());
        for (int i = number < 0 ? 1 : 0; i < text.length(); i++) {
            digits.add((long) (text.charAt(i) - '0'));
        }
        return digits;
    }

    /** With exactly {@code digits} digits after the point, rounded half to even. */
    static String fixed(double number, int digits) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Show.number(number);
        }
        String text = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        boolean lostSign = (number < 0 || 1 / number < 0) && !text.startsWith("-");
        return lostSign ? "-" + text : text;
    }
}
