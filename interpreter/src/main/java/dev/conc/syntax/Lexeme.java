package dev.conc.syntax;

import dev.conc.source.Span;

/** A piece of text and what it is, for whoever shows programs in colour; comments are lexemes too, spaces are not. */
public record Lexeme(Kind kind, Span span) {
    /** What a reader would colour alike. */
    public enum Kind {
        /** A reserved word, or a word where it is reserved. */
        KEYWORD,
        NAME,
        NUMBER,
        /** Quotes, and the text between them; what stands in a hole comes as what it is. */
        STRING,
        OPERATOR,
        /** Brackets, commas, semicolons, the borders of holes. */
        PUNCTUATION,
        COMMENT
    }
}
