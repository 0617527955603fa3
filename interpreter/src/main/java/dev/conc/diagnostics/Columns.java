package dev.conc.diagnostics;

/** How wide text is on a terminal, and how it is shown there: tabs as spaces, what would move the cursor or turn the writing round as a visible sign. */
public final class Columns {
    private static final int TAB = 4;

    private Columns() {}

    /** The columns code point {@code c} takes when it starts in column {@code at} (from 0). */
    public static int width(int c, int at) {
        if (c == '\t') {
            return TAB - at % TAB;
        }
        if (c < 0x300) {
            return 1;
        }
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            case Character.FORMAT -> turnsWriting(c) ? 1 : 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** Adds {@code c} as it is shown; takes {@link #width} columns. */
    static void show(StringBuilder out, int c, int at) {
        if (c == '\t') {
            out.repeat(' ', width(c, at));
        } else if (c < 0x20) {
            out.append((char) (0x2400 + c));
        } else if (c >= 0x7f && c < 0xa0 || turnsWriting(c) || c >= 0xd800 && c < 0xe000) {
            out.append('\ufffd');
        } else {
            out.appendCodePoint(c);
        }
    }

    /** The directional embeddings, overrides and isolates, with which a text can look other than it is. */
    private static boolean turnsWriting(int c) {
        return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
    }

    /** Unicode's East Asian wide and fullwidth characters, by block, and emoji. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xa960 && c <= 0xa97f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1f64f
                || c >= 0x1f680 && c <= 0x1f6ff
                || c >= 0x1f900 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }
}
