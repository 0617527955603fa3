package dev.conc.check.code;

import dev.conc.analysis.Binding;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Variable;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Nil;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Operator;
import java.util.ArrayList;
import java.util.List;

/** Expressions as instructions: each leaves its value on the stack. The order of evaluation is {@code eval}'s. */
final class ExpressionLowering {
    private final StatementLowering f;
    private final Assembler out;

    ExpressionLowering(StatementLowering f) {
        this.f = f;
        this.out = f.out;
    }

    void lower(Expr expr) {
        Span span = expr.span();
        switch (expr) {
            case Expr.Nil _ -> constant(Nil.NIL, span);
            case Expr.Bool bool -> constant(bool.value(), span);
            case Expr.Int number -> constant(number.value(), span);
            case Expr.Float number -> constant(number.value(), span);
            case Expr.Duration duration -> constant(new DurationValue(duration.nanos()), span);
            case Expr.Text text -> constant(text.value(), span);
            case Expr.Template template -> {
                all(template.parts());
                out.emit(Op.TEMPLATE, template.parts().size(), span);
            }
            case Expr.ListOf list -> {
                all(list.elements());
                out.emit(Op.LIST, list.elements().size(), span);
            }
            case Expr.MapOf map -> {
                for (Expr.Entry entry : map.entries()) {
                    lower(entry.key());
                    lower(entry.value());
                }
                out.emit(Op.MAP, map.entries().size(), span);
            }
            case Expr.Comprehension comprehension -> comprehension(comprehension);
            case Expr.Range range -> {
                lower(range.from());
                if (range.to() != null) {
                    lower(range.to());
                }
                out.emit(Op.RANGE, range.to() == null ? 2 : range.inclusive() ? 1 : 0, span);
            }
            case Expr.Name name -> read(span, f.unit.binding(name));
            case Expr.Unary unary -> {
                lower(unary.operand());
                out.emit(Op.UNARY, 0, 0, unary.operator(), span);
            }
            case Expr.Binary binary -> binary(binary);
            case Expr.Conditional choice -> {
                lower(choice.condition());
                int otherwise = out.emit(Op.JUMP_FALSE, choice.condition().span());
                lower(choice.then());
                int done = out.emit(Op.JUMP, span);
                out.patch(otherwise);
                lower(choice.otherwise());
                out.patch(done);
            }
            case Expr.Call call -> {
                List<Expr.Argument> arguments = call.arguments();
                callee(call.callee());
                call(Op.CALL, arguments, null, span);
            }
            case Expr.Index index -> {
                lower(index.target());
                lower(index.index());
                out.emit(Op.INDEX, span);
            }
            case Expr.Member member -> member(member);
            case Expr.Lambda lambda -> function(lambda.body());
            case Expr.Await await -> await(await, false);
            case Expr.Spawn spawn -> spawn(spawn);
        }
    }

    private void constant(Object value, Span span) {
        out.emit(Op.CONST, 0, 0, value, span);
    }

    private void all(List<Expr> exprs) {
        for (Expr expr : exprs) {
            lower(expr);
        }
    }

    void function(FunctionBody body) {
        out.emit(Op.CLOSURE, 0, 0, f.unit.code(body), body.span());
    }

    void await(Expr.Await await, boolean unwanted) {
        lower(await.task());
        limit(await.limit());
        out.emit(Op.AWAIT, await.limit() == null ? 0 : 1, unwanted ? 1 : 0, null, await.span());
    }

    /** Evaluates a time limit and forgets it: time is arbitrary here. */
    void limit(Expr limit) {
        if (limit != null) {
            lower(limit);
            out.emit(Op.CHECK_LIMIT, limit.span());
        }
    }

    // ---- names ----

    void read(Span span, Binding binding) {
        switch (binding) {
            case Binding.Global(ModuleInfo module, Variable variable) -> {
                if (module.isLibrary()) {
                    out.emit(Op.LIBRARY, 0, 0, new LibraryRef(module, variable), span);
                } else {
                    out.emit(Op.GLOBAL, f.unit.base.global(module, variable), 0, variable, span);
                }
            }
            case Binding.Field field -> {
                read(span, field.receiver());
                out.emit(Op.OWN_FIELD, field.field().slot(), 0, field.field(), span);
            }
            case Binding.Method method -> {
                read(span, method.receiver());
                out.emit(Op.MEMBER, 0, 0, method.name(), span);
            }
            case Binding.Module(ModuleInfo module) -> constant(new ModuleRef(module), span);
            case Binding.Local(Variable variable) ->
                out.emit(variable.captured() ? Op.LOAD_BOX : Op.LOAD, variable.slot(), 0, variable, span);
            case Binding.Captured(Variable variable, int index) -> out.emit(Op.LOAD_CAPTURE, index, 0, variable, span);
        }
    }

    /** The variable that {@code module.name} stands for; null if {@code member} is something else. */
    private Binding.Global moduleMember(Expr.Member member) {
        if (member.target() instanceof Expr.Name name && f.unit.binding(name) instanceof Binding.Module(var module)) {
            Variable variable = f.unit.base.member(module, member.name());
            return variable == null ? null : new Binding.Global(module, variable);
        }
        return null;
    }

    private void member(Expr.Member member) {
        Binding.Global global = moduleMember(member);
        if (global != null) {
            read(member.span(), global);
            return;
        }
        lower(member.target());
        out.emit(Op.MEMBER, 0, 0, member.name(), member.span());
    }

    // ---- operators ----

    private void binary(Expr.Binary binary) {
        boolean and = binary.operator() == Operator.AND;
        if (!and && binary.operator() != Operator.OR) {
            lower(binary.left());
            lower(binary.right());
            out.emit(Op.BINARY, 0, 0, binary.operator(), binary.span());
            return;
        }
        lower(binary.left());
        int decided = out.emit(and ? Op.JUMP_FALSE : Op.JUMP_TRUE, binary.left().span());
        lower(binary.right());
        out.emit(Op.CHECK_BOOL, binary.right().span());
        int done = out.emit(Op.JUMP, binary.span());
        out.patch(decided);
        constant(!and, binary.span());
        out.patch(done);
    }

    // ---- calls ----

    /** Leaves self and function. */
    private void callee(Expr callee) {
        if (callee instanceof Expr.Member member && moduleMember(member) == null) {
            lower(member.target());
            out.emit(Op.METHOD, 0, 0, member.name(), member.span());
        } else if (callee instanceof Expr.Name name && f.unit.binding(name) instanceof Binding.Method method) {
            read(name.span(), method.receiver());
            out.emit(Op.METHOD, 0, 0, method.name(), name.span());
        } else {
            constant(null, callee.span());
            lower(callee);
        }
    }

    private void call(int op, List<Expr.Argument> arguments, Object site, Span span) {
        int positional = 0;
        List<String> names = new ArrayList<>();
        for (Expr.Argument argument : arguments) {
            lower(argument.value());
            names.add(argument.name());
            if (argument.name() == null) {
                positional++;
            }
        }
        String[] table = positional == arguments.size() ? null : names.toArray(String[]::new);
        out.emit(op, arguments.size(), positional, site != null ? site : table, span);
    }

    private void spawn(Expr.Spawn spawn) {
        boolean named = false;
        boolean daemon = false;
        for (Expr.Argument option : spawn.options()) {
            boolean isDaemon = "daemon".equals(option.name());
            if (!isDaemon) {
                lower(option.value());
                named = true;
            }
        }
        for (Expr.Argument option : spawn.options()) {
            if ("daemon".equals(option.name())) {
                lower(option.value());
                daemon = true;
            }
        }
        List<Expr.Argument> arguments = List.of();
        if (spawn.block() != null) {
            constant(null, spawn.span());
            function(spawn.block());
        } else {
            Expr.Call call = (Expr.Call) spawn.call();
            arguments = call.arguments();
            callee(call.callee());
        }
        int positional = 0;
        List<String> names = new ArrayList<>();
        for (Expr.Argument argument : arguments) {
            names.add(argument.name());
            positional += argument.name() == null ? 1 : 0;
        }
        call(Op.SPAWN, arguments, new SpawnSite(spawn.kind(), named, daemon, names, positional), spawn.span());
    }

    // ---- comprehensions ----

    private void comprehension(Expr.Comprehension comprehension) {
        int list = out.temporary();
        Span span = comprehension.span();
        out.emit(Op.LIST, 0, span);
        out.emit(Op.STORE, list, span);
        clauses(comprehension, 0, list);
        out.emit(Op.LOAD, list, 0, null, span);
    }

    private void clauses(Expr.Comprehension comprehension, int from, int list) {
        if (from == comprehension.clauses().size()) {
            Span span = comprehension.element().span();
            out.emit(Op.LOAD, list, 0, null, span);
            lower(comprehension.element());
            out.emit(Op.APPEND, span);
            out.emit(Op.POP, span);
            return;
        }
        Expr.Clause clause = comprehension.clauses().get(from);
        if (clause instanceof Expr.If(Expr condition, Span span)) {
            lower(condition);
            int skip = out.emit(Op.JUMP_FALSE, span);
            clauses(comprehension, from + 1, list);
            out.patch(skip);
            return;
        }
        var loop = (Expr.For) clause;
        int walk = out.temporary();
        lower(loop.source());
        out.emit(Op.ITERATE, walk, loop.source().span());
        int next = out.emit(Op.NEXT, walk, 0, null, loop.source().span());
        f.bind(loop.pattern());
        clauses(comprehension, from + 1, list);
        out.emit(Op.LOOP, next, loop.span());
        out.patch(next);
        out.emit(Op.CLEAR, walk, loop.span());
    }

    void raise(Catalog entry, Span span) {
        out.emit(Op.RAISE, 0, 0, entry, span);
    }
}
