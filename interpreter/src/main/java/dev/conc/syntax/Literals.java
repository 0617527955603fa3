package dev.conc.syntax;

import java.util.Locale;

/** Writes values the way a program would write them; {@link Numbers} and {@link Strings} read them back as the same. */
public final class Literals {
    private static final long[] NANOS = {3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L};
    private static final String[] UNITS = {"h", "min", "s", "ms", "us", "ns"};

    private Literals() {}

    /** {@code "a\n"}: in double quotes, with escapes. */
    public static String quoted(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        escape(text, out);
        return out.append('"').toString();
    }

    /** What stands between the quotes. */
    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\0' -> out.append("\\0");
                case '\\', '"' -> out.append('\\').append(c);
                case '$' -> out.append(i + 1 < text.length() && text.charAt(i + 1) == '{' ? "\\$" : "$");
                default -> {
                    if (c < ' ' || c == 127) {
                        out.append("\\u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** In the largest unit that needs no fraction: {@code 1500ms}. */
    public static String duration(long nanos) {
        int unit = 0;
        while (nanos % NANOS[unit] != 0) {
            unit++;
        }
        return nanos == 0 ? "0s" : nanos / NANOS[unit] + UNITS[unit];
    }

    static String number(double value) {
        return Double.toString(value).toLowerCase(Locale.ROOT);
    }
}
