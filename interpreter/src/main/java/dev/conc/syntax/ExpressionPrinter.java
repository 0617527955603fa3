package dev.conc.syntax;

import java.util.List;

/**
 * Writes expressions, with parentheses only where the tree needs them.
 *
 * <p>How tightly something binds is a number: 0 for lambdas and {@code ? :}, then those of {@link Operator}, {@link #PREFIX} for
 * prefixes and tasks, {@link #SUFFIX} for what can be called.
 */
abstract class ExpressionPrinter {
    private static final int ANY = 0;
    private static final int CHAIN = Operator.OR.precedence();
    private static final int PREFIX = Operator.NEGATE.precedence();
    private static final int SUFFIX = PREFIX + 1;

    final StringBuilder out = new StringBuilder();
    /** Where a {@code {} would open a block, so that a map needs parentheses; -1 if nowhere. */
    private int blockPlace = -1;
    /** How many string holes are open: within them everything stands on one line. */
    int holes;

    /** Writes a block, the opening brace at the current place. */
    abstract void block(Block block);

    void expression(Expr expression) {
        expression(expression, ANY);
    }

    /** Writes an expression where {@code {} opens a block. */
    void head(Expr expression) {
        blockPlace = out.length();
        expression(expression, ANY);
    }

    /** Like {@link #head}, before a {@code within} that must not belong to an await in the expression. */
    void headBeforeWithin(Expr expression) {
        if (takesWithin(expression)) {
            out.append('(');
            expression(expression, ANY);
            out.append(')');
        } else {
            head(expression);
        }
    }

    /** Writes what can be assigned to or be called. */
    void target(Expr expression) {
        blockPlace = out.length();
        expression(expression, SUFFIX);
    }

    private void expression(Expr expression, int loosest) {
        boolean parentheses = precedence(expression) < loosest;
        if (parentheses) {
            out.append('(');
        }
        write(expression);
        if (parentheses) {
            out.append(')');
        }
    }

    private static int precedence(Expr expression) {
        return switch (expression) {
            case Expr.Lambda _,Expr.Conditional _ -> ANY;
            case Expr.Binary binary -> binary.operator().precedence();
            case Expr.Range _ -> Operator.RANGE.precedence();
            case Expr.Unary unary -> unary.operator().precedence();
            case Expr.Await _,Expr.Spawn _ -> PREFIX;
            case Expr.Int number -> number.value() < 0 ? PREFIX : SUFFIX;
            case Expr.Float number -> number.value() < 0 ? PREFIX : SUFFIX;
            case Expr.Nil _,Expr.Bool _,Expr.Duration _,Expr.Text _,Expr.Template _,Expr.ListOf _,Expr.MapOf _,Expr.Comprehension _,Expr.Name _,Expr.Call _,Expr.Index _,Expr.Member _ ->
                SUFFIX;
        };
    }

    private void write(Expr expression) {
        switch (expression) {
            case Expr.Nil _ -> out.append("nil");
            case Expr.Bool bool -> out.append(bool.value());
            case Expr.Int number -> out.append(number.value());
            case Expr.Float number -> out.append(Literals.number(number.value()));
            case Expr.Duration duration -> out.append(Literals.duration(duration.nanos()));
            case Expr.Text text -> out.append(Literals.quoted(text.value()));
            case Expr.Template template -> template(template);
            case Expr.ListOf list -> {
                out.append('[');
                commas(list.elements());
                out.append(']');
            }
            case Expr.MapOf map -> map(map);
            case Expr.Comprehension comprehension -> comprehension(comprehension);
            case Expr.Range range -> {
                expression(range.from(), Operator.RANGE.precedence() + 1);
                out.append(range.inclusive() ? "..=" : "..");
                if (range.to() != null) {
                    blockPlace = out.length(); // for x in 0.. { … }
                    expression(range.to(), Operator.RANGE.precedence() + 1);
                }
            }
            case Expr.Name name -> out.append(name.name());
            case Expr.Unary unary -> {
                out.append(unary.operator() == Operator.NOT ? "not " : unary.operator().text());
                int start = out.length();
                expression(unary.operand(), unary.operator().precedence());
                if (unary.operator() == Operator.NEGATE && out.charAt(start) == '-') {
                    out.insert(start, ' '); // - -x looks less like an operator of other languages than --x
                }
            }
            case Expr.Binary binary -> {
                int precedence = binary.operator().precedence();
                expression(binary.left(), binary.operator().isComparison() ? precedence + 1 : precedence);
                out.append(' ').append(binary.operator().text()).append(' ');
                expression(binary.right(), precedence + 1);
            }
            case Expr.Conditional conditional -> {
                expression(conditional.condition(), CHAIN);
                out.append(" ? ");
                expression(conditional.then());
                out.append(" : ");
                expression(conditional.otherwise());
            }
            case Expr.Call call -> {
                // at the beginning of a statement the word before ( would be the keyword
                if (out.length() == blockPlace && call.callee() instanceof Expr.Name name && name.name().equals("invariant")) {
                    out.append("(invariant)");
                } else {
                    expression(call.callee(), SUFFIX);
                }
                arguments(call.arguments());
            }
            case Expr.Index index -> {
                expression(index.target(), SUFFIX);
                out.append('[');
                expression(index.index());
                out.append(']');
            }
            case Expr.Member member -> {
                expression(member.target(), SUFFIX);
                out.append('.').append(member.name());
            }
            case Expr.Lambda lambda -> lambda(lambda.body());
            case Expr.Await await -> await(await);
            case Expr.Spawn spawn -> spawn(spawn);
        }
    }

    private void template(Expr.Template template) {
        out.append('"');
        for (var part : template.parts()) {
            if (part instanceof Expr.Text text) {
                Literals.escape(text.value(), out);
            } else {
                out.append("${");
                holes++;
                expression(part);
                holes--;
                out.append('}');
            }
        }
        out.append('"');
    }

    private void map(Expr.MapOf map) {
        boolean parentheses = out.length() == blockPlace;
        out.append(parentheses ? "({" : "{");
        String separator = "";
        for (var entry : map.entries()) {
            out.append(separator);
            expression(entry.key());
            out.append(": ");
            expression(entry.value());
            separator = ", ";
        }
        out.append(parentheses ? "})" : "}");
    }

    private void comprehension(Expr.Comprehension comprehension) {
        out.append('[');
        expression(comprehension.element());
        for (var clause : comprehension.clauses()) {
            switch (clause) {
                case Expr.For loop -> {
                    out.append(" for ");
                    pattern(loop.pattern());
                    out.append(" in ");
                    expression(loop.source());
                }
                case Expr.If filter -> {
                    out.append(" if ");
                    head(filter.condition());
                }
            }
        }
        out.append(']');
    }

    private void lambda(FunctionBody body) {
        if (body.params().size() == 1 && isPlain(body.params().getFirst())) {
            out.append(body.params().getFirst().name());
        } else {
            params(body.params());
        }
        out.append(" -> ");
        if (body.block() != null) {
            block(body.block());
        } else {
            head(body.value());
        }
    }

    private static boolean isPlain(Param param) {
        return param.memory() == Memory.PLAIN && !param.assignable() && !param.rest() && param.initial() == null;
    }

    private void await(Expr.Await await) {
        out.append("await ");
        if (await.limit() == null) {
            expression(await.task(), PREFIX);
        } else {
            expression(await.task(), takesWithin(await.task()) ? SUFFIX : PREFIX);
            out.append(" within ");
            operand(await.limit());
        }
    }

    private void spawn(Expr.Spawn spawn) {
        out.append(switch (spawn.kind()) {
            case THREAD -> "spawn thread";
            case VIRTUAL -> "spawn virtual";
            case PROCESS -> "spawn process";
            case COROUTINE -> "async";
        });
        if (!spawn.options().isEmpty()) {
            arguments(spawn.options());
        }
        if (spawn.block() != null) {
            out.append(' ');
            block(spawn.block().block());
            return;
        }
        int end = out.length();
        out.append(' ');
        int start = out.length();
        operand(spawn.call());
        if (out.charAt(start) == '(' && spawn.options().isEmpty()) {
            out.insert(end, "()"); // else the parenthesis would be that of the options
        }
    }

    /** Writes what stands behind a prefix, where {@code {} opens a block. */
    private void operand(Expr expression) {
        blockPlace = out.length();
        expression(expression, PREFIX);
    }

    void arguments(List<Expr.Argument> arguments) {
        out.append('(');
        String separator = "";
        for (var argument : arguments) {
            out.append(separator);
            if (argument.name() != null) {
                out.append(argument.name()).append(": ");
            }
            expression(argument.value());
            separator = ", ";
        }
        out.append(')');
    }

    void params(List<Param> params) {
        out.append('(');
        String separator = "";
        for (var param : params) {
            out.append(separator).append(param.rest() ? "..." : "").append(memory(param.memory())).append(param.assignable() ? "var " : "");
            out.append(param.name());
            if (param.initial() != null) {
                out.append(" = ");
                expression(param.initial());
            }
            separator = ", ";
        }
        out.append(')');
    }

    void pattern(Pattern pattern) {
        switch (pattern) {
            case Pattern.Name name -> out.append(name.name());
            case Pattern.ListOf list -> {
                out.append('[');
                String separator = "";
                for (var element : list.elements()) {
                    out.append(separator);
                    pattern(element);
                    separator = ", ";
                }
                out.append(']');
            }
        }
    }

    static String memory(Memory memory) {
        return switch (memory) {
            case PLAIN -> "";
            case VOLATILE -> "volatile ";
            case RELAXED -> "relaxed ";
        };
    }

    private void commas(List<Expr> expressions) {
        String separator = "";
        for (var expression : expressions) {
            out.append(separator);
            expression(expression);
            separator = ", ";
        }
    }

    /** Whether a {@code within} right behind the expression would be taken for that of an await in it, or for a name after `..`. */
    static boolean takesWithin(Expr expression) {
        return switch (expression) {
            case Expr.Await await -> await.limit() == null || takesWithin(await.limit());
            case Expr.Unary unary -> takesWithin(unary.operand());
            case Expr.Binary binary -> takesWithin(binary.right());
            case Expr.Range range -> range.to() == null || takesWithin(range.to());
            case Expr.Conditional conditional -> takesWithin(conditional.otherwise());
            case Expr.Lambda lambda -> lambda.body().value() != null && takesWithin(lambda.body().value());
            case Expr.Spawn spawn -> spawn.call() != null && takesWithin(spawn.call());
            default -> false;
        };
    }
}
