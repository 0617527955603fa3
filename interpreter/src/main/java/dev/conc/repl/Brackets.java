package dev.conc.repl;

import dev.conc.syntax.Lexeme;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds the bracket that belongs to the one at the cursor: strings, comments and holes are read as the lexer reads them. */
final class Brackets {
    /** Offsets; negative where there is none. {@code alone} is a closing bracket before the cursor that nothing opens. */
    record Pair(int open, int close, int alone) {}

    static final Pair NONE = new Pair(-1, -1, -1);

    private Brackets() {}

    /** The pair of which one stands right before {@code cursor}, or else right at it. */
    static Pair at(String text, List<Lexeme> lexemes, int cursor) {
        Deque<Lexeme> open = new ArrayDeque<>();
        Pair after = NONE;
        for (Lexeme lexeme : lexemes) {
            int start = lexeme.span().start();
            int end = lexeme.span().end();
            if (lexeme.kind() != Lexeme.Kind.PUNCTUATION || start == end) {
                continue;
            }
            char sign = text.charAt(end - 1);
            if (sign == '(' || sign == '[' || sign == '{') {
                open.push(lexeme);
            } else if (sign == ')' || sign == ']' || sign == '}') {
                Lexeme first = open.poll();
                boolean fits = first != null && "()[]{}".contains(text.charAt(first.span().end() - 1) + String.valueOf(sign));
                if (end == cursor || first != null && first.span().end() == cursor) {
                    return fits ? new Pair(first.span().start(), start, -1) : new Pair(-1, -1, start);
                }
                if (fits && (start == cursor || first.span().start() == cursor)) {
                    after = new Pair(first.span().start(), start, -1);
                }
            }
        }
        return after;
    }
}
