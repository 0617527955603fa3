package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.Block;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.List;

/** Resolves statements. Every method answers whether control never passes the end of what it was given. */
final class Statements {
    private final Resolution r;

    Statements(Resolution r) {
        this.r = r;
    }

    boolean block(Block block) {
        r.open(block.statements());
        boolean ends = all(block.statements());
        r.close();
        return ends;
    }

    /** Resolves statements in order in the scope that is open; what can't be reached is reported once. */
    boolean all(List<Stmt> statements) {
        boolean ends = false;
        boolean reported = false;
        Stmt last = null;
        for (Stmt statement : statements) {
            if (ends && !reported && !isDeclaration(statement)) {
                r.report(Catalog.UNREACHABLE_CODE, statement.span(), r.place(last.span()), "this always leaves");
                reported = true;
            }
            if (statement(statement) && !ends) {
                ends = true;
                last = statement;
            }
        }
        return ends;
    }

    /** What is there from the start, wherever it stands. */
    private boolean isDeclaration(Stmt statement) {
        return r.atTopLevel() && (statement instanceof Stmt.Function || statement instanceof Stmt.ClassDecl)
                || statement instanceof Stmt.Invariant
                || statement instanceof Stmt.Test
                || statement instanceof Stmt.Import
                || statement instanceof Stmt.FromImport;
    }

    private boolean statement(Stmt statement) {
        if (statement instanceof Stmt.ExpressionStmt simple) {
            r.expressions.resolve(simple.value());
            r.values.discarded(simple);
            return false;
        }
        if (statement instanceof Stmt.Variable variable) {
            return variable(variable);
        }
        if (statement instanceof Stmt.Assign assign) {
            return assign(assign);
        }
        if (statement instanceof Stmt.If branch) {
            return branch(branch);
        }
        if (statement instanceof Stmt.Return back) {
            return leave(back);
        }
        if (statement instanceof Stmt.Function function) {
            return function(function);
        }
        if (statement instanceof Stmt.ClassDecl type) {
            return type(type);
        }
        if (statement instanceof Stmt.For loop) {
            return loop(loop);
        }
        if (statement instanceof Stmt.While loop) {
            r.values.condition(loop.condition());
            body(loop.body(), loop.span());
            return false;
        }
        if (statement instanceof Stmt.BlockStmt inner) {
            return block(inner.block());
        }
        return statement instanceof Stmt.Break || statement instanceof Stmt.Continue ? jump(statement) : other(statement);
    }

    private boolean other(Stmt statement) {
        if (statement instanceof Stmt.Throw thrown) {
            r.expressions.resolve(thrown.value());
            r.values.thrown(thrown.value());
            return true;
        }
        if (statement instanceof Stmt.Try attempt) {
            return attempt(attempt);
        }
        if (statement instanceof Stmt.Lock lock) {
            return lock(lock);
        }
        if (statement instanceof Stmt.WaitUntil wait) {
            if (r.frame.locks == 0) {
                r.report(Catalog.WAIT_OUTSIDE_LOCK, wait.span());
            }
            r.values.condition(wait.condition());
            r.tasks.limit(wait.limit());
            return false;
        }
        if (statement instanceof Stmt.Select select) {
            return select(select);
        }
        if (statement instanceof Stmt.Scope scope) {
            return scope(scope);
        }
        if (statement instanceof Stmt.Assert claim) {
            r.values.condition(claim.condition());
            if (claim.message() != null) {
                r.expressions.resolve(claim.message());
            }
            return false;
        }
        if (statement instanceof Stmt.Invariant invariant) {
            onlyAtTopLevel("invariant", invariant.span());
            r.functions.resolve(invariant.condition(), Frame.Kind.INVARIANT);
            if (invariant.message() != null) {
                boolean before = r.top.keeping;
                r.top.keeping = true; // evaluated whenever the condition is, not where it stands
                r.expressions.resolve(invariant.message());
                r.top.keeping = before;
            }
            return false;
        }
        if (statement instanceof Stmt.Test test) {
            onlyAtTopLevel("test", test.nameSpan());
            r.functions.resolve(test.body(), Frame.Kind.TEST);
            return false;
        }
        if (statement instanceof Stmt.Import || statement instanceof Stmt.FromImport) {
            if (!r.atTopLevel()) {
                onlyAtTopLevel("import", statement.span());
                r.imports().bind(statement);
            }
            return false;
        }
        throw new IllegalStateException("a statement nobody resolves: " + statement.getClass());
    }

    private void onlyAtTopLevel(String what, Span span) {
        if (!r.atTopLevel()) {
            r.report(Catalog.NOT_AT_TOP_LEVEL, span, what);
        }
    }

    private boolean variable(Stmt.Variable variable) {
        if (variable.initial() != null) {
            r.expressions.resolve(variable.initial());
        }
        r.checks.memory(variable);
        r.names.declare(variable.pattern(), variable.assignable() ? Variable.Kind.VAR : Variable.Kind.LET, variable.memory(),
                variable.assignable());
        r.checks.shadows(variable.pattern(), variable.initial(), variable.assignable());
        r.calls.learn(variable);
        return false;
    }

    private boolean assign(Stmt.Assign assign) {
        r.expressions.resolve(assign.value());
        Expr target = assign.target();
        if (target instanceof Expr.Name name) {
            r.names.assign(name, assign.operator() != null);
        } else if (target instanceof Expr.Member member) {
            if (member.target() instanceof Expr.Name owner) {
                r.names.read(owner); // may be a module, which the check below refuses
            } else {
                r.expressions.resolve(member.target());
            }
            r.checks.memberAssignment(member);
        } else if (target instanceof Expr.Index index) {
            r.expressions.resolve(index.target());
            r.expressions.resolve(index.index());
        } else {
            r.expressions.resolve(target); // refused by the parser
        }
        r.checks.selfAssignment(assign);
        return false;
    }

    private boolean branch(Stmt.If branch) {
        r.values.condition(branch.condition());
        boolean thenEnds = block(branch.then());
        return branch.otherwise() != null && statement(branch.otherwise()) && thenEnds;
    }

    private boolean leave(Stmt.Return back) {
        Frame frame = r.frame;
        if (back.value() != null) {
            r.expressions.resolve(back.value());
        }
        if (frame.kind == Frame.Kind.MAIN) {
            r.report(Catalog.RETURN_OUTSIDE_FUNCTION, back.span());
        } else if (frame.finallies > 0) {
            r.report(Catalog.LEAVES_FINALLY, back.span(), "return");
        }
        if (back.value() != null && frame.valueReturn == null) {
            frame.valueReturn = back.span();
        } else if (back.value() == null && frame.bareReturn == null) {
            frame.bareReturn = back.span();
        }
        return true;
    }

    private boolean jump(Stmt statement) {
        String word = statement instanceof Stmt.Break ? "break" : "continue";
        if (r.frame.loop == null) {
            Span loop = null;
            for (Frame frame = r.frame.outer; frame != null && loop == null; frame = frame.outer) {
                loop = frame.loop;
            }
            if (loop == null) {
                r.report(Catalog.OUTSIDE_LOOP, statement.span(), word);
            } else {
                r.report(Catalog.LOOP_OF_ANOTHER_FUNCTION, statement.span(), r.place(loop), "the loop is here, outside this function",
                        word);
            }
        }
        return true;
    }

    private boolean function(Stmt.Function function) {
        if (function.body().isNative() && !r.inLibrary()) {
            r.report(Catalog.NATIVE_OUTSIDE_LIBRARY, function.nameSpan());
        }
        if (!r.atTopLevel()) {
            r.reach(function);
        }
        r.functions.resolve(function.body(), Frame.Kind.FUNCTION);
        return false;
    }

    private boolean type(Stmt.ClassDecl type) {
        if (type.kind() == Stmt.ClassKind.NATIVE && !r.inLibrary()) {
            r.report(Catalog.NATIVE_OUTSIDE_LIBRARY, type.nameSpan());
        }
        if (!r.atTopLevel()) {
            r.reach(type);
        }
        r.classes.resolve(type);
        return false;
    }

    private boolean loop(Stmt.For loop) {
        r.expressions.resolve(loop.source());
        r.values.iterated(loop.source());
        r.open(null);
        r.names.declare(loop.pattern(), Variable.Kind.LOOP, Memory.PLAIN, false);
        r.checks.shadowsLoop(loop.pattern());
        body(loop.body(), loop.span());
        r.close();
        return false;
    }

    private void body(Block body, Span loop) {
        Span outer = r.frame.loop;
        r.frame.loop = new Span(loop.start(), Math.max(loop.start(), body.span().start() - 1)); // its headline
        block(body);
        r.frame.loop = outer;
    }

    private boolean attempt(Stmt.Try attempt) {
        boolean ends = block(attempt.body());
        r.values.catches(attempt.catches());
        for (Stmt.Catch clause : attempt.catches()) {
            for (Expr.Name type : clause.classes()) {
                r.names.readClass(type);
            }
            r.open(null);
            bindName(clause.name(), Variable.Kind.CATCH, clause.nameSpan(), clause);
            ends &= block(clause.body());
            r.close();
        }
        if (attempt.finallyBlock() != null) {
            r.frame.finallies++;
            ends |= block(attempt.finallyBlock());
            r.frame.finallies--;
        }
        return ends;
    }

    private void bindName(String name, Variable.Kind kind, Span span, dev.conc.syntax.Node node) {
        if (!name.equals("_")) {
            r.bindings.put(node, new Binding.Local(r.declare(name, kind, Memory.PLAIN, span, false)));
        }
    }

    private boolean lock(Stmt.Lock lock) {
        for (Expr target : lock.targets()) {
            r.expressions.resolve(target);
            r.tasks.lockable(target);
        }
        r.tasks.limit(lock.limit());
        r.frame.locks++;
        boolean ends = block(lock.body());
        r.frame.locks--;
        return lock.otherwise() == null ? ends : block(lock.otherwise()) && ends;
    }

    private boolean select(Stmt.Select select) {
        boolean ends = !select.cases().isEmpty();
        if (select.cases().isEmpty()) {
            r.report(Catalog.SELECT_WITHOUT_CASE, select.span());
        }
        for (Stmt.Case each : select.cases()) {
            r.expressions.resolve(each.operation());
            r.tasks.selectable(each.operation());
            r.open(null);
            if (each.name() != null) {
                bindName(each.name(), Variable.Kind.CASE, each.nameSpan(), each);
            }
            ends &= block(each.body());
            r.close();
        }
        return select.otherwise() == null ? ends : block(select.otherwise()) && ends;
    }

    private boolean scope(Stmt.Scope scope) {
        r.tasks.scopeOptions(scope.options());
        for (Expr.Argument option : scope.options()) {
            r.expressions.resolve(option.value());
        }
        r.tasks.limit(scope.limit());
        r.frame.scopes++;
        boolean ends = block(scope.body());
        r.frame.scopes--;
        return ends;
    }

    /** Declares what a pattern of a comprehension names. */
    void declareLoop(Pattern pattern) {
        r.names.declare(pattern, Variable.Kind.LOOP, Memory.PLAIN, false);
    }
}
