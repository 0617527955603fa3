package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Cuts a text into tokens, without yet looking at how they stand together: that is {@link Layout}'s work.
 *
 * <p>A string comes as STRING_OPEN (TEXT | HOLE_OPEN … HOLE_CLOSE)* STRING_CLOSE. What is no token is a problem; the scanner then goes
 * on as if the nearest thing that is one had been written. Inv: tokens are in order and don't overlap; every word has its text as value.
 * Long because strings can hold expressions that hold strings: text and code are one state machine.
 */
final class Scanner {
    private static final int OPERATOR_LENGTH = 3;
    /** More open brackets than the layout could mend: a text of nothing else is not read to its end. */
    private static final int HOPELESS = 10 * Limits.DEPTH;

    /** A string whose hole is being read. */
    private static final class OpenString {
        final OpenString outer;
        final ConcToken open;
        final boolean triple;
        final List<ConcToken> texts = new ArrayList<>(2);
        ConcToken hole;
        int braces;

        OpenString(OpenString outer, ConcToken open, boolean triple) {
            this.outer = outer;
            this.open = open;
            this.triple = triple;
        }
    }

    private final Source source;
    private final String text;
    private final int end;
    private final Problems problems;
    private final Strings strings;
    private final ArrayList<ConcToken> tokens;
    /** Where the comments are, as pairs of start and end; whoever wants them asks for them. */
    private final List<int[]> comments;
    private OpenString string;
    private int at;
    private boolean newline;
    private int doc = -1;
    private boolean hashSeen;
    private int depth;

    /** Reads {@code [start, end)} of the source; the comments go to {@code comments} unless that is null. */
    Scanner(Source source, int start, int end, Problems problems, List<int[]> comments) {
        this.source = source;
        this.text = source.text();
        this.at = start;
        this.end = end;
        this.problems = problems;
        this.comments = comments;
        this.strings = new Strings(text, problems);
        this.tokens = new ArrayList<>((end - start) / 4 + 16);
    }

    /** All tokens, without one for the end. */
    ArrayList<ConcToken> scan() {
        if (at == 0) {
            if (text.startsWith("\uFEFF")) {
                at = 1;
            }
            if (text.startsWith("#!", at)) {
                at = lineEnd(at);
            }
        }
        while (at < end && depth <= HOPELESS) {
            scanToken();
        }
        while (string != null) {
            unclosed();
        }
        return tokens;
    }

    private void scanToken() {
        char c = text.charAt(at);
        switch (c) {
            case '\n', '\r' -> {
                newline = true;
                if (string != null && !string.triple) {
                    unclosed();
                } else {
                    at++;
                }
            }
            case ' ', '\t', '\f' -> at++;
            case '"' -> openString();
            case '\'' -> scanRaw();
            case '{' -> {
                if (string != null) {
                    string.braces++;
                }
                add(Types.BRACE_OPEN, at, at + 1);
            }
            case '}' -> {
                if (string != null && string.braces == 0) {
                    closeHole();
                } else {
                    if (string != null) {
                        string.braces--;
                    }
                    add(Types.BRACE_CLOSE, at, at + 1);
                }
            }
            case '/' -> {
                if (text.startsWith("//", at)) {
                    scanLineComment();
                } else if (text.startsWith("/*", at)) {
                    scanBlockComment();
                } else {
                    scanOperator();
                }
            }
            case ':' -> {
                int format = string == null || string.braces > 0 ? -1 : ForeignText.formatEnd(text, string.hole.end, at, end);
                if (format < 0) {
                    scanOperator();
                } else {
                    problems.add(Catalog.HOLE_FORMAT, at, format);
                    at = format;
                }
            }
            case '#' -> scanHash();
            case '`' -> scanBackticks();
            default -> {
                if (c >= '0' && c <= '9') {
                    var number = new Numbers(source, end, problems).scan(at);
                    append(number);
                    at = number.end;
                } else if (c < 128 ? isAsciiLetter(c) : isNameStart(text.codePointAt(at))) {
                    scanWord();
                } else {
                    scanOperator();
                }
            }
        }
    }

    private void scanWord() {
        int start = at;
        while (at < end) {
            char c = text.charAt(at);
            if (c < 128) {
                if (!isAsciiLetter(c) && !(c >= '0' && c <= '9')) {
                    break;
                }
                at++;
            } else {
                int point = text.codePointAt(at);
                if (!isNamePart(point) || at + Character.charCount(point) > end) {
                    break;
                }
                at += Character.charCount(point);
            }
        }
        String word = text.substring(start, at);
        var token = new ConcToken(source, Types.word(word), start, at);
        token.value = word;
        append(token);
    }

    private void scanOperator() {
        if (scanForeign()) {
            return;
        }
        for (int length = Math.min(OPERATOR_LENGTH, end - at); length > 0; length--) {
            int type = Types.operator(text.substring(at, at + length));
            if (type != Token.INVALID_TYPE) {
                add(type, at, at + length);
                return;
            }
        }
        int point = text.codePointAt(at);
        if (Character.isSpaceChar(point) || point == 0xFEFF) {
            at += Character.charCount(point); // a space of some other kind, as text copied from a web page has them
            return;
        }
        int start = at;
        if (ForeignText.isQuote(point)) {
            at = ForeignText.quotedEnd(text, at, end);
            problems.add(Catalog.CURLY_QUOTE, start, start + 1, Character.toString(point));
            var token = new ConcToken(source, ConcParser.RAW_STRING, start, at);
            token.value = "";
            append(token);
            return;
        }
        int stop = at;
        while (stop < end && text.codePointAt(stop) == point) {
            stop += Character.charCount(point);
        }
        at = Math.min(stop, end);
        ForeignText.stray(problems, point, start, at);
        int meant = ForeignText.meant(point);
        if (meant != Token.INVALID_TYPE) {
            append(new ConcToken(source, meant, start, at));
        }
    }

    /** Reads an operator of another language, which is reported, as the one of conc; false if there is none here. */
    private boolean scanForeign() {
        ConcToken last = tokens.isEmpty() ? null : tokens.getLast();
        boolean afterOperand = last != null && !newline && Types.endsOperand(last.type);
        var foreign = ForeignText.operator(text, at, end, afterOperand);
        if (foreign == null) {
            return false;
        }
        int start = at;
        at += foreign.length();
        problems.add(foreign.message(), start, at, text.substring(start, at), foreign.instead());
        if (foreign.message() == Catalog.INCREMENT) {
            if (afterOperand) {
                append(new ConcToken(source, Types.operator("+="), start, at));
                var one = new ConcToken(source, ConcParser.INT, at, at);
                one.value = 1L;
                append(one);
            }
        } else {
            append(new ConcToken(source, Types.operator(foreign.instead()), start, at));
        }
        return true;
    }

    // ---- comments ----

    private void scanLineComment() {
        int start = at;
        at = lineEnd(at);
        if (text.startsWith("///", start) && !text.startsWith("////", start)) {
            if (doc < 0) {
                doc = start;
            }
        } else {
            doc = -1;
        }
        comment(start);
    }

    private void scanBlockComment() {
        int start = at;
        int close = text.indexOf("*/", at + 2);
        if (close < 0 || close + 2 > end) {
            problems.add(Catalog.UNTERMINATED_COMMENT, start, start + 2);
            at = end;
        } else {
            at = close + 2;
            newline |= text.indexOf('\n', start, at) >= 0;
        }
        doc = -1;
        comment(start);
    }

    private void comment(int start) {
        if (comments != null) {
            comments.add(new int[] {start, at});
        }
    }

    private void scanHash() {
        int start = at;
        at = lineEnd(at);
        if (!hashSeen) {
            problems.add(Catalog.HASH_COMMENT, start, start + 1);
            hashSeen = true; // a file in the manner of Python has many: one message says it for all
        }
    }

    // ---- strings ----

    private void openString() {
        ConcToken last = tokens.isEmpty() ? null : tokens.getLast();
        if (last != null && last.type == ConcParser.NAME && last.end == at && ForeignText.isStringPrefix(last.word())) {
            tokens.removeLast();
            problems.add(Catalog.STRING_PREFIX, last.start, last.end, last.word());
        }
        boolean triple = text.startsWith("\"\"\"", at) && at + 3 <= end;
        var open = new ConcToken(source, ConcParser.STRING_OPEN, at, at + (triple ? 3 : 1));
        append(open);
        string = new OpenString(string, open, triple);
        at = open.end;
        scanText();
    }

    /** Reads the text of the innermost string up to its end or the next hole. */
    private void scanText() {
        int start = at;
        boolean triple = string.triple;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '\\') {
                at = Math.min(at + 2, end);
                if (at < end && !triple && text.charAt(at - 1) == '\n') {
                    at--;
                }
            } else if (c == '"' && (!triple || text.startsWith("\"\"\"", at) && at + 3 <= end)) {
                addText(start);
                closeString(at, at + (triple ? 3 : 1));
                return;
            } else if (c == '$' && at + 1 < end && text.charAt(at + 1) == '{') {
                addText(start);
                string.hole = add(ConcParser.HOLE_OPEN, at, at + 2);
                string.braces = 0;
                return;
            } else if ((c == '\n' || c == '\r') && !triple) {
                break;
            } else {
                at++;
            }
        }
        addText(start);
        if (triple) {
            problems.add(Catalog.UNTERMINATED_TEXT, string.open.start, string.open.end);
        } else if (string.outer == null || string.outer.triple) { // else the hole around it is not closed either, and that tells more
            problems.add(Catalog.UNTERMINATED_STRING, string.open.start, at, "\"");
        }
        closeString(at, at);
    }

    private void addText(int start) {
        if (string.triple || at > start) {
            var piece = new ConcToken(source, ConcParser.TEXT, start, at);
            if (string.triple) {
                string.texts.add(piece); // its value needs the whole string
            } else {
                piece.value = strings.cook(start, at);
            }
            append(piece);
        }
    }

    private void closeHole() {
        add(ConcParser.HOLE_CLOSE, at, at + 1);
        scanText();
    }

    private void closeString(int start, int stop) {
        if (string.triple && !string.texts.isEmpty()) {
            strings.dedent(string.texts);
        }
        string = string.outer;
        var close = new ConcToken(source, ConcParser.STRING_CLOSE, start, stop);
        close.inserted = start == stop;
        close.unterminated = close.inserted;
        append(close);
        at = stop;
    }

    /** Ends the innermost string inside a hole: the line (or, in a string of many lines, the text) is over. */
    private void unclosed() {
        problems.add(Catalog.UNCLOSED_HOLE, string.hole.start, string.hole.end);
        append(ConcToken.inserted(source, ConcParser.HOLE_CLOSE, at));
        closeString(at, at);
    }

    private void scanRaw() {
        int start = at++;
        while (at < end && text.charAt(at) != '\'' && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        int stop = at;
        boolean closed = at < end && text.charAt(at) == '\'';
        if (closed) {
            at++;
        } else {
            problems.add(Catalog.UNTERMINATED_STRING, start, at, "'");
        }
        var token = new ConcToken(source, ConcParser.RAW_STRING, start, at);
        token.value = text.substring(start + 1, stop);
        token.unterminated = !closed;
        append(token);
    }

    private void scanBackticks() {
        int start = at;
        int close = text.indexOf('`', at + 1);
        at = close < 0 || close >= end ? lineEnd(at) : close + 1;
        problems.add(Catalog.BACKTICK, start, start + 1);
        var token = new ConcToken(source, ConcParser.RAW_STRING, start, at);
        token.value = "";
        append(token);
    }

    // ---- small things ----

    private ConcToken add(int type, int start, int stop) {
        var token = new ConcToken(source, type, start, stop);
        append(token);
        at = stop;
        return token;
    }

    private void append(ConcToken token) {
        token.afterNewline = newline;
        token.doc = doc;
        newline = false;
        if (token.type != Types.SEMICOLON) { // which means nothing, so documentation passes it
            doc = -1;
        }
        tokens.add(token);
        depth += Recovery.nesting(token);
    }

    private int lineEnd(int from) {
        int stop = from;
        while (stop < end && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
            stop++;
        }
        return stop;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isNameStart(int point) {
        return Character.isLetter(point) || point == '_';
    }

    static boolean isNamePart(int point) {
        if (point < 128) {
            return isAsciiLetter((char) point) || point >= '0' && point <= '9';
        }
        int kind = Character.getType(point); // marks belong to the letter before them, in many scripts
        return Character.isLetterOrDigit(point) || kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
    }
}
