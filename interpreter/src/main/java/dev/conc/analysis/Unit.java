package dev.conc.analysis;

import dev.conc.source.Source;
import dev.conc.syntax.Node;
import dev.conc.syntax.Stmt;
import java.util.List;
import java.util.Map;

/**
 * A resolved piece of text: a file, one input at the REPL, or one declaration of the library; what an engine turns into code at once.
 *
 * <p>Functions and classes among the statements are hoisted: an engine defines them (in order) before it runs the others. Those of an inner block are
 * defined where they stand, but the cells of the captured ones are made as the block begins, so that they may refer to each other.
 *
 * @param main the frame of the statements
 * @param bindings what each {@link dev.conc.syntax.Expr.Name}, {@link dev.conc.syntax.Pattern.Name}, and declared name stands for, by identity of its
 *     node; {@code _} has no entry. A declaration ({@link Stmt.Function}, {@link Stmt.ClassDecl}, {@link Stmt.Imported}, {@link Stmt.Import}, {@link Stmt.Catch},
 *     {@link Stmt.Case}, {@link dev.conc.syntax.Param}) is its own key; so is a class field's {@link Stmt.Variable}, and a {@link dev.conc.syntax.Expr.Member} whose
 *     target is a module
 * @param functions by identity: the {@link dev.conc.syntax.FunctionBody} of each function, method, lambda, spawned block, invariant, test
 * @param classes by identity of the {@link Stmt.ClassDecl}
 * @param constructions by identity of the {@link Stmt.ClassDecl}: the frame in which an instance is made
 * @param imports what must have run before this one, in order; each once in a program
 */
public record Unit(
        Source source,
        ModuleInfo module,
        List<Stmt> statements,
        FunctionInfo main,
        Map<Node, Binding> bindings,
        Map<Node, FunctionInfo> functions,
        Map<Node, ClassInfo> classes,
        Map<Node, FunctionInfo> constructions,
        List<Unit> imports) {}
