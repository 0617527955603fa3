package dev.conc.syntax;

import dev.conc.source.Span;

/**
 * A parameter of a function, lambda or class.
 *
 * @param memory how it is shared; anything but PLAIN only in a class, with {@code assignable}
 * @param assignable written {@code var}; only in a class
 * @param rest written {@code ...name}: takes all further positional arguments as a list
 * @param initial the default, evaluated at the call in the function's own scope; null where an argument is required
 * @param nameSpan the name alone
 */
public record Param(String name, Memory memory, boolean assignable, boolean rest, Expr initial, Span nameSpan, Span span) implements Node {}
