package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import org.antlr.v4.runtime.ParserRuleContext;

/** Says what is wrong with a statement that the grammar refuses. */
final class SyntaxErrors {
    private SyntaxErrors() {}

    static Problem explain(Source source, ConcToken[] all, int start, int at, int end, ParserRuleContext context) {
        return Problem.of(Catalog.UNEXPECTED, source.place(all[at].span()), all[at].getText());
    }
}
