package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;

/** Reads the literals that begin with a digit: {@code 42 1_000_000 0xff 0b1010 3.14 1e-3 500us 10ms 1.5s 2min 1h}. */
final class Numbers {
    private final Source source;
    private final String text;
    private final int end;
    private final Problems problems;

    Numbers(Source source, int end, Problems problems) {
        this.source = source;
        this.text = source.text();
        this.end = end;
        this.problems = problems;
    }

    /** The number at {@code start}, where a digit stands; what is wrong with it is a problem, and it counts as some number all the same. */
    ConcToken scan(int start) {
        char second = start + 1 < end ? text.charAt(start + 1) : 0;
        if (text.charAt(start) == '0' && (second == 'x' || second == 'X' || second == 'b' || second == 'B')) {
            return scanRadix(start, second == 'x' || second == 'X' ? 16 : 2);
        }
        int at = digits(start);
        int whole = at;
        if (at + 1 < end && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at = digits(at + 1);
        }
        int mantissa = at;
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int sign = at + 1 < end && (text.charAt(at + 1) == '-' || text.charAt(at + 1) == '+') ? 1 : 0;
            if (at + 1 + sign < end && isDigit(text.charAt(at + 1 + sign))) {
                at = digits(at + 1 + sign);
            }
        }
        int suffix = at;
        at = wordEnd(at);
        String unit = text.substring(suffix, at);
        if (badUnderscore(start, suffix) || text.charAt(start) == '0' && whole > start + 1 && suffix == whole && unit.isEmpty()) {
            return bad(Catalog.BAD_NUMBER, start, at);
        }
        if (!unit.isEmpty()) {
            long nanos = nanosPer(unit);
            if (nanos == 0) {
                return bad(looksLikeUnit(unit) ? Catalog.UNKNOWN_UNIT : Catalog.BAD_NUMBER, start, at);
            }
            return suffix == mantissa ? duration(start, whole, mantissa, at, nanos) : bad(Catalog.BAD_NUMBER, start, at);
        }
        if (suffix > whole) {
            double value = Double.parseDouble(plain(start, suffix));
            if (Double.isInfinite(value)) {
                return bad(Catalog.FLOAT_TOO_BIG, start, at);
            }
            return literal(ConcParser.FLOAT, start, at, value);
        }
        return integer(start, at);
    }

    /** An int; 2^63 comes as {@link Long#MIN_VALUE}, which is right only behind a minus sign: {@link AstBuilder} sees to that. */
    private ConcToken integer(int start, int at) {
        long value = 0;
        for (int i = start; i < at; i++) {
            if (text.charAt(i) != '_') {
                int digit = text.charAt(i) - '0';
                if (value < 0 || value > (Long.MAX_VALUE - digit) / 10 && !(value == Long.MAX_VALUE / 10 && digit == 8)) {
                    return bad(Catalog.INT_TOO_BIG, start, at);
                }
                value = value * 10 + digit;
            }
        }
        return literal(ConcParser.INT, start, at, value);
    }

    private ConcToken scanRadix(int start, int radix) {
        int at = wordEnd(start);
        long value = 0;
        if (at == start + 2 || badUnderscore(start + 2, at) || text.charAt(start + 2) == '_') {
            return bad(Catalog.BAD_NUMBER, start, at);
        }
        for (int i = start + 2; i < at; i++) {
            char c = text.charAt(i);
            if (c != '_') {
                int digit = c < 128 ? Character.digit(c, radix) : -1;
                if (digit < 0) {
                    return bad(Catalog.BAD_NUMBER, start, at);
                }
                if (value > (Long.MAX_VALUE - digit) / radix) {
                    return bad(Catalog.INT_TOO_BIG, start, at);
                }
                value = value * radix + digit;
            }
        }
        return literal(ConcParser.INT, start, at, value);
    }

    private ConcToken duration(int start, int whole, int mantissa, int at, long nanosPer) {
        try {
            long nanos = 0;
            for (int i = start; i < whole; i++) {
                if (text.charAt(i) != '_') {
                    nanos = Math.addExact(Math.multiplyExact(nanos, 10), text.charAt(i) - '0');
                }
            }
            nanos = Math.multiplyExact(nanos, nanosPer);
            // .25s is 2 tenths and 5 hundredths of a second: each must be a whole number of nanoseconds
            long part = nanosPer;
            for (int i = whole + 1; i < mantissa; i++) {
                int digit = text.charAt(i) - '0';
                if (text.charAt(i) != '_' && (digit != 0 || part % 10 == 0)) {
                    if (part * digit % 10 != 0) {
                        return bad(Catalog.DURATION_TOO_FINE, start, at);
                    }
                    nanos = Math.addExact(nanos, part * digit / 10);
                    part /= 10;
                }
            }
            return literal(ConcParser.DURATION, start, at, nanos);
        } catch (ArithmeticException tooBig) {
            return bad(Catalog.DURATION_TOO_LONG, start, at);
        }
    }

    private ConcToken bad(Catalog message, int start, int at) {
        problems.add(message, start, at, text.substring(start, at));
        return literal(ConcParser.INT, start, at, 0L);
    }

    private ConcToken literal(int type, int start, int at, Object value) {
        var token = new ConcToken(source, type, start, at);
        token.value = value;
        return token;
    }

    /** The text without underscores. */
    private String plain(int start, int at) {
        String digits = text.substring(start, at);
        return digits.indexOf('_') < 0 ? digits : digits.replace("_", "");
    }

    private int digits(int at) {
        while (at < end && (isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }

    private int wordEnd(int at) {
        while (at < end && Scanner.isNamePart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return Math.min(at, end);
    }

    /** Whether an underscore stands elsewhere than between two digits. */
    private boolean badUnderscore(int start, int at) {
        for (int i = text.indexOf('_', start, at); i >= 0; i = text.indexOf('_', i + 1, at)) {
            if (i + 1 >= at || Character.digit(text.charAt(i - 1), 16) < 0 || Character.digit(text.charAt(i + 1), 16) < 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Nanoseconds in a unit of time; 0 if it is none. */
    private static long nanosPer(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            case "min" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> 0;
        };
    }

    private static boolean looksLikeUnit(String word) {
        return switch (word) {
            case "m", "sec", "secs", "second", "seconds", "mins", "minute", "minutes", "hr", "hrs", "hour", "hours", "d", "day", "days",
                    "msec", "millis", "milliseconds", "µs", "usec", "micros", "nanos", "S", "H", "MS" ->
                true;
            default -> false;
        };
    }
}
