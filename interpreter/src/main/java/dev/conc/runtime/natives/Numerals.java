package dev.conc.runtime.natives;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import java.math.BigDecimal;

/** Numbers as people write them in strings. */
final class Numerals {
    private Numerals() {}

    /** The int that {@code text} shows, or null where it shows none; ArithmeticError where it shows one that does not fit. */
    static Long parseInt(String text, int base) {
        String digits = text.strip();
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (digits.length() > 2
                && (base == 16 && digits.regionMatches(true, 0, "0x", 0, 2) || base == 2 && digits.regionMatches(true, 0, "0b", 0, 2))) {
            digits = digits.substring(2);
        }
        digits = withoutSeparators(digits);
        if (digits == null || digits.isEmpty()) {
            return null;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (Character.digit(digits.charAt(i), base) < 0) {
                return null;
            }
        }
        try {
            return Long.parseLong(negative ? "-".concat(digits) : digits, base);
        } catch (NumberFormatException e) {
            throw new Raised(Catalog.OVERFLOW, Show.quoted(text.length() <= 60 ? text : text.substring(0, 60) + "…"));
        }
    }

    /** The float that {@code text} shows, or null where it shows none. */
    static Double parseFloat(String text) {
        String digits = text.strip();
        int start = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        String rest = digits.substring(start);
        if (rest.equalsIgnoreCase("inf") || rest.equalsIgnoreCase("infinity")) {
            return digits.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (rest.equalsIgnoreCase("nan")) {
            return Double.NaN;
        }
        String plain = withoutSeparators(digits);
        if (plain == null || plain.isEmpty()) {
            return null;
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return null;
            }
        }
        try {
            return Double.parseDouble(plain);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The duration that {@code text} shows, or null where it shows none. */
    static DurationValue parseDuration(String text) {
        int unit = text.length();
        while (unit > 0 && Character.isLetter(text.charAt(unit - 1))) {
            unit--;
        }
        String number = withoutSeparators(text.substring(0, unit).strip());
        long size = switch (text.substring(unit)) {
            case "ns" -> 1;
            case "us" -> DurationValue.MICRO;
            case "ms" -> DurationValue.MILLI;
            case "s" -> DurationValue.SECOND;
            case "min" -> DurationValue.MINUTE;
            case "h" -> DurationValue.HOUR;
            default -> 0;
        };
        if (size == 0 || number == null || number.isEmpty() || number.length() > 40 || parseFloat(number) == null) {
            return null;
        }
        try {
            var nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(size));
            return new DurationValue(nanos.setScale(0, java.math.RoundingMode.HALF_EVEN).longValueExact());
        } catch (NumberFormatException e) {
            return null;
        } catch (ArithmeticException e) {
            throw new Raised(Catalog.OVERFLOW, Show.quoted(text));
        }
    }

    /** Without {@code _} between digits; null where one stands elsewhere. */
    private static String withoutSeparators(String digits) {
        if (digits.indexOf('_') < 0) {
            return digits;
        }
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) == '_' && (i == 0 || i == digits.length() - 1
                    || !Character.isLetterOrDigit(digits.charAt(i - 1)) || !Character.isLetterOrDigit(digits.charAt(i + 1)))) {
                return null;
            }
        }
        return digits.replace("_", "");
    }
}
