package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Operator;
import java.util.List;

/** Resolves expressions. */
final class Expressions {
    private final Resolution r;

    Expressions(Resolution r) {
        this.r = r;
    }

    void resolve(Expr expression) {
        if (expression instanceof Expr.Name name) {
            if (r.names.read(name) instanceof Binding.Module) {
                r.report(Catalog.MODULE_AS_VALUE, name.span(), name.name());
            }
        } else if (expression instanceof Expr.Call call) {
            r.calls.resolve(call);
        } else if (expression instanceof Expr.Member member) {
            member(member);
        } else if (expression instanceof Expr.Binary binary) {
            binary(binary);
        } else if (expression instanceof Expr.Index index) {
            resolve(index.target());
            resolve(index.index());
        } else if (expression instanceof Expr.Template template) {
            all(template.parts());
        } else if (expression instanceof Expr.Unary unary) {
            if (unary.operator() == Operator.NOT) {
                r.values.condition(unary.operand());
            } else {
                resolve(unary.operand());
            }
        } else if (expression instanceof Expr.ListOf list) {
            all(list.elements());
        } else if (expression instanceof Expr.Lambda lambda) {
            r.functions.resolve(lambda.body(), Frame.Kind.LAMBDA);
        } else {
            other(expression);
        }
    }

    private void other(Expr expression) {
        if (expression instanceof Expr.Range range) {
            resolve(range.from());
            if (range.to() != null) {
                resolve(range.to());
            }
        } else if (expression instanceof Expr.MapOf map) {
            for (Expr.Entry entry : map.entries()) {
                resolve(entry.key());
                resolve(entry.value());
            }
            r.values.keys(map);
        } else if (expression instanceof Expr.Conditional choice) {
            r.values.condition(choice.condition());
            resolve(choice.then());
            resolve(choice.otherwise());
        } else if (expression instanceof Expr.Comprehension comprehension) {
            comprehension(comprehension);
        } else if (expression instanceof Expr.Spawn spawn) {
            spawn(spawn);
        } else if (expression instanceof Expr.Await await) {
            resolve(await.task());
            r.tasks.awaited(await.task());
            r.tasks.limit(await.limit());
        }
        // the rest are literals, in which nothing is named
    }

    private void all(List<Expr> expressions) {
        for (Expr each : expressions) {
            resolve(each);
        }
    }

    private void binary(Expr.Binary binary) {
        if (binary.operator() == Operator.AND || binary.operator() == Operator.OR) {
            r.values.condition(binary.left());
            r.values.condition(binary.right());
        } else {
            resolve(binary.left());
            resolve(binary.right());
            r.values.operands(binary);
        }
    }

    /** {@code math.sqrt}, {@code self.balance}, or a member of a value about which nothing is known. Answers what a call of it takes, or null. */
    Signature member(Expr.Member member) {
        if (!(member.target() instanceof Expr.Name name)) {
            resolve(member.target());
            return null;
        }
        Binding target = r.names.read(name);
        if (target instanceof Binding.Module module) {
            return moduleMember(member, module.module());
        }
        Scope.Members around = name.name().equals("self") ? r.names.around() : null;
        if (around == null || target == null) {
            return null;
        }
        Variable field = around.info().field(member.name());
        if (field != null) {
            field.markUsed();
        } else if (!around.methods().containsKey(member.name())) {
            r.checks.unknownMember(member, around);
        }
        return field == null ? around.methods().get(member.name()) : null;
    }

    private Signature moduleMember(Expr.Member member, ModuleInfo module) {
        Variable variable = r.imports().exported(module, member.name());
        if (variable == null) {
            r.imports().reportMissing(module, member.name(), member.nameSpan());
            return null;
        }
        variable.markUsed();
        r.bindings.put(member, new Binding.Global(module, variable));
        return variable.signature();
    }

    private void comprehension(Expr.Comprehension comprehension) {
        int opened = 0;
        for (Expr.Clause clause : comprehension.clauses()) {
            if (clause instanceof Expr.For loop) {
                resolve(loop.source());
                r.open(null);
                opened++;
                r.statements.declareLoop(loop.pattern());
            } else if (clause instanceof Expr.If filter) {
                r.values.condition(filter.condition());
            }
        }
        resolve(comprehension.element());
        for (; opened > 0; opened--) {
            r.close();
        }
    }

    private void spawn(Expr.Spawn spawn) {
        r.tasksMayRun |= r.frame == r.main;
        for (Expr.Argument option : spawn.options()) {
            resolve(option.value());
        }
        r.tasks.taskOptions(spawn);
        if (spawn.block() != null) {
            r.functions.resolve(spawn.block(), Frame.Kind.TASK);
        } else if (spawn.call() instanceof Expr.Call call) {
            r.calls.resolve(call);
        } else if (spawn.call() != null) {
            resolve(spawn.call());
            r.tasks.spawnedValue(spawn);
        }
    }
}
