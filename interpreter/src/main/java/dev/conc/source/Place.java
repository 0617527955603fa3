package dev.conc.source;

/** A span in a source: where something stands that a message talks about. */
public record Place(Source source, Span span) {
    public int line() {
        return source.line(span.start());
    }

    public int column() {
        return source.column(span.start());
    }

    /** {@code bank.conc:3:5}. */
    @Override
    public String toString() {
        return source.name() + ":" + line() + ":" + column();
    }
}
