package dev.conc.syntax;

import dev.conc.grammar.ConcParser;
import org.antlr.v4.runtime.ANTLRErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/**
 * ANTLR's parser, that gives up at the first wrong token or when it gets too deep.
 *
 * <p>Every decision of the grammar needs one token, so ANTLR's prediction is never asked: neither its simulator nor its default error
 * strategy, which consults the automaton at every loop, is on the path of a text without errors.
 */
final class StrictParser extends ConcParser {
    private int depth;

    StrictParser(TokenArray tokens) {
        super(tokens);
        removeErrorListeners();
        setErrorHandler(new GiveUp());
    }

    @Override
    public void enterRule(ParserRuleContext context, int state, int rule) {
        super.enterRule(context, state, rule);
        if (isLevel(context, rule) && ++depth > Limits.DEPTH + 1 || isLongChain(context, rule)) {
            throw new TooDeep((ConcToken) context.start);
        }
    }

    @Override
    public void exitRule() {
        if (isLevel(_ctx, _ctx.getRuleIndex())) {
            depth--;
        }
        super.exitRule();
    }

    private static boolean isLevel(ParserRuleContext context, int rule) {
        return rule == RULE_expression || rule == RULE_block || rule == RULE_elseBranch || rule == RULE_pattern
                || rule == RULE_operand && context.getParent().getRuleIndex() == RULE_operand;
    }

    private static boolean isLongChain(ParserRuleContext context, int rule) {
        return (rule == RULE_tail || rule == RULE_suffix) && context.getParent().getChildCount() > Limits.DEPTH + 1;
    }

    /** Turns the first error into a {@link SyntaxFailure}. */
    private static final class GiveUp implements ANTLRErrorStrategy {
        @Override
        public void reset(Parser recognizer) {}

        @Override
        public Token recoverInline(Parser recognizer) {
            throw new SyntaxFailure(recognizer.getInputStream().index(), recognizer.getContext());
        }

        @Override
        public void recover(Parser recognizer, RecognitionException e) {
            throw new SyntaxFailure(recognizer.getInputStream().index(), recognizer.getContext());
        }

        @Override
        public void sync(Parser recognizer) {}

        @Override
        public boolean inErrorRecoveryMode(Parser recognizer) {
            return false;
        }

        @Override
        public void reportMatch(Parser recognizer) {}

        @Override
        public void reportError(Parser recognizer, RecognitionException e) {}
    }
}
