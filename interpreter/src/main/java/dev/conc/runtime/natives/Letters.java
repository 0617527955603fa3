package dev.conc.runtime.natives;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Upper and lower case, and what is white space. */
final class Letters {
    private Letters() {}

    /** White space as Unicode has it, the no-break spaces included. */
    static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    static String capitalize(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = Character.charCount(text.codePointAt(0));
        return Character.toString(Character.toTitleCase(text.codePointAt(0))) + text.substring(first).toLowerCase(Locale.ROOT);
    }

    static String title(String text) {
        var out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            out.appendCodePoint(inWord ? Character.toLowerCase(c) : Character.toTitleCase(c));
            inWord = Character.isLetterOrDigit(c) || c == '\'' && inWord;
        }
        return out.toString();
    }

    static String swapCase(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(Character.isUpperCase(c) ? one.toLowerCase(Locale.ROOT)
                    : Character.isLowerCase(c) ? one.toUpperCase(Locale.ROOT) : one);
        });
        return out.toString();
    }

    /** Whether some letter is of the case and none of the other. */
    static boolean isCase(String text, IntPredicate wanted, IntPredicate other) {
        return text.codePoints().anyMatch(wanted) && text.codePoints().noneMatch(other);
    }
}
