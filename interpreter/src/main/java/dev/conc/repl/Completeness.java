package dev.conc.repl;

import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import dev.conc.syntax.Lexeme;
import dev.conc.syntax.Lexer;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import java.util.List;

/** Whether Enter runs what has been written so far. */
public enum Completeness {
    /** It reads as a program: Enter runs it. An empty text is complete, and so is a command. */
    COMPLETE,
    /** More text could make it right (a bracket or a text of many lines is open, an operator waits for its right side): Enter adds a line. */
    INCOMPLETE,
    /** No further text could make it right: Enter runs it, so that its mistake is told. */
    INVALID;

    /**
     * What {@code text} is. A line left empty says that nothing more comes: only an open bracket or text then keeps the input open.
     */
    public static Completeness of(String text) {
        if (text.isBlank() || text.stripLeading().startsWith(":")) {
            return COMPLETE;
        }
        List<String> pasted = Pasted.inputs(text);
        if (pasted.size() != 1 || !pasted.getFirst().equals(text)) {
            return pasted.isEmpty() ? COMPLETE : of(pasted.getLast());
        }
        var source = Source.of("input", text);
        Parsed parsed = Parser.parse(source);
        if (parsed.isComplete()) {
            // documentation stands above what it is about
            return text.substring(text.lastIndexOf('\n') + 1).stripLeading().startsWith("///") ? INCOMPLETE : COMPLETE;
        }
        if (openBrackets(text) > 0) {
            return INCOMPLETE;
        }
        for (Problem problem : parsed.problems()) {
            switch (problem.message()) {
                case UNTERMINATED_TEXT, UNTERMINATED_COMMENT -> {
                    return INCOMPLETE;
                }
                default -> {
                    // the others say nothing of the end
                }
            }
        }
        boolean given = text.endsWith("\n") || text.substring(text.lastIndexOf('\n') + 1).isBlank();
        return !given && waitsForMore(source) ? INCOMPLETE : INVALID;
    }

    /** How many brackets are open at the end of {@code text}; never negative. */
    static int openBrackets(String text) {
        int open = 0;
        for (Lexeme lexeme : Lexer.lexemes(Source.of("input", text))) {
            if (lexeme.kind() == Lexeme.Kind.PUNCTUATION) {
                String sign = text.substring(lexeme.span().start(), lexeme.span().end());
                switch (sign) {
                    case "(", "[", "{", "${" -> open++;
                    case ")", "]", "}" -> open = Math.max(0, open - 1);
                    default -> {
                        // a comma or semicolon
                    }
                }
            }
        }
        return open;
    }

    /** Whether the last word is one that something has to follow. */
    private static boolean waitsForMore(Source source) {
        List<Lexeme> lexemes = Lexer.lexemes(source);
        for (int i = lexemes.size() - 1; i >= 0; i--) {
            Lexeme last = lexemes.get(i);
            if (last.kind() != Lexeme.Kind.COMMENT) {
                String word = source.text().substring(last.span().start(), last.span().end());
                return switch (last.kind()) {
                    case OPERATOR -> !word.equals("?");
                    case KEYWORD -> !List.of("true", "false", "nil", "self", "break", "continue", "return").contains(word);
                    case PUNCTUATION -> word.equals(",") || word.equals(":");
                    case NAME, NUMBER, STRING, COMMENT -> false;
                };
            }
        }
        return false;
    }
}
