package dev.conc.syntax;

import org.antlr.v4.runtime.ParserRuleContext;

/** Thrown out of ANTLR's parser at the first token that can't stand where it stands; {@link Recovery} says what it means. */
final class SyntaxFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Index of the offending token. */
    final int index;
    /** The rule that was being read, with those around it. */
    final transient ParserRuleContext context;

    SyntaxFailure(int index, ParserRuleContext context) {
        super(null, null, false, false);
        this.index = index;
        this.context = context;
    }
}
