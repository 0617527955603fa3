package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.ClassInfo;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.SelectCase;
import dev.conc.runtime.FunctionValue;
import dev.conc.source.Place;
import dev.conc.source.Span;
import dev.conc.syntax.Block;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Makes nodes for statements. */
final class StmtCompiler {
    private final UnitCompiler unit;

    StmtCompiler(UnitCompiler unit) {
        this.unit = unit;
    }

    private ExprNode expr(Expr expr) {
        return unit.exprs.compile(expr);
    }

    // Tests in turn for the reason given at ExprCompiler.compile.
    StmtNode compile(Stmt statement) {
        Span span = statement.span();
        if (statement instanceof Stmt.ExpressionStmt expression) {
            return new Statements.Expression(expr(expression.value()));
        } else if (statement instanceof Stmt.Variable variable) {
            return variable(variable);
        } else if (statement instanceof Stmt.Function function) {
            return function(function);
        } else if (statement instanceof Stmt.Assign assign) {
            return assign(assign);
        } else if (statement instanceof Stmt.If choice) {
            StmtNode otherwise = choice.otherwise() == null ? null : compile(choice.otherwise());
            return new Statements.If(span, expr(choice.condition()), block(choice.then()), otherwise);
        } else if (statement instanceof Stmt.Return back) {
            return new Statements.Return(span, back.value() == null ? UnitCompiler.nil(span) : expr(back.value()));
        } else if (statement instanceof Stmt.For loop) {
            return loop(loop);
        } else if (statement instanceof Stmt.While loop) {
            return new Loops.While(span, expr(loop.condition()), block(loop.body()));
        } else if (statement instanceof Stmt.ClassDecl declaration) {
            return unit.classDeclaration(declaration);
        } else if (statement instanceof Stmt.Import || statement instanceof Stmt.FromImport) {
            return nothing(span); // what it imports has run already
        } else if (statement instanceof Stmt.Break) {
            return new Statements.Jump(span, StmtNode.BREAK);
        } else if (statement instanceof Stmt.Continue) {
            return new Statements.Jump(span, StmtNode.CONTINUE);
        } else if (statement instanceof Stmt.Throw thrown) {
            return new Statements.Throw(span, expr(thrown.value()));
        } else if (statement instanceof Stmt.Try attempt) {
            return attempt(attempt);
        } else if (statement instanceof Stmt.Lock lock) {
            return lock(lock);
        } else if (statement instanceof Stmt.WaitUntil wait) {
            return new Locks.WaitUntil(span, expr(wait.condition()), unit.exprs.optional(wait.limit()));
        } else if (statement instanceof Stmt.Select select) {
            return select(select);
        } else if (statement instanceof Stmt.Scope scope) {
            return scope(scope);
        } else if (statement instanceof Stmt.Assert assertion) {
            return assertion(assertion);
        } else if (statement instanceof Stmt.Invariant invariant) {
            return invariant(invariant);
        } else if (statement instanceof Stmt.Test test) {
            return test(test);
        } else if (statement instanceof Stmt.BlockStmt nested) {
            return block(nested.block());
        }
        throw new IllegalStateException("a statement of an unknown kind: " + statement);
    }

    private static StmtNode nothing(Span span) {
        return new Statements.Block(span, new StmtNode[0]);
    }

    StmtNode block(Block block) {
        List<Stmt> statements = block.statements();
        int[] cells = unit.functionCells(statements);
        int first = cells.length == 0 ? 0 : 1;
        if (first + statements.size() == 1) {
            return compile(statements.getFirst());
        }
        StmtNode[] nodes = new StmtNode[first + statements.size()];
        if (first > 0) {
            nodes[0] = new Assigns.NewCells(block.span(), cells);
        }
        for (int i = first; i < nodes.length; i++) {
            nodes[i] = compile(statements.get(i - first));
        }
        return new Statements.Block(block.span(), nodes);
    }

    private StmtNode variable(Stmt.Variable variable) {
        ExprNode value = variable.initial() == null ? UnitCompiler.nil(variable.span()) : expr(variable.initial());
        if (variable.pattern() instanceof Pattern.Name name && !name.isWildcard()) {
            return unit.declare(unit.binding(name), value, variable.span());
        }
        return new Statements.Bind(variable.span(), unit.binder(variable.pattern()), value);
    }

    private StmtNode function(Stmt.Function function) {
        Binding binding = unit.binding(function);
        if (function.body().isNative()) {
            String module = unit.unit.module().name();
            String key = module.equals("prelude") ? function.name() : module + "." + function.name();
            ExprNode value = new Literals.Constant(function.nameSpan(), Definitions.nativeValue(key, unit.code(function.body()), false));
            return unit.declare(binding, value, function.span());
        }
        return unit.declare(binding, unit.function(function.body()), function.span());
    }

    /** {@code x += e} becomes {@code x = x + e} for variables in the frame and fields of {@code self}; members and elements evaluate their target once. */
    private StmtNode assign(Stmt.Assign assign) {
        Span span = assign.span();
        ExprNode value = expr(assign.value());
        if (assign.target() instanceof Expr.Name name) {
            Binding binding = unit.binding(name);
            ExprNode old = assign.operator() == null ? null : unit.read(name.span(), binding);
            if (binding instanceof Binding.Field(Binding receiver, ClassInfo owner, Variable field)) {
                ExprNode now = old == null ? value : new Arithmetic(span, assign.operator(), old, value);
                return new Assigns.OwnField(span, unit.read(span, receiver), field.slot(), UnitCompiler.isRelaxed(field), now);
            }
            Variable variable = UnitCompiler.variable(binding);
            if (binding instanceof Binding.Local && !variable.captured()) {
                return new Assigns.Local(span, variable.slot(), old == null ? value : new Arithmetic(span, assign.operator(), old, value));
            }
            return new Assigns.InCell(span, unit.cell(binding), old, assign.operator(), value, UnitCompiler.isRelaxed(variable));
        } else if (assign.target() instanceof Expr.Member member) {
            return new Assigns.Member(span, unit.exprs.memberOf(member), assign.operator(), value);
        } else if (assign.target() instanceof Expr.Index index) {
            return new Assigns.Index(span, expr(index.target()), expr(index.index()), assign.operator(), value);
        }
        throw new IllegalStateException("not assignable: " + assign.target());
    }

    private StmtNode loop(Stmt.For loop) {
        Binder pattern = unit.binder(loop.pattern());
        if (loop.source() instanceof Expr.Range range && range.to() != null && pattern instanceof Binder.Slot local) {
            return new Loops.ForRange(loop.span(), local.slot, unit.exprs.range(range), block(loop.body()));
        }
        return new Loops.For(loop.span(), pattern, expr(loop.source()), block(loop.body()));
    }

    private StmtNode attempt(Stmt.Try attempt) {
        Try.Handler[] handlers = new Try.Handler[attempt.catches().size()];
        for (int i = 0; i < handlers.length; i++) {
            Stmt.Catch clause = attempt.catches().get(i);
            ExprNode[] classes = new ExprNode[clause.classes().size()];
            for (int j = 0; j < classes.length; j++) {
                classes[j] = expr(clause.classes().get(j));
            }
            handlers[i] = new Try.Handler(named(clause.name(), clause.nameSpan(), clause), classes, block(clause.body()));
        }
        StmtNode cleanup = attempt.finallyBlock() == null ? null : block(attempt.finallyBlock());
        return new Try(attempt.span(), block(attempt.body()), handlers, cleanup);
    }

    private Binder named(String name, Span span, dev.conc.syntax.Node declaration) {
        return name.equals("_") ? new Binder.Nothing(span) : unit.binder(span, unit.binding(declaration));
    }

    private StmtNode lock(Stmt.Lock lock) {
        ExprNode[] targets = new ExprNode[lock.targets().size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = expr(lock.targets().get(i));
        }
        StmtNode otherwise = lock.otherwise() == null ? null : block(lock.otherwise());
        return new Locks.Lock(lock.span(), targets, unit.exprs.optional(lock.limit()), block(lock.body()), otherwise);
    }

    private StmtNode select(Stmt.Select select) {
        SelectBlock.Case[] cases = new SelectBlock.Case[select.cases().size()];
        for (int i = 0; i < cases.length; i++) {
            Stmt.Case offered = select.cases().get(i);
            Binder name = offered.name() == null ? null : named(offered.name(), offered.nameSpan(), offered);
            cases[i] = new SelectBlock.Case(offer(offered.operation()), name, block(offered.body()));
        }
        return new SelectBlock(select.span(), cases, select.otherwise() == null ? null : block(select.otherwise()));
    }

    private SelectBlock.Offer offer(Expr operation) {
        Node site = UnitCompiler.nil(operation.span());
        if (operation instanceof Expr.Await await) {
            return new SelectBlock.OnValue(site, expr(await.task()), SelectCase::await);
        } else if (operation instanceof Expr.Call call && call.callee() instanceof Expr.Member member) {
            return new SelectBlock.OnMethod(site, expr(member.target()), member.name(), unit.exprs.arguments(call.arguments()));
        } else if (operation instanceof Expr.Call call) {
            return new SelectBlock.OnValue(site, expr(call.arguments().getFirst().value()), SelectCase::sleep);
        }
        throw new IllegalStateException("not selectable: " + operation);
    }

    private StmtNode scope(Stmt.Scope scope) {
        ExprNode supervise = null;
        for (Expr.Argument option : scope.options()) {
            supervise = expr(option.value());
        }
        return new ScopeBlock(scope.span(), supervise, unit.exprs.optional(scope.limit()), block(scope.body()));
    }

    private StmtNode assertion(Stmt.Assert assertion) {
        ExprNode message = unit.exprs.optional(assertion.message());
        String text = text(assertion.condition().span());
        if (message == null && assertion.condition() instanceof Expr.Binary binary && binary.operator().isComparison()) {
            return new Statements.AssertComparison(
                    assertion.span(), binary.operator(), expr(binary.left()), expr(binary.right()), text);
        }
        return new Statements.Assert(assertion.span(), expr(assertion.condition()), message, text);
    }

    private String text(Span span) {
        return unit.source().text().substring(span.start(), span.end());
    }

    private StmtNode invariant(Stmt.Invariant invariant) {
        Span span = invariant.span();
        ExprNode condition = unit.function(invariant.condition());
        ExprNode message = unit.exprs.optional(invariant.message());
        String text = text(invariant.condition().span());
        return new StmtNode(span) {
            @Override
            int execute(Frame frame) {
                unit.interpreter.register((FunctionValue) condition.execute(frame), message, text, frame, this);
                return NORMAL;
            }
        };
    }

    private StmtNode test(Stmt.Test test) {
        Span span = test.span();
        ExprNode block = unit.function(test.body());
        Place place = unit.source().place(test.nameSpan());
        return new StmtNode(span) {
            @Override
            int execute(Frame frame) {
                unit.interpreter.register(test.name(), place, (FunctionValue) block.execute(frame));
                return NORMAL;
            }
        };
    }
}
