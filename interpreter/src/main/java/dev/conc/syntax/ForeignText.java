package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import org.antlr.v4.runtime.Token;

/** What people write who come from other languages, and how conc writes it: characters and operators. */
final class ForeignText {
    /** An operator that conc does not have. {@code instead} is the one to go on with. */
    record Operator(Catalog message, int length, String instead) {}

    private ForeignText() {}

    /** The foreign operator at {@code at}; null if there is none. {@code afterOperand}: a value ends before it, on the same line. */
    static Operator operator(String text, int at, int end, boolean afterOperand) {
        char first = text.charAt(at);
        char second = at + 1 < end ? text.charAt(at + 1) : 0;
        char third = at + 2 < end ? text.charAt(at + 2) : 0;
        switch (first) {
            case '&':
                return second == '&' ? new Operator(Catalog.SYMBOL_AND, 2, "and")
                        : second == '=' ? new Operator(Catalog.NO_SUCH_ASSIGNMENT, 2, "+=") : null;
            case '|':
                return second == '|' ? new Operator(Catalog.SYMBOL_OR, 2, "or")
                        : second == '=' ? new Operator(Catalog.NO_SUCH_ASSIGNMENT, 2, "+=")
                                : second == '>' ? new Operator(Catalog.NO_SUCH_OPERATOR, 2, "|") : null;
            case '^':
                return second == '=' ? new Operator(Catalog.NO_SUCH_ASSIGNMENT, 2, "+=") : null;
            case '!':
                return second == '=' ? third == '=' ? new Operator(Catalog.STRICT_EQUALITY, 3, "!=") : null
                        : new Operator(Catalog.SYMBOL_NOT, 1, "not");
            case '=':
                return second == '=' && third == '=' ? new Operator(Catalog.STRICT_EQUALITY, 3, "==")
                        : second == '>' ? new Operator(Catalog.FAT_ARROW, 2, "->") : null;
            case '+':
                return second == '+' ? new Operator(Catalog.INCREMENT, 2, "+= 1") : null;
            case '-':
                return second == '-' && afterOperand && endsStatement(text, at + 2, end)
                        ? new Operator(Catalog.INCREMENT, 2, "-= 1") : null;
            case '*':
                return second == '*' ? new Operator(Catalog.POWER, third == '=' ? 3 : 2, third == '=' ? "*=" : "*") : null;
            case ':':
                return second == '=' ? new Operator(Catalog.WALRUS, 2, "=")
                        : second == ':' ? new Operator(Catalog.NO_SUCH_OPERATOR, 2, ".") : null;
            case '?':
                return second == '.' && third != '.' ? new Operator(Catalog.NIL_OPERATOR, 2, ".")
                        : second == '?' || second == ':' ? new Operator(Catalog.NIL_OPERATOR, 2, "or") : null;
            case '<':
                return second == '>' ? new Operator(Catalog.NO_SUCH_OPERATOR, 2, "!=")
                        : second == '<' && third == '=' ? new Operator(Catalog.NO_SUCH_ASSIGNMENT, 3, "+=") : null;
            case '>':
                return second == '>' && third == '=' ? new Operator(Catalog.NO_SUCH_ASSIGNMENT, 3, "+=")
                        : second == '>' && third == '>' ? new Operator(Catalog.NO_SUCH_OPERATOR, 3, ">>") : null;
            case '.':
                return second == '.' && third == '<' ? new Operator(Catalog.NO_SUCH_OPERATOR, 3, "..") : null;
            default:
                return null;
        }
    }

    private static boolean endsStatement(String text, int from, int end) {
        int at = from;
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at >= end || ";)}\r\n".indexOf(text.charAt(at)) >= 0 || text.startsWith("//", at);
    }

    /** The letters that stand before a string in Python. */
    static boolean isStringPrefix(String word) {
        return switch (word) {
            case "f", "F", "r", "R", "b", "B", "u", "U", "fr", "rf", "br", "rb", "s", "raw" -> true;
            default -> false;
        };
    }

    /** Reports a character that begins no token. */
    static void stray(Problems problems, int point, int start, int end) {
        if (point == '\\') {
            problems.add(Catalog.LINE_CONTINUATION, start, end);
        } else if (point == '@') {
            problems.add(Catalog.DECORATOR, start, end);
        } else if (meant(point) != Token.INVALID_TYPE) {
            problems.add(Catalog.WIDE_CHARACTER, start, end, Character.toString(point), Types.text(meant(point)));
        } else {
            problems.add(Catalog.STRAY_CHARACTER, start, end, shown(point));
        }
    }

    /** What a character that looks like one of conc's stands for; INVALID where there is none. */
    static int meant(int point) {
        return switch (point) {
            case '（' -> Types.PAREN_OPEN;
            case '）' -> Types.PAREN_CLOSE;
            case '［', '【' -> Types.SQUARE_OPEN;
            case '］', '】' -> Types.SQUARE_CLOSE;
            case '，', '、' -> Types.COMMA;
            case '；' -> Types.SEMICOLON;
            case '：' -> Types.COLON;
            case '＝' -> Types.ASSIGN;
            case '＋' -> Types.PLUS;
            case '−', '–', '—' -> Types.MINUS;
            case '×' -> Types.TIMES;
            case '≠' -> Types.NOT_EQUAL;
            case '≤' -> Types.operator("<=");
            case '≥' -> Types.operator(">=");
            case '→' -> Types.ARROW;
            default -> Token.INVALID_TYPE;
        };
    }

    /** Whether the character is a typographic quotation mark. */
    static boolean isQuote(int point) {
        return point >= 0x2018 && point <= 0x201F || point == '«' || point == '»';
    }

    /** Where a text in typographic quotation marks ends: behind the next mark on the line, or behind the first if there is none. */
    static int quotedEnd(String text, int start, int end) {
        for (int i = start + 1; i < end && text.charAt(i) != '\n' && text.charAt(i) != '\r'; i++) {
            if (isQuote(text.charAt(i)) || text.charAt(i) == '"') {
                return i + 1;
            }
        }
        return start + 1;
    }

    /**
     * Where a format in the manner of Python ends that begins at the colon {@code at}, as in <code>${x:.2f}</code>: before the closing
     * brace. -1 if this is none.
     */
    static int formatEnd(String text, int hole, int at, int end) {
        int i = at + 1;
        while (i < end && ("<>^+-,._%# ".indexOf(text.charAt(i)) >= 0 || Character.isLetterOrDigit(text.charAt(i)))) {
            i++;
        }
        boolean format = i > at + 1 && i < end && text.charAt(i) == '}';
        return format && text.indexOf('?', hole, at) < 0 ? i : -1; // c ? a : b is none
    }

    private static String shown(int point) {
        boolean visible = point > 32 && !Character.isISOControl(point) && Character.isDefined(point)
                && Character.getType(point) != Character.SURROGATE && Character.getType(point) != Character.FORMAT;
        String code = Integer.toHexString(point).toUpperCase(java.util.Locale.ROOT);
        return visible ? Character.toString(point) : "U+" + "0".repeat(Math.max(0, 4 - code.length())) + code;
    }
}
