package dev.conc.syntax;

import dev.conc.grammar.ConcParser;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * From text to tokens: {@link Scanner} cuts it, then {@link Layout} looks at how the pieces stand together.
 *
 * <p>Never throws for a text; what is wrong with it is in the problems, and the tokens are those of the nearest text that is right.
 */
public final class Lexer {
    /**
     * The tokens of a text.
     *
     * @param tokens what the grammar reads, the last of type EOF
     * @param written those of them that stand in the text, with the trailing commas that the grammar does not see
     * @param comments pairs of start and end
     * @param tooDeep brackets nest deeper than {@link Limits#DEPTH}; then the tokens are not all there, and that is the only problem
     */
    record Lexed(ConcToken[] tokens, List<ConcToken> written, List<int[]> comments, Problems problems, boolean tooDeep) {}

    private Lexer() {}

    /** All reserved words. */
    public static List<String> keywords() {
        var words = new ArrayList<String>();
        for (int type = 1; type <= ConcParser.VOCABULARY.getMaxTokenType(); type++) {
            if (Types.isKeyword(type)) {
                words.add(Types.text(type));
            }
        }
        return words;
    }

    static Lexed lex(Source source, Span chunk, boolean withComments) {
        var problems = new Problems(source);
        List<int[]> comments = withComments ? new ArrayList<>() : null;
        var written = new Scanner(source, chunk.start(), chunk.end(), problems, comments).scan();
        var layout = new Layout(source, written, problems);
        var tokens = layout.arrange(chunk.end());
        return new Lexed(tokens, written, comments, problems, layout.isTooDeep());
    }

    /** All that stands in the text but spaces, in order, also in a text with errors. */
    public static List<Lexeme> lexemes(Source source) {
        var lexed = lex(source, new Span(0, source.text().length()), true);
        var lexemes = new ArrayList<Lexeme>(lexed.written().size() + lexed.comments().size());
        int comment = 0;
        for (var token : lexed.written()) {
            while (comment < lexed.comments().size() && lexed.comments().get(comment)[0] < token.start) {
                lexemes.add(comment(lexed.comments().get(comment++)));
            }
            if (token.end > token.start) {
                lexemes.add(new Lexeme(kind(token), token.span()));
            }
        }
        while (comment < lexed.comments().size()) {
            lexemes.add(comment(lexed.comments().get(comment++)));
        }
        return lexemes;
    }

    private static Lexeme comment(int[] range) {
        return new Lexeme(Lexeme.Kind.COMMENT, new Span(range[0], range[1]));
    }

    private static Lexeme.Kind kind(ConcToken token) {
        int type = token.type;
        if (type == ConcParser.NAME || type == ConcParser.LAMBDA_NAME) {
            return Lexeme.Kind.NAME;
        }
        if (type == ConcParser.INT || type == ConcParser.FLOAT || type == ConcParser.DURATION) {
            return Lexeme.Kind.NUMBER;
        }
        if (type == ConcParser.RAW_STRING || type == ConcParser.STRING_OPEN || type == ConcParser.TEXT || type == ConcParser.STRING_CLOSE) {
            return Lexeme.Kind.STRING;
        }
        if (Types.isKeyword(type) || type == ConcParser.ASYNC_FN || type == ConcParser.TIMED_AWAIT) {
            return Lexeme.Kind.KEYWORD;
        }
        boolean operator = Types.isBinary(type) || Types.isAssignment(type) || type == Types.ARROW || type == Types.COMPLEMENT
                || type == Types.QUESTION || type == ConcParser.OPEN_RANGE || type == Types.REST;
        return operator ? Lexeme.Kind.OPERATOR : Lexeme.Kind.PUNCTUATION;
    }
}
