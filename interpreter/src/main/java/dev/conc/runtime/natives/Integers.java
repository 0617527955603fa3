package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.Raised;
import java.math.BigInteger;

/** The part of the module {@code math} that counts: exact, or ArithmeticError. */
final class Integers {
    private Integers() {}

    static NativeFunction find(String name) {
        return switch (name) {
            case "gcd" -> (NativeFunction.Of2) (a, b) -> gcd(integer(a, "math.gcd", "a"), integer(b, "math.gcd", "b"));
            case "lcm" -> (NativeFunction.Of2) (a, b) -> lcm(integer(a, "math.lcm", "a"), integer(b, "math.lcm", "b"));
            case "factorial" ->
                (NativeFunction.Of1) n -> perm(natural(n, "math.factorial", "n"), natural(n, "math.factorial", "n"), "math.factorial");
            case "comb" -> (NativeFunction.Of2) (n, k) -> comb(natural(n, "math.comb", "n"), natural(k, "math.comb", "k"));
            case "perm" -> (NativeFunction.Of2) (n, k) -> perm(natural(n, "math.perm", "n"), natural(k, "math.perm", "k"), "math.perm");
            case "isPrime" -> (NativeFunction.Of1) n -> isPrime(integer(n, "math.isPrime", "n"));
            default -> null;
        };
    }

    private static long integer(Object value, String function, String parameter) {
        return Arguments.integer(value, function, parameter);
    }

    private static long natural(Object value, String function, String parameter) {
        long number = integer(value, function, parameter);
        if (number < 0) {
            throw Arguments.value(function, parameter, "0 or more", value);
        }
        return number;
    }

    private static Object gcd(long a, long b) {
        BigInteger divisor = BigInteger.valueOf(a).gcd(BigInteger.valueOf(b));
        return fit(divisor, "math.gcd(" + a + ", " + b + ")");
    }

    private static Object lcm(long a, long b) {
        if (a == 0 || b == 0) {
            return 0L;
        }
        BigInteger x = BigInteger.valueOf(a);
        BigInteger y = BigInteger.valueOf(b);
        return fit(x.multiply(y).abs().divide(x.gcd(y)), "math.lcm(" + a + ", " + b + ")");
    }

    private static Object fit(BigInteger number, String what) {
        if (number.bitLength() > 63) {
            throw new Raised(Catalog.OVERFLOW, what);
        }
        return number.longValue();
    }

    private static Object perm(long n, long k, String function) {
        long product = 1;
        for (long i = 0; i < k && product != 0; i++) {
            long factor = n - i;
            if (Math.multiplyHigh(product, factor) != product * factor >> 63) {
                throw new Raised(Catalog.OVERFLOW, function + "(" + n + (function.equals("math.perm") ? ", " + k : "") + ")");
            }
            product *= factor;
        }
        return product;
    }

    private static Object comb(long n, long k) {
        if (k > n) {
            return 0L;
        }
        long smaller = Math.min(k, n - k);
        BigInteger result = BigInteger.ONE;
        for (long i = 1; i <= smaller; i++) {
            result = result.multiply(BigInteger.valueOf(n - smaller + i)).divide(BigInteger.valueOf(i));
            if (result.bitLength() > 63) {
                throw new Raised(Catalog.OVERFLOW, "math.comb(" + n + ", " + k + ")");
            }
        }
        return result.longValue();
    }

    /** By trial division below 10¹²; above, by a probabilistic test whose error is below 2⁻⁶⁰. */
    private static boolean isPrime(long n) {
        if (n < 4) {
            return n > 1;
        }
        if (n % 2 == 0 || n % 3 == 0) {
            return false;
        }
        if (n >= 1_000_000_000_000L) {
            return BigInteger.valueOf(n).isProbablePrime(60);
        }
        for (long d = 5; d * d <= n; d += 6) {
            if (n % d == 0 || n % (d + 2) == 0) {
                return false;
            }
        }
        return true;
    }
}
