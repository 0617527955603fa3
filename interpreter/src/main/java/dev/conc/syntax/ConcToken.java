package dev.conc.syntax;

import dev.conc.source.Source;
import dev.conc.source.Span;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;

/**
 * A token as ANTLR wants to see it; offsets into the source, no copy of its text.
 *
 * <p>The scanner makes it; {@link Layout} may change its {@code type}, once, before the parser sees it.
 */
final class ConcToken implements Token {
    final Source source;
    final int start;
    final int end;
    int type;
    /** Where it stands among the tokens of the parser; -1 for a comma that the layout dropped. */
    int index = -1;
    /** A word's text, a literal's value, a TEXT's content; null for the others. */
    Object value;
    /** Whether a line ends between the token before and this one. */
    boolean afterNewline;
    /** Where the {@code ///} comment above starts; -1 where there is none. */
    int doc = -1;
    /** The token does not stand in the text: a semicolon or closing bracket the layout put in. */
    boolean inserted;
    /** A string that its line ended before its quotes did, so that brackets after it may be missing as well. */
    boolean unterminated;

    ConcToken(Source source, int type, int start, int end) {
        this.source = source;
        this.type = type;
        this.start = start;
        this.end = end;
    }

    /** A token that does not stand in the text, at {@code offset}. */
    static ConcToken inserted(Source source, int type, int offset) {
        var token = new ConcToken(source, type, offset, offset);
        token.inserted = true;
        return token;
    }

    Span span() {
        return new Span(start, end);
    }

    /** The text of a word, whatever its type. */
    String word() {
        return value instanceof String text ? text : getText();
    }

    @Override
    public String getText() {
        return source.text().substring(start, end);
    }

    @Override
    public int getType() {
        return type;
    }

    @Override
    public int getLine() {
        return source.line(start);
    }

    @Override
    public int getCharPositionInLine() {
        return source.column(start) - 1;
    }

    @Override
    public int getChannel() {
        return DEFAULT_CHANNEL;
    }

    @Override
    public int getTokenIndex() {
        return index;
    }

    @Override
    public int getStartIndex() {
        return start;
    }

    @Override
    public int getStopIndex() {
        return end - 1;
    }

    @Override
    public TokenSource getTokenSource() {
        return null;
    }

    @Override
    public CharStream getInputStream() {
        return null;
    }

    @Override
    public String toString() {
        return inserted ? "(" + Types.text(type) + ")" : getText();
    }
}
