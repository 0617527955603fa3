package dev.conc.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OperatorsTest {
    private static final long[] EDGES = {0, 1, -1, 2, -2, 63, 1L << 31, 1L << 32, -(1L << 32), 3037000499L, 3037000500L, Long.MAX_VALUE,
            Long.MIN_VALUE};

    @Test
    void intsAreExactOrRaise() {
        var random = new Random(7);
        for (int i = 0; i < 200_000; i++) {
            long a = any(random);
            long b = any(random);
            check(a, b, BigInteger.valueOf(a).add(BigInteger.valueOf(b)), '+');
            check(a, b, BigInteger.valueOf(a).subtract(BigInteger.valueOf(b)), '-');
            check(a, b, BigInteger.valueOf(a).multiply(BigInteger.valueOf(b)), '*');
            if (b != 0) {
                check(a, b, BigInteger.valueOf(a).divide(BigInteger.valueOf(b)), '/');
            }
            long shift = Math.abs(b % 70);
            check(a, shift, BigInteger.valueOf(a).shiftLeft((int) shift), '<');
            check(a, shift, BigInteger.valueOf(a).shiftRight((int) shift), '>');
        }
    }

    private static long any(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextLong();
            default -> random.nextLong() >> random.nextInt(63);
        };
    }

    private static void check(long a, long b, BigInteger expected, char operator) {
        Object result;
        try {
            result = switch (operator) {
                case '+' -> Operators.add((Object) a, b);
                case '-' -> Operators.subtract((Object) a, b);
                case '*' -> Operators.multiply((Object) a, b);
                case '/' -> Operators.divide((Object) a, b);
                case '<' -> Operators.shiftLeft((Object) a, b);
                default -> Operators.shiftRight((Object) a, b);
            };
        } catch (Raised e) {
            assertThat(expected.bitLength()).as("%d %s %d: %s", a, operator, b, e.getMessage()).isGreaterThan(63);
            return;
        }
        if (!(result instanceof Long number) || !expected.equals(BigInteger.valueOf(number))) {
            throw new AssertionError(a + " " + operator + " " + b + " is " + expected + ", not " + result);
        }
    }

    @Test
    void intsAndFloatsAreComparedWithoutRounding() {
        long big = (1L << 53) + 1;
        assertThat(Operators.equal(big, (double) big)).isFalse();
        assertThat(Operators.less((double) big, big)).isTrue();
        assertThat(Operators.less(Long.MAX_VALUE, 0x1p63)).isTrue();
        assertThat(Operators.equal(Long.MAX_VALUE, 0x1p63)).isFalse();
        assertThat(Operators.equal(Long.MIN_VALUE, -0x1p63)).isTrue();
        assertThat(Operators.less(1L, 1.5)).isTrue();
        assertThat(Operators.less(-1.5, -1L)).isTrue();
        assertThat(Operators.equal(2L, 2.0)).isTrue();
    }

    @Test
    void notANumberEqualsNothingAndIsNotOrdered() {
        Object nan = Double.NaN;
        assertThat(Operators.equal(nan, nan)).isFalse();
        assertThat(Operators.less(nan, 1L)).isFalse();
        assertThat(Operators.greaterEqual(nan, nan)).isFalse();
        assertThat(Operators.less(1L, nan)).isFalse();
        assertThat(Operators.compare(1L, nan)).as("sorting puts it last").isNegative();
    }

    @Test
    void aListInsideItselfDoesNotOverflow() {
        var a = new ListValue();
        a.add(a);
        var b = new ListValue();
        b.add(b);
        assertThat(Operators.equal(a, a)).isTrue();
        assertThatThrownBy(() -> Operators.equal(a, b)).hasMessageStartingWith("StackOverflowError: ");
        assertThatThrownBy(() -> Operators.less(a, b)).hasMessageStartingWith("StackOverflowError: ");
        assertThat(Show.text(a)).isEqualTo("[[…]]");
    }

    @Test
    void wordsCompareByCodePoint() {
        assertThat(Operators.less("\uffff", "\ud83d\ude00")).isTrue();
        assertThat(Operators.less("ab", "b")).isTrue();
        assertThat(Operators.less("a", "ab")).isTrue();
    }

    @Test
    void everyMessageNamesBothTypes() {
        assertThatThrownBy(() -> Operators.add(1L, "a")).hasMessage("TypeError: can’t add an int and a string");
        assertThatThrownBy(() -> Operators.subtract(new ListValue(), 1L)).hasMessage("TypeError: “-” does not work on a list and an int");
        assertThatThrownBy(() -> Operators.less(1L, "a")).hasMessage("TypeError: can’t compare an int and a string with “<”");
        assertThatThrownBy(() -> Operators.divide(1L, 0L)).hasMessage("ArithmeticError: division by zero");
        assertThatThrownBy(() -> Operators.divide((Object) 1.0, 0L)).hasMessage("ArithmeticError: division by zero");
        assertThatThrownBy(() -> Operators.index(Nil.NIL, 0L)).hasMessage("TypeError: nil has no elements to index");
    }

    @Test
    void durationsCalculate() {
        var ten = new DurationValue(10 * DurationValue.MILLI);
        assertThat(Operators.multiply(ten, 3L)).isEqualTo(new DurationValue(30 * DurationValue.MILLI));
        assertThat(Operators.multiply(0.5, ten)).isEqualTo(new DurationValue(5 * DurationValue.MILLI));
        assertThat(Operators.divide(ten, 4L)).isEqualTo(new DurationValue(2_500_000));
        assertThat(Operators.divide(ten, new DurationValue(4 * DurationValue.MILLI))).isEqualTo(2.5);
        assertThatThrownBy(() -> Operators.multiply(ten, Long.MAX_VALUE)).hasMessageStartingWith("ArithmeticError: ");
        assertThatThrownBy(() -> Operators.multiply(ten, 1e300)).hasMessageStartingWith("ArithmeticError: ");
    }
}
