package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.List;

/** What is done. {@code doc} is the text of the {@code ///} lines above a declaration, without the slashes; null where there are none. */
public sealed interface Stmt extends Node {
    /** {@code let}, or {@code var} where {@code assignable}; {@code initial} may be null for a {@code var}. Also a field of a class. */
    record Variable(Memory memory, boolean assignable, Pattern pattern, Expr initial, String doc, Span span) implements Stmt {}

    /** {@code fn}, {@code async fn} and {@code native fn}, also as a method. */
    record Function(FunctionBody body, Span nameSpan, String doc, Span span) implements Stmt {
        public String name() {
            return body.name();
        }
    }

    /** {@code params} is null where none were written; members are {@link Variable} (of a single name) and {@link Function}. */
    record ClassDecl(ClassKind kind, String name, List<Param> params, List<Stmt> members, Span nameSpan, String doc, Span span) implements
            Stmt {}

    enum ClassKind {
        CLASS,
        MONITOR,
        NATIVE
    }

    /** {@code import math as m}; {@code file} tells {@code "lib/bank.conc"} from {@code math}; {@code alias} may be null. */
    record Import(String module, boolean file, String alias, Span moduleSpan, Span span) implements Stmt {}

    record FromImport(String module, boolean file, List<Imported> names, Span moduleSpan, Span span) implements Stmt {}

    /** {@code ThreadPool as Pool}; {@code alias} may be null. */
    record Imported(String name, String alias, Span span) implements Node {}

    /** {@code operator} is null for {@code =}, else the one of {@code +=} and so on; the target is a name, index or member. */
    record Assign(Expr target, Operator operator, Expr value, Span operatorSpan, Span span) implements Stmt {}

    record ExpressionStmt(Expr value, Span span) implements Stmt {}

    /** {@code otherwise} is null, a {@link BlockStmt} or, for {@code else if}, an {@link If}. */
    record If(Expr condition, Block then, Stmt otherwise, Span span) implements Stmt {}

    record While(Expr condition, Block body, Span span) implements Stmt {}

    record For(Pattern pattern, Expr source, Block body, Span span) implements Stmt {}

    record Break(Span span) implements Stmt {}

    record Continue(Span span) implements Stmt {}

    /** {@code value} may be null. */
    record Return(Expr value, Span span) implements Stmt {}

    record Throw(Expr value, Span span) implements Stmt {}

    /** {@code finallyBlock} may be null, not together with no catches. */
    record Try(Block body, List<Catch> catches, Block finallyBlock, Span span) implements Stmt {}

    /** {@code classes} is empty for a plain {@code catch e}. */
    record Catch(String name, List<Expr.Name> classes, Block body, Span nameSpan, Span span) implements Node {}

    /** {@code limit} and {@code otherwise} are null together or not at all. */
    record Lock(List<Expr> targets, Expr limit, Block body, Block otherwise, Span span) implements Stmt {}

    record WaitUntil(Expr condition, Expr limit, Span span) implements Stmt {}

    record Select(List<Case> cases, Block otherwise, Span span) implements Stmt {}

    /** {@code case name = operation { }}; {@code name} may be null. */
    record Case(String name, Span nameSpan, Expr operation, Block body, Span span) implements Node {}

    record Scope(List<Expr.Argument> options, Expr limit, Block body, Span span) implements Stmt {}

    /** {@code message} may be null. */
    record Assert(Expr condition, Expr message, Span span) implements Stmt {}

    /** {@code message} may be null. The condition is a function of its own: it is evaluated away from where it stands. */
    record Invariant(FunctionBody condition, Expr message, Span span) implements Stmt {}

    record Test(String name, FunctionBody body, Span nameSpan, Span span) implements Stmt {}

    record BlockStmt(Block block) implements Stmt {
        @Override
        public Span span() {
            return block.span();
        }
    }
}
