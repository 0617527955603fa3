package dev.conc.source;

/** A half-open range {@code [start, end)} of offsets in one source; which one, whoever holds the span knows. */
public record Span(int start, int end) {
    public static final Span NONE = new Span(0, 0);

    /** The smallest span that covers both. */
    public Span to(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }
}
