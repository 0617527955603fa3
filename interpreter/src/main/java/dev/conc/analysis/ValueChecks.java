package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Operator;
import dev.conc.syntax.Stmt;
import java.util.HashMap;
import java.util.List;

/** What can be wrong about values that stand in the text: literals where they make no sense, results nobody uses. */
final class ValueChecks {
    private final Resolution r;

    ValueChecks(Resolution r) {
        this.r = r;
    }

    /** What kind of value an expression has, if the text alone tells; else null. */
    static String kind(Expr expression) {
        if (expression instanceof Expr.Int) {
            return "int";
        }
        if (expression instanceof Expr.Float) {
            return "float";
        }
        if (expression instanceof Expr.Text || expression instanceof Expr.Template) {
            return "string";
        }
        if (expression instanceof Expr.Bool) {
            return "bool";
        }
        if (expression instanceof Expr.Nil) {
            return "nil";
        }
        if (expression instanceof Expr.Duration) {
            return "duration";
        }
        if (expression instanceof Expr.ListOf || expression instanceof Expr.Comprehension) {
            return "list";
        }
        if (expression instanceof Expr.MapOf) {
            return "map";
        }
        if (expression instanceof Expr.Lambda) {
            return "function";
        }
        return expression instanceof Expr.Range ? "range" : null;
    }

    /** The kind with its article, for messages: {@code an int}. */
    static String a(String kind) {
        return switch (kind) {
            case "nil" -> kind;
            case "int" -> "an " + kind;
            default -> "a " + kind;
        };
    }

    /** Resolves a condition, and reports one that can't be a bool. */
    void condition(Expr condition) {
        r.expressions.resolve(condition);
        String kind = kind(condition);
        if (kind != null && !kind.equals("bool")) {
            r.report(Catalog.CONDITION_IS_LITERAL, condition.span(), a(kind));
        } else if (condition instanceof Expr.Name name) {
            Binding binding = r.bindings.get(name);
            Variable variable = binding == null ? null : Names.variable(binding);
            boolean function = binding instanceof Binding.Method
                    || variable != null && (variable.kind() == Variable.Kind.FUNCTION || variable.kind() == Variable.Kind.CLASS);
            if (function) {
                r.report(Catalog.CONDITION_IS_FUNCTION, condition.span(), name.name());
            }
        }
    }

    /** {@code for x in 3}. */
    void iterated(Expr source) {
        String kind = kind(source);
        if (kind == null) {
            return;
        }
        switch (kind) {
            case "int" ->
                r.report(Catalog.LOOP_OVER_NUMBER, source.span(), r.source.text().substring(source.span().start(), source.span().end()));
            case "float", "bool", "nil", "duration", "function" -> r.report(Catalog.LOOP_OVER_NOTHING, source.span(), a(kind));
            default -> { /* can be gone through */ }
        }
    }

    void called(Expr.Call call) {
        String kind = kind(call.callee());
        if (kind != null && !kind.equals("function")) {
            r.report(Catalog.CALL_OF_LITERAL, call.span(), a(kind));
        }
    }

    void thrown(Expr value) {
        String kind = kind(value);
        if (kind != null) {
            r.report(Catalog.THROW_OF_LITERAL, value.span(), a(kind));
        } else if (value instanceof Expr.Name name) {
            Binding binding = r.bindings.get(name);
            Variable variable = binding == null ? null : Names.variable(binding);
            if (variable != null && variable.kind() == Variable.Kind.CLASS) {
                r.report(Catalog.THROW_OF_CLASS, value.span(), name.name());
            }
        }
    }

    /** Reports catch clauses that an earlier one leaves nothing for. A plain {@code catch e} leaves CancelledError. */
    void catches(List<Stmt.Catch> clauses) {
        Span plain = null;
        var seen = new HashMap<String, Span>();
        for (Stmt.Catch clause : clauses) {
            boolean left = plain == null;
            for (Expr.Name type : clause.classes()) {
                left |= type.name().equals("CancelledError");
                Span before = seen.putIfAbsent(type.name(), type.span());
                if (before != null) {
                    r.report(Catalog.DUPLICATE_CATCH, type.span(), r.place(before), "caught here", type.name());
                }
            }
            if (!left) {
                r.report(Catalog.CATCH_AFTER_ALL, clause.nameSpan(), r.place(plain), "this catches every error");
            }
            if (clause.classes().isEmpty() && plain == null) {
                plain = clause.nameSpan();
            }
        }
    }

    /** Reports keys that a map literal has twice. */
    void keys(Expr.MapOf map) {
        var seen = new HashMap<Object, Span>();
        for (Expr.Entry entry : map.entries()) {
            Object key = constant(entry.key());
            Span before = key == null ? null : seen.putIfAbsent(key, entry.key().span());
            if (before != null) {
                String text = r.source.text().substring(entry.key().span().start(), entry.key().span().end());
                r.report(Catalog.DUPLICATE_KEY, entry.key().span(), r.place(before), "first here", text);
            }
        }
    }

    private static Object constant(Expr key) {
        if (key instanceof Expr.Text text) {
            return text.value();
        }
        if (key instanceof Expr.Int number) {
            return (double) number.value() == number.value() && Math.abs(number.value()) < 1L << 53 ? (Object) (double) number.value()
                    : number.value();
        }
        if (key instanceof Expr.Float number) {
            return number.value();
        }
        return key instanceof Expr.Bool bool ? bool.value() : null;
    }

    /** Warns of what the text alone shows to fail, or to be the same always. */
    void operands(Expr.Binary binary) {
        String left = kind(binary.left());
        String right = kind(binary.right());
        boolean division = binary.operator() == Operator.DIVIDE || binary.operator() == Operator.REMAINDER;
        if (division && binary.right() instanceof Expr.Int number && number.value() == 0) {
            r.report(Catalog.DIVISION_BY_LITERAL_ZERO, binary.right().span());
        } else if (binary.operator().isComparison() && binary.operator() != Operator.IN && left != null && right != null) {
            boolean numbers = isNumber(left) && isNumber(right);
            boolean nil = left.equals("nil") || right.equals("nil");
            if (!left.equals(right) && !numbers && !nil) {
                r.report(Catalog.COMPARISON_OF_KINDS, binary.span(), a(left), a(right));
            }
        }
    }

    private static boolean isNumber(String kind) {
        return kind.equals("int") || kind.equals("float");
    }

    // ---- results nobody uses ----

    /** Reports a statement that only works something out. */
    void discarded(Stmt.ExpressionStmt statement) {
        Expr value = statement.value();
        r.tasks.dropped(value);
        if (r.mode == Resolver.Mode.INTERACTIVE && r.frame == r.main || hasPurpose(value)) {
            return;
        }
        if (value instanceof Expr.Binary binary && binary.operator() == Operator.EQUAL) {
            r.report(Catalog.UNUSED_COMPARISON, value.span());
        } else if (value instanceof Expr.Name name) {
            discardedName(name);
        } else if (value instanceof Expr.Member member) {
            r.report(Catalog.UNUSED_MEMBER, value.span(), member.name());
        } else if (value instanceof Expr.Text || value instanceof Expr.Template) {
            r.report(Catalog.UNUSED_STRING, value.span());
        } else if (value instanceof Expr.Lambda) {
            r.report(Catalog.UNUSED_LAMBDA, value.span());
        } else {
            r.report(Catalog.UNUSED_RESULT, value.span());
        }
    }

    private void discardedName(Expr.Name name) {
        Binding binding = r.bindings.get(name);
        if (binding == null || binding instanceof Binding.Module) {
            return; // reported already
        }
        Variable variable = Names.variable(binding);
        boolean callable = binding instanceof Binding.Method || variable.kind() == Variable.Kind.FUNCTION
                || variable.kind() == Variable.Kind.CLASS;
        r.report(callable ? Catalog.NOT_CALLED : Catalog.UNUSED_NAME, name.span(), name.name());
    }

    /** Whether something can happen that is not the value itself: a call, at the end of whatever chooses. */
    private static boolean hasPurpose(Expr value) {
        if (value instanceof Expr.Conditional choice) {
            return hasPurpose(choice.then()) || hasPurpose(choice.otherwise());
        }
        if (value instanceof Expr.Binary binary && (binary.operator() == Operator.AND || binary.operator() == Operator.OR)) {
            return hasPurpose(binary.right());
        }
        if (value instanceof Expr.Comprehension comprehension) {
            return hasPurpose(comprehension.element());
        }
        return value instanceof Expr.Call || value instanceof Expr.Await || value instanceof Expr.Spawn;
    }
}
