package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.List;
import java.util.Set;

/**
 * Reads text: lexer, ANTLR's parser, tree.
 *
 * <p>Never throws for a text, whatever is in it. A text without errors is read once; in one with errors {@link Recovery} takes the
 * statements one by one.
 */
public final class Parser {
    private Parser() {}

    public static Parsed parse(Source source) {
        return parse(source, new Span(0, source.text().length()));
    }

    /** Reads only {@code chunk}; the offsets in the tree are those of the whole source. */
    public static Parsed parse(Source source, Span chunk) {
        var lexed = Lexer.lex(source, chunk, false);
        var problems = lexed.problems();
        var tokens = lexed.tokens();
        if (lexed.tooDeep()) {
            return new Parsed(List.of(), problems.inOrder(), Set.of());
        }
        List<Stmt> statements;
        Set<String> lost = Set.of();
        try {
            try {
                statements = parse(tokens, problems);
            } catch (SyntaxFailure failure) {
                var recovery = new Recovery(tokens, problems);
                statements = recovery.parse();
                lost = recovery.lost();
            }
        } catch (TooDeep deep) {
            problems.clear();
            problems.add(Catalog.TOO_DEEP, deep.at.span(), Limits.DEPTH);
            statements = List.of();
        }
        return new Parsed(statements, problems.inOrder(), lost);
    }

    /** The statements of {@code tokens}, whose last is of type EOF. */
    static List<Stmt> parse(ConcToken[] tokens, Problems problems) {
        int last = tokens.length - 1;
        return AstBuilder.build(new StrictParser(new TokenArray(tokens, 0, last, tokens[last])).script(), problems);
    }
}
