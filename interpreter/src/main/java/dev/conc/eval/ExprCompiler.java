package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.Variable;
import dev.conc.runtime.DurationValue;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Operator;
import java.util.List;

/** Makes nodes for expressions. */
final class ExprCompiler {
    private final UnitCompiler unit;

    ExprCompiler(UnitCompiler unit) {
        this.unit = unit;
    }

    // Tests in turn, most frequent first: a pattern switch would cost ten milliseconds at start-up, to link it.
    ExprNode compile(Expr expr) {
        if (expr instanceof Expr.Name name) {
            return unit.read(name.span(), unit.binding(name));
        } else if (expr instanceof Expr.Call call) {
            return call(call);
        } else if (expr instanceof Expr.Text text) {
            return new Literals.Constant(text.span(), text.value());
        } else if (expr instanceof Expr.Int number) {
            return new Literals.Int(number.span(), number.value());
        } else if (expr instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (expr instanceof Expr.Template template) {
            return new Literals.Template(template.span(), all(template.parts()));
        } else if (expr instanceof Expr.Member member) {
            return member(member);
        } else if (expr instanceof Expr.Index index) {
            return new IndexRead(index.span(), compile(index.target()), compile(index.index()));
        } else if (expr instanceof Expr.ListOf list) {
            return new Literals.ListOf(list.span(), all(list.elements()));
        } else if (expr instanceof Expr.Lambda lambda) {
            return unit.function(lambda.body());
        } else if (expr instanceof Expr.Nil nil) {
            return UnitCompiler.nil(nil.span());
        } else if (expr instanceof Expr.Bool bool) {
            return new Literals.Constant(bool.span(), bool.value());
        } else if (expr instanceof Expr.Float number) {
            return new Literals.FloatNumber(number.span(), number.value());
        } else if (expr instanceof Expr.Duration duration) {
            return new Literals.Constant(duration.span(), new DurationValue(duration.nanos()));
        } else if (expr instanceof Expr.MapOf map) {
            return map(map);
        } else if (expr instanceof Expr.Comprehension comprehension) {
            return comprehension(comprehension);
        } else if (expr instanceof Expr.Range range) {
            return range(range);
        } else if (expr instanceof Expr.Unary unary) {
            return unary.operator() == Operator.NOT
                    ? new Logic.Not(unary.span(), compile(unary.operand()))
                    : new Logic.Prefix(unary.span(), unary.operator(), compile(unary.operand()));
        } else if (expr instanceof Expr.Conditional choice) {
            return new Logic.Conditional(
                    choice.span(), compile(choice.condition()), compile(choice.then()), compile(choice.otherwise()));
        } else if (expr instanceof Expr.Await await) {
            return new Await(await.span(), compile(await.task()), optional(await.limit()));
        } else if (expr instanceof Expr.Spawn spawn) {
            return spawn(spawn);
        }
        throw new IllegalStateException("an expression of an unknown kind: " + expr);
    }

    /** Null for null. */
    ExprNode optional(Expr expr) {
        return expr == null ? null : compile(expr);
    }

    private ExprNode[] all(List<Expr> exprs) {
        ExprNode[] nodes = new ExprNode[exprs.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = compile(exprs.get(i));
        }
        return nodes;
    }

    private ExprNode map(Expr.MapOf map) {
        int count = map.entries().size();
        ExprNode[] keys = new ExprNode[count];
        ExprNode[] values = new ExprNode[count];
        for (int i = 0; i < count; i++) {
            keys[i] = compile(map.entries().get(i).key());
            values[i] = compile(map.entries().get(i).value());
        }
        return new Literals.MapOf(map.span(), keys, values);
    }

    private ExprNode comprehension(Expr.Comprehension comprehension) {
        Loops.Comprehension.Clause[] clauses = new Loops.Comprehension.Clause[comprehension.clauses().size()];
        for (int i = 0; i < clauses.length; i++) {
            Expr.Clause clause = comprehension.clauses().get(i);
            if (clause instanceof Expr.For loop) {
                clauses[i] = new Loops.Comprehension.Clause(unit.binder(loop.pattern()), compile(loop.source()), null);
            } else if (clause instanceof Expr.If filter) {
                clauses[i] = new Loops.Comprehension.Clause(null, null, compile(filter.condition()));
            }
        }
        return new Loops.Comprehension(comprehension.span(), compile(comprehension.element()), clauses);
    }

    Logic.Range range(Expr.Range range) {
        return new Logic.Range(range.span(), compile(range.from()), optional(range.to()), range.inclusive());
    }

    private ExprNode binary(Expr.Binary binary) {
        ExprNode left = compile(binary.left());
        ExprNode right = compile(binary.right());
        if (binary.operator() == Operator.AND) {
            return new Logic.And(binary.span(), left, right);
        }
        if (binary.operator() == Operator.OR) {
            return new Logic.Or(binary.span(), left, right);
        }
        return operation(binary, left, right);
    }

    private static ExprNode operation(Expr.Binary binary, ExprNode left, ExprNode right) {
        return binary.operator().isComparison()
                ? new Comparison(binary.span(), binary.operator(), left, right)
                : new Arithmetic(binary.span(), binary.operator(), left, right);
    }

    /** The variable that {@code module.name} stands for; null if {@code member} is something else. */
    private Binding.Global moduleMember(Expr.Member member) {
        if (member.target() instanceof Expr.Name name && unit.binding(name) instanceof Binding.Module(var module)) {
            Variable variable = unit.interpreter.definitions().member(module, member.name());
            return variable == null ? null : new Binding.Global(module, variable);
        }
        return null;
    }

    private ExprNode member(Expr.Member member) {
        Binding.Global global = moduleMember(member);
        if (global != null) {
            return unit.read(member.span(), global);
        }
        return new MemberRead(member.span(), compile(member.target()), unit.methods(member.name()));
    }

    MemberRead memberOf(Expr.Member member) {
        return new MemberRead(member.span(), compile(member.target()), unit.methods(member.name()));
    }

    private ExprNode call(Expr.Call call) {
        Arguments arguments = arguments(call.arguments());
        if (call.callee() instanceof Expr.Member member && moduleMember(member) == null) {
            return new MethodCall(call.span(), compile(member.target()), unit.methods(member.name()), arguments);
        }
        if (call.callee() instanceof Expr.Name name
                && unit.binding(name) instanceof Binding.Method(Binding self, var owner, String method)) {
            return new MethodCall(call.span(), unit.read(name.span(), self), unit.methods(method), arguments);
        }
        ExprNode callee = compile(call.callee());
        return callee instanceof Reads.LibraryGlobal
                ? new LibraryCall(call.span(), callee, arguments)
                : new Call(call.span(), callee, arguments);
    }

    Arguments arguments(List<Expr.Argument> arguments) {
        ExprNode[] values = new ExprNode[arguments.size()];
        String[] names = new String[values.length];
        int positional = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = compile(arguments.get(i).value());
            names[i] = arguments.get(i).name();
            if (names[i] == null) {
                positional++;
            }
        }
        return new Arguments(values, names, positional);
    }

    private ExprNode spawn(Expr.Spawn spawn) {
        ExprNode name = null;
        ExprNode daemon = null;
        for (Expr.Argument option : spawn.options()) {
            if ("daemon".equals(option.name())) {
                daemon = compile(option.value());
            } else {
                name = compile(option.value());
            }
        }
        ExprNode callee;
        Arguments arguments;
        if (spawn.block() != null) {
            callee = unit.function(spawn.block());
            arguments = new Arguments(new ExprNode[0], new String[0], 0);
        } else {
            Expr.Call call = (Expr.Call) spawn.call();
            callee = compile(call.callee());
            arguments = arguments(call.arguments());
        }
        return new Spawn(spawn.span(), spawn.kind(), name, daemon, callee, arguments);
    }
}
