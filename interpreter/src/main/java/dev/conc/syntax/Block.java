package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/** Statements in braces, and a scope for the names they declare. */
public record Block(List<Stmt> statements, Span span) implements Node {}
