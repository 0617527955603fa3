package dev.conc.syntax;

import dev.conc.source.Span;

/** A part of the tree: it knows the text it was read from. Nodes are compared by identity where they are keys (see {@code analysis}). */
public sealed interface Node permits Expr, Stmt, Pattern, Block, Expr.Argument, Expr.Entry, Expr.Clause, Param, FunctionBody, Stmt.Catch,
        Stmt.Case, Stmt.Imported {
    Span span();
}
