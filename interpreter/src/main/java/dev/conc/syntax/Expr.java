package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/** What has a value. */
public sealed interface Expr extends Node {
    record Nil(Span span) implements Expr {}

    record Bool(boolean value, Span span) implements Expr {}

    record Int(long value, Span span) implements Expr {}

    record Float(double value, Span span) implements Expr {}

    record Duration(long nanos, Span span) implements Expr {}

    /** A string without holes. */
    record Text(String value, Span span) implements Expr {}

    /** {@code "sum = ${a + b}"}: texts (as {@link Text}) and holes in turn. */
    record Template(List<Expr> parts, Span span) implements Expr {}

    record ListOf(List<Expr> elements, Span span) implements Expr {}

    record MapOf(List<Entry> entries, Span span) implements Expr {}

    record Entry(Expr key, Expr value, Span span) implements Node {}

    /** {@code [element for x in xs if x > 0]}; the first clause is a {@link For}. */
    record Comprehension(Expr element, List<Clause> clauses, Span span) implements Expr {}

    sealed interface Clause extends Node {}

    record For(Pattern pattern, Expr source, Span span) implements Clause {}

    record If(Expr condition, Span span) implements Clause {}

    /** {@code from..to}, {@code from..=to}, {@code from..} (then {@code to} is null). */
    record Range(Expr from, Expr to, boolean inclusive, Span span) implements Expr {}

    record Name(String name, Span span) implements Expr {}

    /** {@code - ~ not}. */
    record Unary(Operator operator, Expr operand, Span span) implements Expr {}

    /** Any operator with two operands, {@code and} and {@code or} too; ranges are {@link Range}. */
    record Binary(Operator operator, Expr left, Expr right, Span operatorSpan, Span span) implements Expr {}

    record Conditional(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {}

    record Call(Expr callee, List<Argument> arguments, Span span) implements Expr {}

    /** {@code name} is null for a positional argument. */
    record Argument(String name, Expr value, Span span) implements Node {}

    record Index(Expr target, Expr index, Span span) implements Expr {}

    record Member(Expr target, String name, Span nameSpan, Span span) implements Expr {}

    record Lambda(FunctionBody body, Span span) implements Expr {}

    /** {@code await task within limit}; {@code limit} may be null. */
    record Await(Expr task, Expr limit, Span span) implements Expr {}

    /**
     * {@code spawn thread(options) body}, {@code async(options) body}.
     *
     * <p>Inv: exactly one of {@code call} and {@code block} is non-null; the Resolver has seen that {@code call} is a {@link Call}.
     */
    record Spawn(TaskKind kind, List<Argument> options, Expr call, FunctionBody block, Span span) implements Expr {}

    enum TaskKind {
        THREAD,
        VIRTUAL,
        PROCESS,
        COROUTINE
    }
}
