package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.source.Place;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Resolves calls, and holds their arguments against the parameters where it is certain what is called. */
final class Calls {
    private final Resolution r;

    Calls(Resolution r) {
        this.r = r;
    }

    void resolve(Expr.Call call) {
        Signature signature = null;
        Place declared = null;
        String name = "";
        if (call.callee() instanceof Expr.Name callee) {
            Binding binding = r.names.read(callee);
            signature = signature(binding);
            Variable variable = binding == null ? null : Names.variable(binding);
            declared = variable != null ? variable.place()
                    : binding instanceof Binding.Method method ? place(method.owner(), callee.name()) : null;
            name = callee.name();
            if (binding instanceof Binding.Module) {
                r.report(Catalog.MODULE_AS_VALUE, callee.span(), callee.name());
            }
        } else if (call.callee() instanceof Expr.Member member) {
            signature = r.expressions.member(member);
            Binding binding = r.bindings.get(member);
            Scope.Members around = signature == null || binding != null ? null : r.names.around();
            declared = binding instanceof Binding.Global global ? global.variable().place()
                    : around == null ? null : place(around.info(), member.name());
            name = member.name();
        } else {
            r.expressions.resolve(call.callee());
            r.values.called(call);
        }
        for (Expr.Argument argument : call.arguments()) {
            r.expressions.resolve(argument.value());
        }
        r.tasksMayRun |= r.frame == r.main && !isOfJava(call.callee());
        if (order(call.arguments()) && signature != null) {
            match(call, name, signature, declared);
        }
    }

    /** Whether what is called is made in Java, where nothing starts a task or calls back. */
    private boolean isOfJava(Expr callee) {
        Binding binding = r.bindings.get(callee);
        return binding instanceof Binding.Global global
                && global.module().isLibrary()
                && r.library.isNative(global.module(), global.variable());
    }

    /** Where a class declares a method; null if that is not in the text. */
    private Place place(ClassInfo owner, String method) {
        Stmt.Function declaration = owner.methods().get(method);
        return declaration == null ? null : r.place(declaration.nameSpan());
    }

    /** What a call of the thing takes, if that is certain; else null. */
    private Signature signature(Binding binding) {
        if (binding instanceof Binding.Method method) {
            Scope.Members members = r.names.around();
            while (members != null && members.info() != method.owner()) {
                members = null; // a method of an outer class: left to the run
            }
            return members == null ? null : members.methods().get(method.name());
        }
        if (binding == null || binding instanceof Binding.Field) {
            return null;
        }
        Variable variable = Names.variable(binding);
        return variable == null ? null : variable.signature();
    }

    /** Remembers what a {@code let} that names a lambda takes. */
    void learn(Stmt.Variable variable) {
        if (!variable.assignable() && variable.initial() instanceof Expr.Lambda lambda && variable.pattern() instanceof Pattern.Name name) {
            Binding binding = r.bindings.get(name);
            Variable declared = binding == null ? null : Names.variable(binding);
            if (declared != null) {
                declared.signature(Signature.of(lambda.body().params()));
            }
        }
    }

    /** Whether the arguments are in an order that makes sense: no name twice, none without a name behind one with. */
    boolean order(List<Expr.Argument> arguments) {
        Map<String, Span> named = null;
        boolean sound = true;
        for (Expr.Argument argument : arguments) {
            if (argument.name() == null) {
                if (named != null && sound) {
                    r.report(Catalog.POSITIONAL_AFTER_NAMED, argument.span());
                    sound = false;
                }
                continue;
            }
            if (named == null) {
                named = new HashMap<>();
            }
            Span before = named.putIfAbsent(argument.name(), argument.span());
            if (before != null) {
                r.report(Catalog.DUPLICATE_ARGUMENT, argument.span(), r.place(before), "first given here", argument.name());
                sound = false;
            }
        }
        return sound;
    }

    private void match(Expr.Call call, String name, Signature signature, Place declared) {
        int count = signature.count();
        var given = new boolean[count];
        int position = 0;
        for (Expr.Argument argument : call.arguments()) {
            if (argument.name() == null) {
                if (position == signature.rest()) {
                    continue;
                }
                if (position >= count) {
                    r.report(Catalog.TOO_MANY_ARGUMENTS, argument.span(), declared, "declared here", name, arguments(count),
                            positionalCount(call), signature.show());
                    return;
                }
                given[position++] = true;
                continue;
            }
            int index = signature.names().indexOf(argument.name());
            if (index < 0) {
                unknownArgument(argument, name, signature, declared);
                return;
            }
            if (index == signature.rest()) {
                r.report(Catalog.REST_BY_NAME, argument.span(), declared, "declared here", name, argument.name());
                return;
            }
            if (given[index]) {
                r.report(Catalog.ARGUMENT_GIVEN_TWICE, argument.span(), declared, "declared here", name, argument.name());
                return;
            }
            given[index] = true;
        }
        for (int i = 0; i < count; i++) {
            if (!given[i] && !signature.optional()[i]) {
                r.report(Catalog.MISSING_ARGUMENT, call.span(), declared, "declared here", name, signature.names().get(i),
                        signature.show());
                return;
            }
        }
    }

    private void unknownArgument(Expr.Argument argument, String name, Signature signature, Place declared) {
        String close = Suggest.closest(argument.name(), signature.names());
        if (close != null) {
            r.report(Catalog.MISSPELT_ARGUMENT, argument.span(), declared, "declared here", name, argument.name(), close);
        } else {
            r.report(Catalog.UNKNOWN_ARGUMENT, argument.span(), declared, "declared here", name, argument.name(), signature.show());
        }
    }

    private static int positionalCount(Expr.Call call) {
        int count = 0;
        for (Expr.Argument argument : call.arguments()) {
            count += argument.name() == null ? 1 : 0;
        }
        return count;
    }

    private static String arguments(int count) {
        return count == 0 ? "no arguments" : count == 1 ? "1 argument" : "at most " + count + " arguments";
    }
}
