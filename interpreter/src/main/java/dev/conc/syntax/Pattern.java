package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/** What stands left of {@code =} in a declaration and after {@code for}: a name, or names in brackets. */
public sealed interface Pattern extends Node {
    /** {@code x}; {@code _} takes a value and binds nothing. */
    record Name(String name, Span span) implements Pattern {
        public boolean isWildcard() {
            return name.equals("_");
        }
    }

    /** {@code [q, r]}: takes a list of exactly so many elements apart. */
    record ListOf(List<Pattern> elements, Span span) implements Pattern {}
}
