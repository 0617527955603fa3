package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Says what is wrong with a statement that the grammar refuses: asks, from the most telling sign to the least, the words of other languages
 * ({@link ForeignWords}), the kind of statement ({@link StatementErrors}), what stands around the token ({@link ExpressionErrors}).
 */
final class SyntaxErrors {
    private SyntaxErrors() {}

    /**
     * The problem with {@code all[start … end)}, a statement in which the parser could not go on at {@code at}.
     *
     * @param context the rule it was reading
     */
    static Problem explain(Source source, ConcToken[] all, int start, int at, int end, ParserRuleContext context) {
        var failure = new Failure(source, all, start, at, end, context);
        Problem problem = ForeignWords.explain(failure);
        if (problem == null) {
            problem = StatementErrors.explain(failure);
        }
        if (problem == null) {
            problem = ExpressionErrors.explain(failure);
        }
        return problem != null ? problem : failure.at(Catalog.UNEXPECTED, failure.shown(failure.bad));
    }

    /** Where and in what the parser could not go on, with the questions that explanations ask. */
    static final class Failure {
        final Source source;
        final ConcToken[] all;
        final int start;
        final int at;
        final int end;
        final int rule;
        /** A block was to begin at the offending token. */
        final boolean expectsBlock;
        final ConcToken first;
        final ConcToken bad;

        Failure(Source source, ConcToken[] all, int start, int at, int end, ParserRuleContext context) {
            this.source = source;
            this.all = all;
            this.start = start;
            this.at = at;
            this.end = end;
            this.rule = context.getRuleIndex();
            this.expectsBlock = (rule == ConcParser.RULE_block || rule == ConcParser.RULE_elseBranch) && context.start == all[at];
            this.first = all[start];
            this.bad = all[at];
        }

        /** A problem with the token that can't stand where it does. */
        Problem at(Catalog message, Object... arguments) {
            return of(message, bad, arguments);
        }

        Problem of(Catalog message, ConcToken token, Object... arguments) {
            // nothing can be underlined in what the layout put in: then it is the token before that the reader has to look at
            var shown = token.inserted && token.index > 0 && at > 0 && token == bad ? all[at - 1] : token;
            return Problem.of(message, source.place(shown.span()), arguments);
        }

        /** The token {@code distance} after (before, if negative) the offending one; an EOF where there is none. */
        ConcToken near(int distance) {
            int index = at + distance;
            return index < 0 || index >= all.length ? ConcToken.inserted(source, Token.EOF, bad.end) : all[index];
        }

        /** The token before, if it is part of the statement; else an EOF. */
        ConcToken before() {
            return at > start ? all[at - 1] : ConcToken.inserted(source, Token.EOF, bad.start);
        }

        boolean isFirst() {
            return at == start;
        }

        /** Whether an operand should stand here, as none ends before. */
        boolean isOperandPlace() {
            return !Types.endsOperand(before().type);
        }

        /** Whether the next thing in the text, maybe on a further line, is the opening brace of a block; where it is. */
        int braceAhead() {
            String text = source.text();
            int i = bad.start;
            while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
                i++;
            }
            return i < text.length() && text.charAt(i) == '{' ? i : -1;
        }

        boolean endsHere() {
            return bad.type == Types.SEMICOLON || bad.type == Token.EOF || Recovery.nesting(bad) < 0;
        }

        boolean isWord(ConcToken token, String word) {
            return token.value instanceof String text && text.equals(word) && isAnyName(token);
        }

        boolean isAnyName(ConcToken token) {
            return token.type == ConcParser.NAME || token.type == ConcParser.LAMBDA_NAME;
        }

        /** Whether the token is one that a statement or expression can begin with. */
        boolean isBeginning(ConcToken token) {
            return Types.startsOperand(token.type) || Types.isKeyword(token.type) || token.type == Types.BRACE_OPEN;
        }

        /** The bracket around the offending token that belongs to the statement; null if there is none. */
        ConcToken bracket() {
            int depth = 0;
            for (int i = at - 1; i >= start; i--) {
                depth -= Recovery.nesting(all[i]);
                if (depth < 0) {
                    return all[i];
                }
            }
            return null;
        }

        /** Whether the statement stands where the cases of a {@code select} do. */
        boolean isInSelect() {
            int depth = 0;
            for (int i = start - 1; i > 0; i--) {
                depth -= Recovery.nesting(all[i]);
                if (depth < 0) {
                    return all[i].type == Types.BRACE_OPEN && all[i - 1].type == Types.SELECT;
                }
            }
            return false;
        }

        /** The type of {@link #bracket()}, 0 if there is none. */
        int bracketType() {
            var bracket = bracket();
            return bracket == null ? 0 : bracket.type;
        }

        /** Whether a token of the type stands before, in the same brackets. */
        boolean isAfter(int type) {
            int depth = 0;
            for (int i = at - 1; i >= start && depth >= 0; i--) {
                if (depth == 0 && all[i].type == type) {
                    return true;
                }
                depth -= Recovery.nesting(all[i]);
            }
            return false;
        }

        String shown(ConcToken token) {
            if (token.type == Token.EOF) {
                return "the end of the file";
            }
            if (token.inserted) {
                return token.type == Types.SEMICOLON ? "the end of the line" : "the end of what is in brackets";
            }
            return "“" + token.getText() + "”";
        }
    }
}
