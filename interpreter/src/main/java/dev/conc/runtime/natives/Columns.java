package dev.conc.runtime.natives;

/** How many columns of a terminal characters take: wide ones two, combining and format ones none. */
final class Columns {
    private Columns() {}

    static int width(CharSequence text) {
        int width = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = Character.codePointAt(text, i);
            width += width(codePoint);
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
            width += width(codePoint);
            if (width > columns) {
                break;
            }
            at += Character.charCount(codePoint);
        }
        return at;
    }

    private static int width(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        return isWide(codePoint) ? 2 : 1;
    }

    /** The blocks whose East Asian Width is W or F. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && (c <= 0x115F // Hangul initial consonants
                || c >= 0x2E80 && c <= 0x303E // radicals, punctuation
                || c >= 0x3041 && c <= 0xA4CF // kana, ideographs, Yi
                || c >= 0xA960 && c <= 0xA97C
                || c >= 0xAC00 && c <= 0xD7A3 // Hangul syllables
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60 // full-width forms
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1F64F // pictographs
                || c >= 0x1F680 && c <= 0x1F6FF
                || c >= 0x1F900 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD);
    }
}
