package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import java.util.ArrayList;
import org.antlr.v4.runtime.Token;

/**
 * Makes of the scanner's tokens those that the grammar speaks of: puts semicolons in, tells apart brackets and words that look alike, drops
 * trailing commas.
 *
 * <p>Inv of the result: every bracket has its partner. One that lacks it is reported and mended here, where lines and indentation tell best
 * what was meant, so that the parser finds the end of a faulty statement by counting braces. Long because semicolons,
 * brackets and words depend on each other, and are decided in one pass.
 */
final class Layout {
    private final Source source;
    private final ArrayList<ConcToken> raw;
    private final Problems problems;
    private final ArrayList<ConcToken> out;
    private Bracket top;
    private int depth;
    private boolean tooDeep;
    /** Closing braces that were put in and may still come, each in its wrong place. */
    private final int[] owed = new int[4];
    /** A block whose closing brace stands further left than its opening line: probably that of a block further out. */
    private Bracket suspect;
    private ConcToken suspectClose;
    /** The closing parenthesis of task options: it looks like the end of an operand, but one has to follow. */
    private ConcToken optionsClose;
    /** A string on this line that is not closed; the brackets it was to stand in may have been swallowed by it. */
    private ConcToken unterminated;

    /** An open bracket; the outermost level has none. */
    private static final class Bracket {
        final Bracket outer;
        final ConcToken open;
        final ConcToken before;
        /** Awaits on this level that no {@code within} belongs to yet, innermost last. */
        final ArrayList<ConcToken> awaits = new ArrayList<>(0);

        Bracket(Bracket outer, ConcToken open, ConcToken before) {
            this.outer = outer;
            this.open = open;
            this.before = before;
        }

        boolean isBlock() {
            return open == null || open.type == Types.BRACE_OPEN;
        }
    }

    Layout(Source source, ArrayList<ConcToken> raw, Problems problems) {
        this.source = source;
        this.raw = raw;
        this.problems = problems;
        this.out = new ArrayList<>(raw.size() + raw.size() / 4 + 8);
        this.top = new Bracket(null, null, null);
    }

    /** The tokens for the parser; the last one is of type EOF. {@code end} is the offset behind the text. */
    ConcToken[] arrange(int end) {
        for (int i = 0; i < raw.size() && !tooDeep; i++) {
            arrange(raw.get(i), i);
        }
        if (!tooDeep) {
            closeRest(end);
        }
        if (last() != null && last().type != Types.SEMICOLON) {
            out.add(ConcToken.inserted(source, Types.SEMICOLON, last().end));
        }
        var eof = ConcToken.inserted(source, Token.EOF, end);
        out.add(eof);
        var all = out.toArray(new ConcToken[0]);
        for (int i = 0; i < all.length; i++) {
            all[i].index = i;
        }
        return all;
    }

    /** Whether brackets nested deeper than {@link Limits#DEPTH}; then that is the only problem worth telling. */
    boolean isTooDeep() {
        return tooDeep;
    }

    private void arrange(ConcToken token, int i) {
        if (token.afterNewline) {
            closeSwallowed();
            closeAtNewLine(token);
            closeBeforeElse(token);
            if (endsStatement(token)) {
                out.add(ConcToken.inserted(source, Types.SEMICOLON, last().end));
                top.awaits.clear();
            }
        }
        if (token.unterminated) {
            unterminated = token;
        }
        int type = token.type;
        if (Types.isKeyword(type)) {
            word(token, i);
        } else if (type == ConcParser.NAME) {
            if (next(i) == Types.ARROW && !isAfterOperand()) {
                token.type = ConcParser.LAMBDA_NAME;
            }
        } else if (type == Types.PAREN_OPEN) {
            open(token);
            if (token.type == Types.PAREN_OPEN && isAfterTaskKind()) {
                token.type = ConcParser.OPTIONS_OPEN;
            }
        } else if (type == Types.SQUARE_OPEN || type == ConcParser.HOLE_OPEN) {
            open(token);
        } else if (type == Types.BRACE_OPEN) {
            if (last() != null && Types.beforeOperand(last().type)) {
                token.type = ConcParser.MAP_OPEN;
            }
            open(token);
        } else if (type == Types.PAREN_CLOSE || type == Types.SQUARE_CLOSE || type == Types.BRACE_CLOSE || type == ConcParser.HOLE_CLOSE) {
            if (close(token, i)) {
                out.add(token);
            }
            return;
        } else if (type == Types.RANGE && !isOperandNext(i)) {
            token.type = ConcParser.OPEN_RANGE;
        }
        if (endsAwaits(token)) {
            top.awaits.clear();
        }
        out.add(token);
    }

    // ---- words ----

    private void word(ConcToken token, int i) {
        int type = token.type;
        int before = last() == null ? Types.SEMICOLON : last().type;
        int after = next(i);
        if (before == Types.DOT || before == Types.FN && after == Types.PAREN_OPEN) {
            token.type = ConcParser.NAME; // any word names a member or a method
        } else if (type == Types.ASYNC) {
            if (after == Types.FN) {
                token.type = ConcParser.ASYNC_FN;
            }
        } else if (type == Types.AWAIT) {
            top.awaits.add(token);
        } else if (Types.isContextual(type) && !isInPlace(token, before, i)) {
            token.type = after == Types.ARROW && !isAfterOperand() ? ConcParser.LAMBDA_NAME : ConcParser.NAME;
        } else if (type == Types.WITHIN && !top.awaits.isEmpty()) {
            top.awaits.removeLast().type = ConcParser.TIMED_AWAIT;
        }
    }

    /** Whether a word that is reserved in its place stands there. */
    private boolean isInPlace(ConcToken token, int before, int i) {
        int type = token.type;
        int after = next(i);
        boolean sameLine = i + 1 < raw.size() && !raw.get(i + 1).afterNewline;
        if (type == Types.WITHIN) {
            return isAfterOperand() || before == Types.SCOPE;
        }
        if (type == Types.AS) {
            return before == ConcParser.NAME || before == ConcParser.RAW_STRING || before == ConcParser.STRING_CLOSE;
        }
        if (type == Types.UNTIL) {
            return before == Types.WAIT;
        }
        if (type == Types.THREAD || type == Types.VIRTUAL || type == Types.PROCESS) {
            return before == Types.SPAWN;
        }
        if (type == Types.NATIVE) {
            return sameLine && (after == Types.FN || after == Types.CLASS);
        }
        boolean first = top.isBlock() && (before == Types.SEMICOLON || before == Types.BRACE_OPEN) && sameLine;
        if (type == Types.FROM) {
            return first && (Types.isNameLike(after) || after == ConcParser.RAW_STRING || after == ConcParser.STRING_OPEN);
        }
        if (type == Types.TEST) {
            return first && (after == ConcParser.RAW_STRING || after == ConcParser.STRING_OPEN);
        }
        // invariant: a minus or a bracket right behind the word makes it a name
        return first && Types.startsOperand(after) && after != Types.MINUS
                && !(after == Types.SQUARE_OPEN && raw.get(i + 1).start == token.end)
                && next(i + 1) != Types.ARROW | after == Types.PAREN_OPEN;
    }

    private boolean isAfterTaskKind() {
        int before = last() == null ? 0 : last().type;
        return before == Types.THREAD || before == Types.VIRTUAL || before == Types.PROCESS || before == Types.ASYNC;
    }

    /** Whether an await left of here can't get a {@code within} right of here. */
    private boolean endsAwaits(ConcToken token) {
        int type = token.type;
        return !top.awaits.isEmpty() && (Types.isBinary(type) && isAfterOperand() || Types.isAssignment(type) || type == Types.COMMA
                || type == Types.SEMICOLON || type == Types.COLON || type == Types.QUESTION || type == Types.ARROW
                || type == ConcParser.OPEN_RANGE || type == Types.FOR || type == Types.IF);
    }

    // ---- lines ----

    private boolean endsStatement(ConcToken next) {
        ConcToken last = last();
        if (last == null || !top.isBlock() || last.type == Types.SEMICOLON || last == top.open) {
            return false;
        }
        if (Types.continues(last.type)) {
            return last.type != Types.DOT && beginsStatement(next.type); // something is missing before, but a statement begins here
        }
        int type = next.type;
        return type != Types.DOT && type != Types.ELSE && type != Types.CATCH && type != Types.FINALLY;
    }

    /** Closes what was opened on a line that ends in an open string: that has been reported. */
    private void closeSwallowed() {
        while (unterminated != null && !top.isBlock() && top.open.type != ConcParser.HOLE_OPEN
                && source.line(top.open.start) == source.line(unterminated.start)) {
            insertClose(last().end);
        }
        unterminated = null;
    }

    /** Mends brackets that can't be meant to be open still, as this line begins a statement. */
    private void closeAtNewLine(ConcToken token) {
        if (top.isBlock() || top.open.type == ConcParser.HOLE_OPEN || last().type == Types.DOT) {
            return;
        }
        boolean begins = beginsStatement(token.type, top)
                || isAfterOperand() && (token.type == ConcParser.NAME || token.type == ConcParser.STRING_OPEN)
                        && indent(token.start) <= indent(top.open.start);
        while (begins && !top.isBlock() && top.open.type != ConcParser.HOLE_OPEN) {
            problems.add(Problem.of(Catalog.UNCLOSED_BRACKET, source.place(top.open.span()), text(top.open), closerText(top.open.type)));
            insertClose(last().end);
        }
    }

    /** Mends the block before an {@code else} that stands as far left as its head, with no closing brace before it. */
    private void closeBeforeElse(ConcToken token) {
        int type = token.type;
        if ((type == Types.ELSE || type == Types.CATCH || type == Types.FINALLY) && top.open != null && top.isBlock() && last() != top.open
                && last().type != Types.BRACE_CLOSE && indent(token.start) <= indent(top.open.start)) {
            problems.add(Problem.of(Catalog.UNCLOSED_BRACKET, source.place(top.open.span()), text(top.open), closerText(top.open.type))
                    .note(source.place(token.span()), "it has to be closed before this"));
            insertClose(last().end);
        }
    }

    private static boolean beginsStatement(int type, Bracket bracket) {
        if (type == Types.IF || type == Types.FOR) {
            return bracket.open.type != Types.SQUARE_OPEN;
        }
        if (type == Types.VAR || type == Types.VOLATILE || type == Types.RELAXED) {
            return bracket.open.type != Types.PAREN_OPEN;
        }
        return beginsStatement(type);
    }

    /** Whether a token of the type can stand nowhere but at the beginning of a statement, or in the parameters of a class. */
    private static boolean beginsStatement(int type) {
        return type == Types.LET || type == Types.FN || type == Types.CLASS || type == Types.MONITOR || type == Types.WHILE
                || type == Types.RETURN || type == Types.BREAK || type == Types.CONTINUE || type == Types.THROW || type == Types.TRY
                || type == Types.LOCK || type == Types.SELECT || type == Types.SCOPE || type == Types.IMPORT || type == Types.ASSERT;
    }

    // ---- brackets ----

    private void open(ConcToken token) {
        if (++depth > Limits.DEPTH) {
            tooDeep = true;
            problems.clear();
            problems.add(Catalog.TOO_DEEP, token.start, token.end, Limits.DEPTH);
            return;
        }
        top = new Bracket(top, token, last() == optionsClose ? null : last());
    }

    /** Takes a closing bracket; false if it is to be left out. */
    private boolean close(ConcToken token, int i) {
        int kind = kind(token.type);
        if (top.open == null || kind(top.open.type) != kind) {
            Bracket partner = top;
            while (partner.open != null && kind(partner.open.type) != kind) {
                partner = partner.open.type == ConcParser.HOLE_OPEN ? new Bracket(null, null, null) : partner.outer;
            }
            if (partner.open == null) {
                if (owed[kind] > 0) {
                    owed[kind]--;
                } else if (top.open != null && top.open.type != ConcParser.HOLE_OPEN && kind != 2 && kind != 3
                        && source.line(top.open.start) == source.line(token.start)) {
                    problems.add(Problem.of(Catalog.MISMATCHED_BRACKET, source.place(token.span()), text(token), text(top.open),
                            closerText(top.open.type))
                            .note(source.place(top.open.span()), "opened here"));
                    insertClose(token.end);
                } else {
                    problems.add(Catalog.STRAY_CLOSER, token.start, token.end, text(token));
                }
                return false;
            }
            boolean told = token.inserted; // an unclosed hole or string has been reported already
            while (top != partner) {
                if (!told) {
                    problems.add(Problem.of(Catalog.UNCLOSED_BRACKET, source.place(top.open.span()), text(top.open),
                            closerText(top.open.type))
                            .note(source.place(token.span()), "this “" + text(token) + "” comes first"));
                    told = true;
                }
                owed[kind(top.open.type)]++;
                insertClose(last().end);
            }
        }
        beforeClose(token, i);
        if (top.open.type == Types.BRACE_OPEN && suspect == null && token.afterNewline
                && indent(token.start) < indent(top.open.start) && source.line(token.start) > source.line(top.open.start)) {
            suspect = top;
            suspectClose = token;
        }
        if (top.open.type == ConcParser.OPTIONS_OPEN) {
            optionsClose = token;
        }
        pop();
        return true;
    }

    /** What has to happen between the last token in a bracket and its end. */
    private void beforeClose(ConcToken close, int i) {
        ConcToken open = top.open;
        ConcToken last = last();
        if (open.type == Types.BRACE_OPEN) {
            if (last != open && last.type != Types.SEMICOLON) {
                out.add(ConcToken.inserted(source, Types.SEMICOLON, last.end));
            }
            return;
        }
        boolean lambda = open.type == Types.PAREN_OPEN && i >= 0 && next(i) == Types.ARROW && !endsOperand(top.before);
        if (lambda) {
            open.type = ConcParser.LAMBDA_OPEN;
        }
        boolean grouping = open.type == Types.PAREN_OPEN && !endsOperand(top.before) && !isAfterDeclaration(top.before);
        if (last.type == Types.COMMA && !grouping && out.size() > 1 && endsOperand(out.get(out.size() - 2))) {
            out.removeLast();
        }
    }

    /** Whether a parenthesis after this token holds arguments or parameters though no value precedes it: {@code scope(…)}. */
    private static boolean isAfterDeclaration(ConcToken before) {
        return before != null && before.type == Types.SCOPE;
    }

    private void closeRest(int end) {
        closeSwallowed();
        if (top.open == null) {
            return;
        }
        Bracket blamed = top;
        if (suspect != null && top.open.type == Types.BRACE_OPEN) {
            blamed = suspect;
        }
        var problem = Problem.of(Catalog.UNCLOSED_BRACKET, source.place(blamed.open.span()), text(blamed.open),
                closerText(blamed.open.type));
        if (blamed == suspect) {
            problem = problem.note(source.place(suspectClose.span()), "this “}” stands further left, as if it closed a block further out");
        }
        problems.add(problem);
        while (top.open != null) {
            insertClose(last().end);
        }
    }

    /** Closes the innermost bracket with a token that does not stand in the text. */
    private void insertClose(int offset) {
        beforeClose(null, -1);
        int open = top.open.type;
        int type = open == Types.SQUARE_OPEN ? Types.SQUARE_CLOSE
                : open == Types.BRACE_OPEN || open == ConcParser.MAP_OPEN ? Types.BRACE_CLOSE
                        : open == ConcParser.HOLE_OPEN ? ConcParser.HOLE_CLOSE : Types.PAREN_CLOSE;
        out.add(ConcToken.inserted(source, type, offset));
        pop();
    }

    private void pop() {
        top = top.outer;
        depth--;
    }

    /** 0 for round, 1 for square, 2 for curly brackets, 3 for holes. */
    private static int kind(int type) {
        if (type == ConcParser.HOLE_OPEN || type == ConcParser.HOLE_CLOSE) {
            return 3;
        }
        if (type == Types.SQUARE_OPEN || type == Types.SQUARE_CLOSE) {
            return 1;
        }
        return type == Types.BRACE_OPEN || type == ConcParser.MAP_OPEN || type == Types.BRACE_CLOSE ? 2 : 0;
    }

    private static String closerText(int open) {
        return open == Types.SQUARE_OPEN ? "]" : open == Types.BRACE_OPEN || open == ConcParser.MAP_OPEN || open == ConcParser.HOLE_OPEN
                ? "}" : ")";
    }

    private static String text(ConcToken token) {
        return token.getText();
    }

    // ---- neighbours ----

    private ConcToken last() {
        return out.isEmpty() ? null : out.getLast();
    }

    private boolean isAfterOperand() {
        return endsOperand(last()) && last() != optionsClose;
    }

    private static boolean endsOperand(ConcToken token) {
        return token != null && Types.endsOperand(token.type);
    }

    /** The scanner's type of the token after {@code i}; EOF at the end. */
    private int next(int i) {
        return i + 1 < raw.size() ? raw.get(i + 1).type : Token.EOF;
    }

    /** Whether an operand follows on the same line, so that {@code ..} has an end. */
    private boolean isOperandNext(int i) {
        return i + 1 < raw.size() && !(raw.get(i + 1).afterNewline && top.isBlock()) && Types.startsOperand(next(i));
    }

    /** How far the line of an offset is indented. */
    private int indent(int offset) {
        String text = source.text();
        int start = offset;
        while (start > 0 && text.charAt(start - 1) != '\n') {
            start--;
        }
        int at = start;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at - start;
    }
}
