package dev.conc.syntax;

import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * The tokens of a text, or some of them in a row, as the stream that ANTLR's parser reads; nothing is fetched, nothing is skipped.
 *
 * <p>Inv: {@code tokens[to]} exists and stands for the end: reading it gives {@code end}.
 */
final class TokenArray implements TokenStream {
    private final ConcToken[] tokens;
    private final int to;
    private final ConcToken end;
    private int at;

    /** The tokens from {@code from} up to and without {@code to}, then {@code end}, which must be of type EOF. */
    TokenArray(ConcToken[] tokens, int from, int to, ConcToken end) {
        this.tokens = tokens;
        this.at = from;
        this.to = to;
        this.end = end;
    }

    @Override
    public ConcToken LT(int k) {
        int index = k > 0 ? at + k - 1 : at + k;
        return index < 0 ? null : get(index);
    }

    @Override
    public ConcToken get(int index) {
        return index < to ? tokens[index] : end;
    }

    @Override
    public int LA(int i) {
        return at < to && i == 1 ? tokens[at].type : LT(i).type;
    }

    @Override
    public void consume() {
        at++;
    }

    @Override
    public int mark() {
        return 0;
    }

    @Override
    public void release(int marker) {}

    @Override
    public int index() {
        return at;
    }

    @Override
    public void seek(int index) {
        at = index;
    }

    @Override
    public int size() {
        return to + 1;
    }

    @Override
    public TokenSource getTokenSource() {
        return null;
    }

    @Override
    public String getSourceName() {
        return end.source.name();
    }

    @Override
    public String getText(Interval interval) {
        return end.source.text().substring(get(interval.a).start, get(interval.b).end);
    }

    @Override
    public String getText() {
        return end.source.text();
    }

    @Override
    public String getText(RuleContext ctx) {
        return getText(ctx.getSourceInterval());
    }

    @Override
    public String getText(Token start, Token stop) {
        return end.source.text().substring(start.getStartIndex(), stop.getStopIndex() + 1);
    }
}
