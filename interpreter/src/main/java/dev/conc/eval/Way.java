package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.Sequence;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.RangeValue;
import dev.conc.source.Span;
import dev.conc.syntax.Block;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Node;
import dev.conc.syntax.Operator;
import dev.conc.syntax.Param;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The way through a function's text down to where a task stands in it: what lies ahead, and whether it has values in its hands that are in no variable.
 *
 * <p>Inv: {@code ahead} covers all that the task may still execute in this function. It {@link #isKnown is known} only if every operand that was evaluated on
 * the way, and is needed once the rest is, can be found again in a variable that nobody has changed since. Long because it has an arm for each kind of node.
 */
final class Way {
    /** Through these a program comes by tasks and locks that no variable leads to, or ends the run. */
    private static final Set<String> ANYBODY = Set.of("tasks", "locks", "exit");
    private static final String HOLDER = "holder";

    private final Frame frame;
    private final Unit unit;
    /** Where the task stands; null for the beginning. */
    private final Span here;
    private final List<Span> ahead = new ArrayList<>();
    private boolean known = true;

    Way(Frame frame, Span here) {
        this.frame = frame;
        this.unit = frame.code.unit();
        this.here = here;
        FunctionInfo info = frame.code.info;
        if (info == unit.main()) {
            statements(unit.statements());
        } else if (info.body() != null) {
            function(info.body());
        } else {
            construction(info);
        }
    }

    boolean isKnown() {
        return known;
    }

    boolean isAhead(Span span) {
        for (Span part : ahead) {
            if (contains(part, span)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what lies ahead leads to tasks that no variable leads to. */
    boolean mentionsAnybody() {
        for (Span part : ahead) {
            if (mentionsAnybody(unit, part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the text in {@code span} does, by asking a lock; null is all of it. Of the library it is known that it does not. */
    static boolean mentionsAnybody(Unit unit, Span span) {
        if (unit.module().isLibrary()) {
            return false;
        }
        String all = unit.source().text();
        return (span == null ? all : all.substring(span.start(), span.end())).contains(HOLDER);
    }

    static boolean leadsToAnybody(String libraryName) {
        return ANYBODY.contains(libraryName);
    }

    static boolean contains(Span outer, Span inner) {
        return outer.start() <= inner.start() && inner.end() <= outer.end();
    }

    private boolean in(Node node) {
        return node != null && here != null && contains(node.span(), here);
    }

    private void ahead(Node node) {
        if (node != null) {
            ahead.add(node.span());
        }
    }

    private void construction(FunctionInfo info) {
        for (Map.Entry<Node, FunctionInfo> entry : unit.constructions().entrySet()) {
            if (entry.getValue() == info && entry.getKey() instanceof Stmt.ClassDecl type) {
                ahead(type);
                parameters(type.params() == null ? List.of() : type.params());
                for (Stmt member : type.members()) {
                    if (member instanceof Stmt.Variable field && in(field.initial())) {
                        expression(field.initial());
                    }
                }
                return;
            }
        }
        known = false;
    }

    private void function(FunctionBody body) {
        boolean begun = here != null && body.block() != null && !here.equals(body.block().span()); // else defaults are still to be evaluated
        if (begun && in(body.block())) {
            block(body.block());
            return;
        }
        ahead(body);
        parameters(body.params());
        if (in(body.value())) {
            expression(body.value());
        }
    }

    private void parameters(List<Param> params) {
        for (Param param : params) {
            if (in(param.initial())) {
                expression(param.initial());
            }
        }
    }

    private void block(Block block) {
        statements(block.statements());
    }

    private void statements(List<Stmt> statements) {
        boolean reached = false;
        for (Stmt statement : statements) {
            if (!reached && in(statement)) {
                reached = true;
                statement(statement);
            } else if (reached) {
                ahead(statement);
            }
        }
        if (!reached) {
            for (Stmt statement : statements) {
                ahead(statement);
            }
        }
    }

    private void statement(Stmt statement) {
        switch (statement) {
            case Stmt.BlockStmt inner -> block(inner.block());
            case Stmt.If choice -> choice(choice);
            case Stmt.Try attempt -> attempt(attempt);
            case Stmt.Scope scope -> {
                if (in(scope.body())) {
                    block(scope.body());
                } else {
                    ahead(scope);
                    for (Expr.Argument option : scope.options()) {
                        inside(option.value());
                    }
                    inside(scope.limit());
                }
            }
            case Stmt.Lock lock -> lock(lock);
            case Stmt.Select select -> select(select);
            case Stmt.While loop -> {
                ahead(loop);
                if (in(loop.body())) {
                    block(loop.body());
                } else {
                    inside(loop.condition());
                }
            }
            case Stmt.For loop -> {
                ahead(loop);
                if (in(loop.body())) {
                    iterated(loop.source());
                    block(loop.body());
                } else if (in(loop.source())) {
                    expression(loop.source());
                } else {
                    iterated(loop.source());
                }
            }
            case Stmt.Assign assignment -> assignment(assignment);
            case Stmt.Variable variable -> plain(variable, variable.initial());
            case Stmt.ExpressionStmt value -> plain(value, value.value());
            case Stmt.Return value -> plain(value, value.value());
            case Stmt.Throw value -> plain(value, value.value());
            case Stmt.WaitUntil wait -> {
                plain(wait, wait.condition());
                inside(wait.limit());
            }
            case Stmt.Assert claim -> {
                plain(claim, claim.condition());
                inside(claim.message());
            }
            case Stmt.Function _,Stmt.ClassDecl _,Stmt.Import _,Stmt.FromImport _,Stmt.Break _,Stmt.Continue _,Stmt.Invariant _,Stmt.Test _ ->
                ahead(statement);
        }
    }

    private void plain(Stmt statement, Expr value) {
        ahead(statement);
        inside(value);
    }

    /** Follows {@code part} if the task stands there. */
    private void inside(Expr part) {
        if (in(part)) {
            expression(part);
        }
    }

    private void choice(Stmt.If choice) {
        if (in(choice.then())) {
            block(choice.then());
        } else if (in(choice.otherwise())) {
            statement(choice.otherwise());
        } else {
            plain(choice, choice.condition());
        }
    }

    private void attempt(Stmt.Try attempt) {
        if (in(attempt.finallyBlock())) {
            known = false; // an error may be on its way
            return;
        }
        ahead(attempt.finallyBlock());
        for (Stmt.Catch each : attempt.catches()) {
            if (in(each.body())) {
                block(each.body());
                return;
            }
        }
        for (Stmt.Catch each : attempt.catches()) {
            ahead(each);
        }
        block(attempt.body());
    }

    private void lock(Stmt.Lock lock) {
        if (in(lock.body())) {
            block(lock.body()); // what is held, the task knows
        } else if (in(lock.otherwise())) {
            block(lock.otherwise());
        } else {
            ahead(lock);
            for (Expr target : lock.targets()) {
                if (lock.targets().size() > 1 || in(lock.limit())) {
                    held(target);
                }
                inside(target);
            }
            inside(lock.limit());
        }
    }

    private void select(Stmt.Select select) {
        for (Stmt.Case each : select.cases()) {
            if (in(each.body())) {
                block(each.body());
                return;
            }
        }
        if (in(select.otherwise())) {
            block(select.otherwise());
            return;
        }
        ahead(select);
        for (Stmt.Case each : select.cases()) {
            known &= !in(each.operation()); // while it waits for all of them, the wait knows them
        }
    }

    private void assignment(Stmt.Assign assignment) {
        ahead(assignment);
        boolean evaluated = in(assignment.value());
        boolean keepsOld = evaluated && assignment.operator() != null && !isHarmless(assignment.operator());
        switch (assignment.target()) {
            case Expr.Index target -> {
                inside(target.target());
                if (evaluated || in(target.index())) {
                    held(target.target());
                }
                if (evaluated) {
                    held(target.index());
                }
                inside(target.index());
                known &= !keepsOld;
            }
            case Expr.Member target -> {
                inside(target.target());
                if (evaluated) {
                    held(target.target());
                }
                known &= !keepsOld;
            }
            case Expr target -> {
                if (keepsOld) {
                    held(target);
                }
            }
        }
        inside(assignment.value());
    }

    /** Follows an expression in which the task stands. */
    private void expression(Expr expr) {
        switch (expr) {
            case Expr.Call call -> call(call);
            case Expr.Binary binary -> {
                if (in(binary.right()) && !isHarmless(binary.operator())) {
                    held(binary.left());
                }
                inside(binary.left());
                inside(binary.right());
            }
            case Expr.ListOf list -> operands(list.elements());
            case Expr.MapOf map -> {
                var operands = new ArrayList<Expr>();
                for (Expr.Entry entry : map.entries()) {
                    operands.add(entry.key());
                    operands.add(entry.value());
                }
                operands(operands);
            }
            case Expr.Template template -> {
                for (Expr part : template.parts()) {
                    inside(part);
                }
            }
            case Expr.Comprehension comprehension -> {
                if (comprehension.clauses().getFirst() instanceof Expr.For first && in(first.source())) {
                    expression(first.source());
                } else {
                    known = false;
                }
            }
            case Expr.Range range -> {
                inside(range.from());
                inside(range.to());
            }
            case Expr.Unary unary -> inside(unary.operand());
            case Expr.Conditional choice -> {
                inside(choice.condition());
                inside(choice.then());
                inside(choice.otherwise());
            }
            case Expr.Index index -> operands(List.of(index.target(), index.index()));
            case Expr.Member member -> inside(member.target());
            case Expr.Await await -> operands(await.limit() == null ? List.of(await.task()) : List.of(await.task(), await.limit()));
            case Expr.Spawn spawn -> spawn(spawn);
            case Expr.Name _,Expr.Nil _,Expr.Bool _,Expr.Int _,Expr.Float _,Expr.Duration _,Expr.Text _,Expr.Lambda _ -> {}
        }
    }

    private void call(Expr.Call call) {
        var operands = new ArrayList<Expr>();
        operands.add(call.callee() instanceof Expr.Member member ? member.target() : call.callee());
        for (Expr.Argument argument : call.arguments()) {
            operands.add(argument.value());
        }
        operands(operands);
    }

    private void spawn(Expr.Spawn spawn) {
        for (Expr.Argument option : spawn.options()) {
            inside(option.value()); // those before it are names and truths
        }
        if (spawn.call() instanceof Expr.Call call && in(call)) {
            call(call);
        }
    }

    /** Evaluated one after the other: those before the one in which the task stands wait for it. */
    private void operands(List<Expr> operands) {
        for (int i = 0; i < operands.size(); i++) {
            if (in(operands.get(i))) {
                for (Expr before : operands.subList(0, i)) {
                    held(before);
                }
                expression(operands.get(i));
                return;
            }
        }
    }

    /** Operators of whose left operand nothing is left but a number or a truth. */
    private static boolean isHarmless(Operator operator) {
        return operator.isComparison() || operator == Operator.AND || operator == Operator.OR || operator == Operator.DIVIDE
                || operator == Operator.REMAINDER;
    }

    // ---- operands that have been evaluated ----

    private void held(Expr expr) {
        known &= isSettled(expr);
    }

    /** Whether its value is, still, in variables that lie ahead. */
    private boolean isSettled(Expr expr) {
        return switch (expr) {
            case Expr.Nil _,Expr.Bool _,Expr.Int _,Expr.Float _,Expr.Duration _,Expr.Text _,Expr.Template _,Expr.Lambda _,Expr.Range _ ->
                true;
            case Expr.Name name -> isSettled(unit.bindings().get(name));
            case Expr.ListOf list -> list.elements().stream().allMatch(this::isSettled);
            case Expr.Binary binary -> binary.operator().isComparison();
            case Expr.Unary _ -> true; // a number or a truth
            case Expr.Member _ -> unit.bindings().get(expr) instanceof Binding.Global global && isSettled(global);
            case Expr.MapOf _,Expr.Comprehension _,Expr.Conditional _,Expr.Call _,Expr.Index _,Expr.Await _,Expr.Spawn _ -> false;
        };
    }

    private boolean isSettled(Binding binding) {
        return switch (binding) {
            case Binding.Local(Variable variable) -> !variable.captured() || !variable.assigned();
            case Binding.Captured(Variable variable, int _) -> !variable.assigned();
            case Binding.Global(var _, Variable variable) -> !variable.assigned();
            case Binding.Field(var _, var _, Variable field) -> !field.assignable();
            case Binding.Method _,Binding.Module _ -> true;
            case null -> false;
        };
    }

    /** What a loop goes over stays in hand for all its rounds; a list, range or channel is no more than what the variable has, a map is copied. */
    private void iterated(Expr source) {
        if (source instanceof Expr.Range) {
            return;
        }
        Binding binding = unit.bindings().get(source);
        boolean same = source instanceof Expr.Name && isSettled(binding)
                && !(binding instanceof Binding.Local(Variable variable) && variable.assigned());
        known &= same && isLive(value(binding));
    }

    private static boolean isLive(Object value) {
        return value instanceof ListValue || value instanceof RangeValue || value instanceof String || value instanceof Sequence;
    }

    private Object value(Binding binding) {
        Object value = switch (binding) {
            case Binding.Local(Variable variable) -> frame.refs[variable.slot()];
            case Binding.Captured(Variable _, int index) -> frame.captures[index];
            case Binding.Global global -> frame.code.interpreter().definitions().cell(global.module(), global.variable());
            case Binding.Field(Binding receiver, var _, Variable field) ->
                value(receiver) instanceof Instance self ? self.get(field.slot()) : null;
            case Binding.Method _,Binding.Module _ -> null;
        };
        return value instanceof Cell cell ? cell.get() : value;
    }
}
