package dev.conc.syntax;

import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a text into the usual shape: indentation by four, one space where one belongs, at most one blank line in a row, nothing at line
 * ends.
 *
 * <p>Lines break where the author broke them, comments stay where they are. Inv: the result reads as the same tree, and formatting it again
 * changes nothing.
 */
public final class Formatter {
    private static final int INDENT = 4;

    /** An open bracket: how far what is in it is indented, and how far the line was that it was opened on. */
    private record Open(ConcToken token, int content, int line, boolean select, int[] questions) {}

    /** A comment (then {@code token} is null) or a token. */
    private record Item(ConcToken token, int start, int end) {}

    private final String text;
    private final ConcToken[] tokens;
    private final List<Item> items = new ArrayList<>();
    private final ArrayList<Open> open = new ArrayList<>();
    private final StringBuilder out;
    /** Where the current line starts in {@link #out}, and how far it is indented there and was in the text. */
    private int lineStart;
    private int lineIndent;
    private int lineIndentBefore;
    private ConcToken last;
    /** What was written last, a token or a comment; what is dropped does not count. */
    private Item previous;

    private Formatter(String text, Lexer.Lexed lexed) {
        this.text = text;
        this.tokens = lexed.tokens();
        this.out = new StringBuilder(text.length() + text.length() / 8);
        int comment = 0;
        for (var token : lexed.written()) {
            while (comment < lexed.comments().size() && lexed.comments().get(comment)[0] < token.start) {
                items.add(comment(lexed.comments().get(comment++)));
            }
            items.add(new Item(token, token.start, token.end));
        }
        while (comment < lexed.comments().size()) {
            items.add(comment(lexed.comments().get(comment++)));
        }
    }

    private static Item comment(int[] range) {
        return new Item(null, range[0], range[1]);
    }

    /** The text in its usual shape; a text with syntax errors comes back as it is ({@link Parser} tells what is wrong with it). */
    public static String format(Source source) {
        if (!Parser.parse(source).isComplete()) {
            return source.text();
        }
        var lexed = Lexer.lex(source, new Span(0, source.text().length()), true);
        return new Formatter(source.text(), lexed).format();
    }

    private String format() {
        open.add(new Open(null, 0, 0, false, new int[1]));
        int end = firstLine();
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            if (!isDropped(i)) {
                place(item, i, end);
                write(item);
                previous = item;
                end = item.end();
            }
        }
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
        return out.toString();
    }

    /** Writes a first line {@code #!…}; where the rest of the text begins. */
    private int firstLine() {
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        if (!text.startsWith("#!", start)) {
            return start;
        }
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        out.append(text.substring(start, end).stripTrailing());
        return end;
    }

    /** Whether the item says nothing: a semicolon at a line's end or beside another, a comma before a bracket on the same line. */
    private boolean isDropped(int i) {
        var token = items.get(i).token();
        if (token == null) {
            return false;
        }
        var next = nextToken(i);
        if (token.type == Types.SEMICOLON) {
            return next == null || token.afterNewline || next.afterNewline || next.type == Types.BRACE_CLOSE || next.type == Types.SEMICOLON
                    || last == null
                    || last.type == Types.SEMICOLON || isBlockOpen(last);
        }
        return token.type == Types.COMMA && token.index < 0 && !next.afterNewline;
    }

    private ConcToken nextToken(int i) {
        for (int j = i + 1; j < items.size(); j++) {
            if (items.get(j).token() != null) {
                return items.get(j).token();
            }
        }
        return null;
    }

    // ---- lines ----

    /** Goes to where the item stands: to a new line, or some spaces on. */
    private void place(Item item, int i, int end) {
        var token = item.token();
        if (token != null && isInString(token)) {
            return;
        }
        int breaks = breaks(end, item.start());
        boolean afterLineComment = previous != null && previous.token() == null && text.startsWith("//", previous.start());
        if (out.isEmpty() || breaks > 0 || afterLineComment) {
            if (joins(token)) {
                out.append(' ');
                return;
            }
            var following = token != null ? token : nextToken(i);
            boolean blank = breaks > 1 && last != null | !out.isEmpty() && !isOpening() && !(token != null && Recovery.nesting(token) < 0);
            if (!out.isEmpty()) {
                out.append(blank ? "\n\n" : "\n");
            }
            lineStart = out.length();
            lineIndent = indent(token, following);
            lineIndentBefore = column(item.start());
            out.repeat(' ', lineIndent * INDENT);
        } else if (token == null && text.startsWith("//", item.start())) {
            out.repeat(' ', gap(Math.max(end, items.get(i - 1).end()), item.start(), 2));
        } else if (token != null && isBlockOpen(token) && open.getLast().select()) {
            out.repeat(' ', gap(end, item.start(), 1));
        } else if (isSpaced(token)) {
            out.append(' ');
        }
    }

    /** Whether {@code else}, {@code catch} or {@code finally} goes on with the line of the brace before it. */
    private boolean joins(ConcToken token) {
        return token != null && (token.type == Types.ELSE || token.type == Types.CATCH || token.type == Types.FINALLY)
                && previous != null && previous.token() != null && last.type == Types.BRACE_CLOSE && !open.getLast().select();
    }

    /** Whether what was written last is an opening bracket. */
    private boolean isOpening() {
        var before = previous == null ? null : previous.token();
        return before != null && Recovery.nesting(before) > 0;
    }

    private int indent(ConcToken token, ConcToken following) {
        var inner = open.getLast();
        if (token != null && Recovery.nesting(token) < 0) {
            return inner.line();
        }
        boolean block = inner.token() == null || inner.token().type == Types.BRACE_OPEN;
        return block && following != null && !startsStatement(following) ? inner.content() + 1 : inner.content();
    }

    private boolean startsStatement(ConcToken token) {
        if (token.index <= 0 || Recovery.nesting(token) < 0) {
            return true;
        }
        var before = tokens[token.index - 1];
        return before.type == Types.SEMICOLON || before.type == Types.BRACE_OPEN || token.type == Types.SEMICOLON
                || token.type == Types.ELSE || token.type == Types.CATCH || token.type == Types.FINALLY;
    }

    private int breaks(int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n' || text.charAt(i) == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n')) {
                count++;
            }
        }
        return count;
    }

    /**
     * How many spaces stand before a comment behind code, or before the block of a case: what stands below each other is often lined up,
     * so it keeps its column where there was more than one space.
     */
    private int gap(int end, int start, int least) {
        if (start - end <= 1) {
            return 1;
        }
        int wanted = column(start) - lineIndentBefore + lineIndent * INDENT;
        int written = out.length() - Math.max(lineStart, out.lastIndexOf("\n") + 1);
        return Math.max(least, wanted - written);
    }

    private int column(int offset) {
        int start = offset;
        while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
            start--;
        }
        return offset - start;
    }

    // ---- spaces ----

    private static boolean isInString(ConcToken token) {
        return token.type == ConcParser.TEXT || token.type == ConcParser.STRING_CLOSE || token.type == ConcParser.HOLE_OPEN;
    }

    private boolean isSpaced(ConcToken token) {
        var before = previous.token();
        if (before == null || token == null) {
            var neighbour = before == null ? token : before;
            // a comment between two tokens: apart from all but brackets, and from a comma or semicolon behind it
            return neighbour == null || (before != null ? Recovery.nesting(before) <= 0 || isBlockOpen(before)
                    : Recovery.nesting(token) >= 0 && token.type != Types.COMMA && token.type != Types.SEMICOLON || isBlockClose(token));
        }
        int left = before.type;
        int right = token.type;
        if (isBlockOpen(before) || isBlockClose(token)) {
            return !(isBlockOpen(before) && isBlockClose(token));
        }
        if (Recovery.nesting(before) > 0 || Recovery.nesting(token) < 0) {
            return false;
        }
        if (right == Types.COMMA || right == Types.SEMICOLON || right == Types.DOT || left == Types.DOT || left == Types.REST) {
            return false;
        }
        if (left == Types.RANGE || left == Types.RANGE_INCLUSIVE || right == Types.RANGE || right == Types.RANGE_INCLUSIVE
                || right == ConcParser.OPEN_RANGE || left == ConcParser.HOLE_OPEN) {
            return false;
        }
        if (right == Types.COLON) {
            return open.getLast().questions()[0] > 0;
        }
        if ((left == Types.MINUS || left == Types.COMPLEMENT) && isPrefix(before)) {
            return left == Types.MINUS && right == Types.MINUS;
        }
        if (right == Types.PAREN_OPEN) {
            return !(Types.endsOperand(left) || left == Types.SCOPE) || isAfterOptions();
        }
        if (right == ConcParser.OPTIONS_OPEN) {
            return false;
        }
        return right != Types.SQUARE_OPEN || !Types.endsOperand(left) || isAfterOptions() || left == ConcParser.OPEN_RANGE;
    }

    /** Whether the token is a sign before a value, not an operator between two. */
    private boolean isPrefix(ConcToken token) {
        var before = token.index > 0 ? tokens[token.index - 1] : null;
        return before == null || !Types.endsOperand(before.type) || before == optionsClose;
    }

    private ConcToken optionsClose;

    private boolean isAfterOptions() {
        return last != null && last == optionsClose;
    }

    private static boolean isBlockOpen(ConcToken token) {
        return token.type == Types.BRACE_OPEN;
    }

    private boolean isBlockClose(ConcToken token) {
        return token.type == Types.BRACE_CLOSE && open.getLast().token() != null && isBlockOpen(open.getLast().token());
    }

    // ---- writing ----

    private void write(Item item) {
        var token = item.token();
        if (token == null) {
            out.append(text.substring(item.start(), item.end()).stripTrailing());
            return;
        }
        out.append(text, item.start(), item.end());
        int nesting = Recovery.nesting(token);
        if (nesting > 0) {
            boolean select = isBlockOpen(token) && last != null && last.type == Types.SELECT;
            open.add(new Open(token, lineIndent + 1, lineIndent, select, new int[1]));
        } else if (nesting < 0) {
            var closed = open.removeLast();
            if (closed.token().type == ConcParser.OPTIONS_OPEN) {
                optionsClose = token;
            }
        } else if (token.type == Types.QUESTION) {
            open.getLast().questions()[0]++;
        } else if (token.type == Types.COLON && open.getLast().questions()[0] > 0) {
            open.getLast().questions()[0]--;
        } else if (token.type == Types.SEMICOLON) {
            open.getLast().questions()[0] = 0;
        }
        last = token;
    }
}
