package dev.conc.runtime.natives;

import dev.conc.diagnostics.Columns;

/** How many columns of a terminal texts take: a wide character two, a combining one none. */
final class TextWidth {
    private TextWidth() {}

    static int of(CharSequence text) {
        int width = 0;
        for (int i = 0; i < text.length();) {
            int codePoint = Character.codePointAt(text, i);
            width += Columns.width(codePoint, width);
            i += Character.charCount(codePoint);
        }
        return width;
    }

    /** The offset up to which the text from {@code start} on takes at most {@code columns}. */
    static int prefix(String text, int start, int columns) {
        int at = start;
        int width = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            width += Columns.width(codePoint, width);
            if (width > columns) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }
}
