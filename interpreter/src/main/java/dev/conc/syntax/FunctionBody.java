package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/**
 * What a function, method, lambda or spawned block has in common: the unit that gets a frame.
 *
 * <p>Inv: exactly one of {@code block} and {@code value} is non-null, but both are null in a {@code native fn}.
 *
 * @param name for stacks and messages; {@code lambda} or {@code block} where the program gives none
 * @param value the body of {@code x -> value}, whose value is returned
 * @param async calling it means {@code async}
 */
public record FunctionBody(String name, List<Param> params, Block block, Expr value, boolean async, Span span) implements Node {
    public boolean isNative() {
        return block == null && value == null;
    }
}
