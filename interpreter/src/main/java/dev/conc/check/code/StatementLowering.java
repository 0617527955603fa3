package dev.conc.check.code;

import dev.conc.analysis.Binding;
import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.Variable;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Nil;
import dev.conc.source.Span;
import dev.conc.syntax.Block;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Node;
import dev.conc.syntax.Operator;
import dev.conc.syntax.Param;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The statements of one function as instructions. What must happen however a block is left (a lock given back, a scope closed, a
 * {@code finally}) is written out at each way out, as Java compilers do, and once more for errors.
 *
 * <p>Long because every statement is here, one short method each.
 */
final class StatementLowering {
    final Lowering unit;
    final Assembler out;
    final ExpressionLowering expressions;
    private final FunctionInfo info;
    private final Deque<Exit> exits = new ArrayDeque<>();
    /** Slots of the locks around the current place, innermost first. */
    private final Deque<Integer> held = new ArrayDeque<>();

    /** What stands around the current place: a loop to leave, or something to do on the way out. */
    private static final class Exit {
        final Runnable cleanup;
        final List<Integer> breaks = new ArrayList<>();
        final List<Integer> continues = new ArrayList<>();
        /** Ranges of instructions whose errors the cleanup must see: start and end in turn; the last may be open. */
        final List<Integer> ranges = new ArrayList<>();

        Exit(Runnable cleanup) {
            this.cleanup = cleanup;
        }

        boolean isLoop() {
            return cleanup == null;
        }
    }

    StatementLowering(Lowering unit, FunctionInfo info) {
        this.unit = unit;
        this.info = info;
        this.out = new Assembler(info.frameSize());
        this.expressions = new ExpressionLowering(this);
    }

    Instructions finish(Span end) {
        out.emit(Op.RETURN, end);
        return out.finish();
    }

    /** Left-out arguments get their defaults, captured parameters their boxes. */
    void prologue(List<Param> params) {
        if (info.self() != null && info.self().captured() && info.owner() != null && info.params() != null && !isConstruction()) {
            out.emit(Op.BOX_SLOT, 1, 0, info.self(), Span.NONE);
        }
        int first = info.self() == null ? 1 : 2;
        for (int i = 0; i < params.size(); i++) {
            Param param = params.get(i);
            Variable variable = info.params().get(i);
            if (param.initial() != null || param.rest()) {
                int set = out.emit(Op.JUMP_IF_SET, first + i, 0, null, param.span());
                if (param.initial() != null) {
                    expressions.lower(param.initial());
                } else {
                    out.emit(Op.LIST, 0, param.span());
                }
                out.emit(Op.STORE, first + i, param.span());
                out.patch(set);
            }
            if (variable.captured()) {
                out.emit(Op.BOX_SLOT, first + i, 0, variable, param.span());
            }
        }
    }

    private boolean isConstruction() {
        return info.body() == null;
    }

    void body(FunctionBody body) {
        if (body.block() != null) {
            block(body.block());
        } else if (body.value() != null) {
            expressions.lower(body.value());
            out.emit(Op.STORE, 0, body.value().span());
            out.emit(Op.RETURN, body.value().span());
        }
    }

    /** A monitor's method: the instance's lock is held from the first statement to the last. */
    void monitorBody(FunctionBody body) {
        int lock = out.temporary();
        Span span = new Span(body.span().start(), Math.min(body.span().end(), body.span().start() + 2));
        expressions.read(span, new Binding.Local(info.self()));
        out.emit(Op.LOCKABLE, span);
        out.emit(Op.STORE, lock, span);
        out.emit(Op.ACQUIRE, lock, span);
        holding(lock, span, () -> {
            if (body.block() != null) {
                block(body.block());
            } else {
                expressions.lower(body.value());
                out.emit(Op.STORE, 0, body.value().span());
            }
        });
    }

    private void holding(int lock, Span span, Runnable body) {
        held.push(lock);
        guarded(body, () -> out.emit(Op.RELEASE, lock, span), span);
        held.pop();
    }

    /** Does {@code cleanup} after {@code body} however that ends. */
    private void guarded(Runnable body, Runnable cleanup, Span span) {
        var exit = new Exit(cleanup);
        exits.push(exit);
        exit.ranges.add(out.here());
        body.run();
        exit.ranges.add(out.here());
        exits.pop();
        cleanup.run();
        int done = out.emit(Op.JUMP, span);
        int target = out.here();
        cleanup.run();
        out.emit(Op.RETHROW, span);
        protect(exit, target);
        out.patch(done);
    }

    private void protect(Exit exit, int target) {
        for (int i = 0; i < exit.ranges.size(); i += 2) {
            out.protect(exit.ranges.get(i), exit.ranges.get(i + 1), target);
        }
    }

    /** Writes out the cleanups on the way to {@code target} (null: out of the function); none of them guards itself. */
    private void leave(Exit target) {
        var kept = new ArrayDeque<>(exits);
        var left = new ArrayList<Exit>();
        while (!exits.isEmpty() && exits.peek() != target) {
            Exit exit = exits.pop();
            left.add(exit);
            if (!exit.isLoop()) {
                exit.ranges.add(out.here());
                exit.cleanup.run();
            }
        }
        exits.clear();
        exits.addAll(kept);
        jumps.add(left);
    }

    /** The exits whose protected ranges were interrupted by a way out, to be opened again after its jump. */
    private final Deque<List<Exit>> jumps = new ArrayDeque<>();

    private void resume() {
        for (Exit exit : jumps.removeLast()) {
            if (!exit.isLoop()) {
                exit.ranges.add(out.here());
            }
        }
    }

    // ---- statements ----

    void block(Block block) {
        for (Stmt statement : block.statements()) {
            if (Lowering.isHoisted(statement) && unit.binding(statement) instanceof Binding.Local(Variable variable)
                    && variable.captured()) {
                out.emit(Op.EMPTY_BOX, variable.slot(), 0, variable, statement.span());
            }
        }
        for (Stmt statement : block.statements()) {
            statement(statement);
        }
    }

    void statement(Stmt statement) {
        Span span = statement.span();
        switch (statement) {
            case Stmt.ExpressionStmt expression -> {
                if (expression.value() instanceof Expr.Await await) {
                    expressions.await(await, true);
                } else {
                    expressions.lower(expression.value());
                }
                out.emit(Op.POP, span);
            }
            case Stmt.Variable variable -> {
                if (variable.initial() == null) {
                    out.emit(Op.CONST, 0, 0, Nil.NIL, span);
                } else if (variable.initial() instanceof Expr.Await await && variable.pattern() instanceof Pattern.Name name
                        && name.isWildcard()) {
                    expressions.await(await, true);
                } else {
                    expressions.lower(variable.initial());
                }
                bind(variable.pattern());
            }
            case Stmt.Function function -> {
                if (function.body().isNative()) {
                    out.emit(Op.CONST, 0, 0, unit.nativeFunction(function), span);
                } else {
                    expressions.function(function.body());
                }
                define(unit.binding(function), span);
            }
            case Stmt.ClassDecl type -> {
                if (type.kind() == Stmt.ClassKind.NATIVE) {
                    out.emit(Op.CONST, 0, 0, unit.nativeClass(type), span);
                } else {
                    out.emit(Op.CLASS, 0, 0, unit.classCode(type), span);
                }
                define(unit.binding(type), span);
            }
            case Stmt.Import _,Stmt.FromImport _,Stmt.Test _ -> {
                // what is imported has run already; tests run on their own
            }
            case Stmt.Assign assign -> assign(assign);
            case Stmt.If choice -> {
                expressions.lower(choice.condition());
                int otherwise = out.emit(Op.JUMP_FALSE, choice.condition().span());
                block(choice.then());
                if (choice.otherwise() == null) {
                    out.patch(otherwise);
                } else {
                    int done = out.emit(Op.JUMP, span);
                    out.patch(otherwise);
                    statement(choice.otherwise());
                    out.patch(done);
                }
            }
            case Stmt.While loop -> {
                var exit = new Exit(null);
                int top = out.here();
                expressions.lower(loop.condition());
                int done = out.emit(Op.JUMP_FALSE, loop.condition().span());
                exits.push(exit);
                block(loop.body());
                exits.pop();
                out.patchAll(exit.continues);
                out.emit(Op.LOOP, top, loop.condition().span());
                out.patch(done);
                out.patchAll(exit.breaks);
            }
            case Stmt.For loop -> loop(loop);
            case Stmt.Break _ -> jump(true, span);
            case Stmt.Continue _ -> jump(false, span);
            case Stmt.Return back -> {
                if (back.value() == null) {
                    out.emit(Op.CONST, 0, 0, Nil.NIL, span);
                } else {
                    expressions.lower(back.value());
                }
                out.emit(Op.STORE, 0, span);
                leave(null);
                out.emit(Op.RETURN, span);
                resume();
            }
            case Stmt.Throw thrown -> {
                expressions.lower(thrown.value());
                out.emit(Op.THROW, span);
            }
            case Stmt.Try attempt -> attempt(attempt);
            case Stmt.Lock lock -> lock(lock);
            case Stmt.WaitUntil wait -> waitUntil(wait);
            case Stmt.Select select -> select(select);
            case Stmt.Scope scope -> scope(scope);
            case Stmt.Assert assertion -> assertion(assertion);
            case Stmt.Invariant invariant -> {
                expressions.function(invariant.condition());
                Span condition = invariant.condition().span();
                String text = unit.unit.source().text().substring(condition.start(), condition.end());
                out.emit(Op.INVARIANT, 0, 0, new InvariantSite(unit.unit.source().place(span), text), span);
            }
            case Stmt.BlockStmt nested -> block(nested.block());
        }
    }

    private void loop(Stmt.For loop) {
        var exit = new Exit(null);
        int walk = out.temporary();
        Span source = loop.source().span();
        expressions.lower(loop.source());
        out.emit(Op.ITERATE, walk, source);
        int next = out.emit(Op.NEXT, walk, 0, null, source);
        bind(loop.pattern());
        exits.push(exit);
        block(loop.body());
        exits.pop();
        out.patchAll(exit.continues);
        out.emit(Op.LOOP, next, source);
        out.patch(next);
        out.patchAll(exit.breaks);
        out.emit(Op.CLEAR, walk, source);
    }

    private void jump(boolean isBreak, Span span) {
        Exit loop = null;
        for (Exit exit : exits) {
            if (exit.isLoop()) {
                loop = exit;
                break;
            }
        }
        leave(loop);
        (isBreak ? loop.breaks : loop.continues).add(out.emit(Op.JUMP, span));
        resume();
    }

    // ---- variables ----

    private void define(Binding binding, Span span) {
        if (binding instanceof Binding.Local(Variable variable)) {
            out.emit(variable.captured() ? Op.STORE_BOX : Op.STORE, variable.slot(), 0, variable, span);
        } else {
            store(binding, span);
        }
    }

    void bind(Pattern pattern) {
        if (pattern instanceof Pattern.Name name) {
            if (name.isWildcard()) {
                out.emit(Op.POP, name.span());
            } else {
                declare(unit.binding(name), name.span());
            }
            return;
        }
        List<Pattern> elements = ((Pattern.ListOf) pattern).elements();
        out.emit(Op.TAKE_APART, elements.size(), pattern.span());
        for (Pattern element : elements) {
            bind(element);
        }
    }

    /** Gives a declared name its first value. */
    private void declare(Binding binding, Span span) {
        if (binding instanceof Binding.Local(Variable variable)) {
            out.emit(variable.captured() ? Op.NEW_BOX : Op.STORE, variable.slot(), 0, variable, span);
        } else {
            store(binding, span);
        }
    }

    private void store(Binding binding, Span span) {
        switch (binding) {
            case Binding.Local(Variable variable) ->
                out.emit(variable.captured() ? Op.STORE_BOX : Op.STORE, variable.slot(), 0, variable, span);
            case Binding.Captured(Variable variable, int index) -> out.emit(Op.STORE_CAPTURE, index, 0, variable, span);
            case Binding.Global(var module, Variable variable) ->
                out.emit(Op.STORE_GLOBAL, unit.base.global(module, variable), 0, variable, span);
            case Binding.Field field -> {
                expressions.read(span, field.receiver());
                out.emit(Op.STORE_OWN_FIELD, field.field().slot(), 0, field.field(), span);
            }
            case Binding.Method _,Binding.Module _ -> throw new IllegalStateException("not assignable: " + binding);
        }
    }

    private void assign(Stmt.Assign assign) {
        Span span = assign.span();
        Operator operator = assign.operator();
        switch (assign.target()) {
            case Expr.Name name -> {
                Binding binding = unit.binding(name);
                if (operator != null) {
                    expressions.read(name.span(), binding);
                }
                expressions.lower(assign.value());
                if (operator != null) {
                    out.emit(Op.BINARY, 0, 0, operator, span);
                }
                store(binding, span);
            }
            case Expr.Member member -> {
                expressions.lower(member.target());
                if (operator != null) {
                    out.emit(Op.DUP, span);
                    out.emit(Op.MEMBER, 0, 0, member.name(), member.span());
                }
                expressions.lower(assign.value());
                if (operator != null) {
                    out.emit(Op.BINARY, 0, 0, operator, span);
                }
                out.emit(Op.STORE_MEMBER, 0, 0, member.name(), span);
            }
            case Expr.Index index -> {
                expressions.lower(index.target());
                expressions.lower(index.index());
                if (operator != null) {
                    out.emit(Op.DUP2, span);
                    out.emit(Op.INDEX, index.span());
                }
                expressions.lower(assign.value());
                if (operator != null) {
                    out.emit(Op.BINARY, 0, 0, operator, span);
                }
                out.emit(Op.STORE_INDEX, span);
            }
            default -> throw new IllegalStateException("not assignable: " + assign.target());
        }
    }

    // ---- errors ----

    private void attempt(Stmt.Try attempt) {
        if (attempt.finallyBlock() == null) {
            caught(attempt);
            return;
        }
        Span span = attempt.finallyBlock().span();
        guarded(() -> caught(attempt), () -> {
            out.emit(Op.CLEANUP_ENTER, span);
            block(attempt.finallyBlock());
            out.emit(Op.CLEANUP_LEAVE, span);
        }, span);
    }

    private void caught(Stmt.Try attempt) {
        if (attempt.catches().isEmpty()) {
            block(attempt.body());
            return;
        }
        Span span = attempt.span();
        // an exit without cleanup of its own: ways out of the body leave the catches' range too
        var exit = new Exit(() -> {});
        exits.push(exit);
        exit.ranges.add(out.here());
        block(attempt.body());
        exit.ranges.add(out.here());
        exits.pop();
        List<Integer> done = new ArrayList<>();
        done.add(out.emit(Op.JUMP, span));
        int target = out.here();
        protect(exit, target);
        for (Stmt.Catch clause : attempt.catches()) {
            List<Integer> matched = new ArrayList<>();
            if (clause.classes().isEmpty()) {
                out.emit(Op.CATCHES_ANY, clause.span());
                matched.add(out.emit(Op.JUMP_TRUE, clause.span()));
            }
            for (Expr.Name type : clause.classes()) {
                expressions.lower(type);
                out.emit(Op.CATCHES, clause.span());
                matched.add(out.emit(Op.JUMP_TRUE, clause.span()));
            }
            int next = out.emit(Op.JUMP, clause.span());
            out.patchAll(matched);
            named(clause.name(), clause, clause.nameSpan());
            block(clause.body());
            done.add(out.emit(Op.JUMP, clause.span()));
            out.patch(next);
        }
        out.emit(Op.RETHROW, span);
        out.patchAll(done);
    }

    private void named(String name, Node declaration, Span span) {
        if (name == null || name.equals("_")) {
            out.emit(Op.POP, span);
        } else {
            declare(unit.binding(declaration), span);
        }
    }

    private void assertion(Stmt.Assert assertion) {
        Expr condition = assertion.condition();
        String text = unit.unit.source().text().substring(condition.span().start(), condition.span().end());
        if (assertion.message() == null && condition instanceof Expr.Binary binary && binary.operator().isComparison()) {
            expressions.lower(binary.left());
            expressions.lower(binary.right());
            out.emit(Op.DUP2, condition.span());
            out.emit(Op.BINARY, 0, 0, binary.operator(), binary.span());
            int fine = out.emit(Op.JUMP_TRUE, condition.span());
            out.emit(Op.FAIL_COMPARING, 0, 0, text, assertion.span());
            out.patch(fine);
            out.emit(Op.POP, condition.span());
            out.emit(Op.POP, condition.span());
            return;
        }
        expressions.lower(condition);
        int fine = out.emit(Op.JUMP_TRUE, condition.span());
        if (assertion.message() == null) {
            out.emit(Op.CONST, 0, 0, null, assertion.span());
        } else {
            expressions.lower(assertion.message());
        }
        out.emit(Op.FAIL, 0, 0, text, assertion.span());
        out.patch(fine);
    }

    // ---- waiting ----

    private void lock(Stmt.Lock lock) {
        int count = lock.targets().size();
        int[] slots = new int[count];
        Span span = lock.span();
        for (int i = 0; i < count; i++) {
            slots[i] = out.temporary();
            expressions.lower(lock.targets().get(i));
            out.emit(Op.LOCKABLE, lock.targets().get(i).span());
            out.emit(Op.STORE, slots[i], lock.targets().get(i).span());
        }
        expressions.limit(lock.limit());
        int flag = lock.limit() == null ? -1 : out.temporary();
        taking(lock, slots, 0, flag);
        if (flag >= 0) {
            out.emit(Op.LOAD, flag, 0, null, span);
            int done = out.emit(Op.JUMP_TRUE, span);
            block(lock.otherwise()); // a lock with a limit has an else: the parser sees to it
            out.patch(done);
        }
    }

    /** Takes the locks from number {@code i} on, one inside the other, then does the body. {@code flag} is left true where all were taken in time. */
    private void taking(Stmt.Lock lock, int[] slots, int i, int flag) {
        if (i == slots.length) {
            if (flag >= 0) {
                out.emit(Op.CONST, 0, 0, true, lock.span());
                out.emit(Op.STORE, flag, lock.span());
            }
            block(lock.body());
            return;
        }
        Span span = lock.targets().get(i).span();
        out.emit(Op.ACQUIRE, slots[i], flag >= 0 ? 1 : 0, null, span);
        if (flag < 0) {
            holding(slots[i], span, () -> taking(lock, slots, i + 1, flag));
            return;
        }
        out.emit(Op.DUP, span);
        out.emit(Op.STORE, flag, span);
        int late = out.emit(Op.JUMP_FALSE, span);
        holding(slots[i], span, () -> taking(lock, slots, i + 1, flag));
        out.patch(late);
    }

    private void waitUntil(Stmt.WaitUntil wait) {
        Span span = wait.span();
        boolean timed = wait.limit() != null;
        expressions.limit(wait.limit());
        // the first look stands apart: who has looked in vain before has changed nothing that others wait for
        expressions.lower(wait.condition());
        int done = out.emit(Op.JUMP_TRUE, wait.condition().span());
        int late = rest(wait, timed, null);
        int top = out.here();
        expressions.lower(wait.condition());
        int doneLater = out.emit(Op.JUMP_TRUE, wait.condition().span());
        int lateLater = rest(wait, timed, true);
        out.emit(Op.LOOP, top, span);
        out.patch(done);
        out.patch(doneLater);
        if (timed) {
            out.patch(late);
            out.patch(lateLater);
        }
    }

    /** Waits once; where the time runs out, looks a last time and raises. The jump where that look was not in vain. */
    private int rest(Stmt.WaitUntil wait, boolean timed, Boolean looked) {
        Span span = wait.span();
        out.emit(Op.WAIT, held.peek(), timed ? 1 : 0, looked, span);
        if (!timed) {
            return -1;
        }
        int again = out.emit(Op.JUMP_TRUE, span);
        expressions.lower(wait.condition());
        int late = out.emit(Op.JUMP_TRUE, wait.condition().span());
        expressions.raise(Catalog.WAIT_TIMED_OUT, span);
        out.patch(again);
        return late;
    }

    private void scope(Stmt.Scope scope) {
        Span span = scope.span();
        boolean supervised = false;
        for (Expr.Argument option : scope.options()) {
            expressions.lower(option.value());
            supervised = true;
        }
        expressions.limit(scope.limit());
        int start = scope.span().start();
        Span head = new Span(start, Math.min(start + 5, scope.span().end()));
        out.emit(Op.SCOPE_OPEN, supervised ? 1 : 0, scope.limit() == null ? 0 : 1, null, head);
        var exit = new Exit(() -> out.emit(Op.SCOPE_CLOSE, 0, 0, null, head));
        exits.push(exit);
        exit.ranges.add(out.here());
        block(scope.body());
        exit.ranges.add(out.here());
        exits.pop();
        exit.cleanup.run();
        int done = out.emit(Op.JUMP, span);
        int target = out.here();
        out.emit(Op.SCOPE_CLOSE, 1, 0, null, head);
        out.emit(Op.RETHROW, span);
        protect(exit, target);
        out.patch(done);
    }

    private void select(Stmt.Select select) {
        List<SelectSite.Offer> offers = new ArrayList<>();
        int operands = 0;
        for (Stmt.Case offered : select.cases()) {
            SelectSite.Offer offer = offer(offered.operation());
            offers.add(offer);
            operands += offer.operands();
        }
        Span span = select.span();
        out.emit(Op.SELECT, operands, 0, new SelectSite(List.copyOf(offers), select.otherwise() != null, operands), span);
        int index = out.temporary();
        out.emit(Op.STORE, index, span);
        List<Integer> done = new ArrayList<>();
        for (int i = 0; i < select.cases().size(); i++) {
            Stmt.Case offered = select.cases().get(i);
            out.emit(Op.LOAD, index, 0, null, offered.span());
            out.emit(Op.IS_INDEX, i, offered.span());
            int next = out.emit(Op.JUMP_FALSE, offered.span());
            named(offered.name(), offered, offered.nameSpan() == null ? offered.span() : offered.nameSpan());
            block(offered.body());
            done.add(out.emit(Op.JUMP, span));
            out.patch(next);
        }
        out.emit(Op.POP, span);
        if (select.otherwise() != null) {
            block(select.otherwise());
        }
        out.patchAll(done);
    }

    private SelectSite.Offer offer(Expr operation) {
        switch (operation) {
            case Expr.Await await -> {
                expressions.lower(await.task());
                return new SelectSite.Offer("await", 1, List.of(), 0);
            }
            case Expr.Call call when call.callee() instanceof Expr.Member member -> {
                expressions.lower(member.target());
                List<String> names = new ArrayList<>();
                int positional = 0;
                for (Expr.Argument argument : call.arguments()) {
                    expressions.lower(argument.value());
                    names.add(argument.name());
                    positional += argument.name() == null ? 1 : 0;
                }
                return new SelectSite.Offer(member.name(), 1 + names.size(), names, positional);
            }
            case Expr.Call call -> {
                expressions.lower(call.arguments().getFirst().value());
                return new SelectSite.Offer("sleep", 1, List.of(), 0);
            }
            default -> throw new IllegalStateException("not selectable: " + operation);
        }
    }
}
