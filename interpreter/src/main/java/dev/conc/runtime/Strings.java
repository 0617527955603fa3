package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;

/**
 * Strings as conc sees them: sequences of code points, whatever Java stores. Where a string has none outside the basic plane, positions are Java's.
 */
public final class Strings {
    private static final String[] SINGLE = new String[128];

    static {
        for (int i = 0; i < SINGLE.length; i++) {
            SINGLE[i] = String.valueOf((char) i);
        }
    }

    private Strings() {}

    /** The string of one character; a surrogate that stands alone is one too. */
    public static String character(int codePoint) {
        if (codePoint < SINGLE.length) {
            return SINGLE[codePoint];
        }
        return Character.toString(codePoint);
    }

    /** How many characters. Constant time for texts of Latin letters. */
    public static int size(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The character at {@code index}, from the end where negative; IndexError where there is none. */
    public static String at(String text, long index) {
        int length = text.length();
        int size = size(text);
        int position = Indices.position(index, size, "string");
        if (size == length) {
            return character(text.charAt(position));
        }
        return character(text.codePointAt(text.offsetByCodePoints(0, position)));
    }

    /** The part that {@code range} means. */
    public static String slice(String text, RangeValue range) {
        int size = size(text);
        int from = Indices.sliceStart(range, size);
        int to = Indices.sliceEnd(range, from, size);
        return part(text, from, to);
    }

    /** From character {@code from} to before {@code to}; both in range. */
    public static String part(String text, int from, int to) {
        if (size(text) == text.length()) {
            return text.substring(from, to);
        }
        int start = text.offsetByCodePoints(0, from);
        return text.substring(start, text.offsetByCodePoints(start, to - from));
    }

    /** Java's offset {@code offset} counted in characters; -1 stays -1. */
    public static long index(String text, int offset) {
        return offset < 0 ? -1 : text.codePointCount(0, offset);
    }

    /** Each character as a string. */
    public static Object[] characters(String text) {
        var all = new Object[size(text)];
        for (int i = 0, at = 0; i < all.length; i++) {
            int codePoint = text.codePointAt(at);
            all[i] = character(codePoint);
            at += Character.charCount(codePoint);
        }
        return all;
    }

    /** Order by code point. */
    public static int compare(String a, String b) {
        int common = Math.min(a.length(), b.length());
        for (int i = 0; i < common; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // a surrogate stands for a code point above all that one char can hold
                return Character.isSurrogate(x) == Character.isSurrogate(y) ? x - y : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }

    /** {@code text} {@code times} times; nothing where that is not above zero. */
    public static String repeat(String text, long times) {
        if (times <= 0 || text.isEmpty()) {
            return "";
        }
        if (times > ListValue.MAX_SIZE / text.length()) {
            throw new Raised(Catalog.STRING_TOO_LARGE, times, text.length());
        }
        return text.repeat((int) times);
    }
}
