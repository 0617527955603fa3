package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Makes expressions from ANTLR's parse tree: climbs the flat chains of the grammar by the precedence of {@link Operator}.
 *
 * <p>Long because it has a method for each kind of expression.
 */
final class ExpressionBuilder extends AstBuilder {
    /** How many levels of the tree are above what is being built; a chain of n operators is n levels. */
    private int depth;
    /** The expression that was read in parentheses last; by identity, so only the one just built can be it. */
    private Expr parenthesized;

    ExpressionBuilder(Problems problems) {
        super(problems);
    }

    @Override
    Expr expression(ParseTree ctx) {
        deepen(1, (ParserRuleContext) ctx);
        var expression = super.expression(ctx);
        depth--;
        return expression;
    }

    private void deepen(int levels, ParserRuleContext ctx) {
        depth += levels;
        if (depth > Limits.DEPTH) {
            throw new TooDeep((ConcToken) ctx.start);
        }
    }

    @Override
    public Block visitBlock(ConcParser.BlockContext ctx) {
        deepen(1, ctx);
        var block = super.visitBlock(ctx);
        depth--;
        return block;
    }

    @Override
    public Stmt visitElseIf(ConcParser.ElseIfContext ctx) {
        deepen(1, ctx);
        var branch = super.visitElseIf(ctx);
        depth--;
        return branch;
    }

    // ---- lambdas ----

    @Override
    public Expr visitLambda1(ConcParser.Lambda1Context ctx) {
        var name = ctx.LAMBDA_NAME();
        var param = new Param(name(name), Memory.PLAIN, false, false, null, span(name), span(name));
        return lambda(List.of(param), ctx.block(), ctx.expression(), span(ctx));
    }

    @Override
    public Expr visitLambda(ConcParser.LambdaContext ctx) {
        return lambda(params(ctx.parameter(), false), ctx.block(), ctx.expression(), span(ctx));
    }

    private Expr lambda(List<Param> params, ConcParser.BlockContext block, ConcParser.ExpressionContext value, Span span) {
        var body = new FunctionBody(
                "lambda", params, block == null ? null : visitBlock(block), value == null ? null : expression(value), false, span);
        return new Expr.Lambda(body, span);
    }

    // ---- chains of operators ----

    @Override
    public Expr visitChain(ConcParser.ChainContext ctx) {
        var tails = ctx.tail();
        Expr chain = tails.isEmpty() ? (Expr) ctx.operand().accept(this) : climb(ctx, tails);
        if (ctx.then == null) {
            return chain;
        }
        return new Expr.Conditional(chain, expression(ctx.then), expression(ctx.otherwise), span(ctx));
    }

    private Expr climb(ConcParser.ChainContext ctx, List<ConcParser.TailContext> tails) {
        deepen(tails.size(), ctx);
        var climber = new Climber(ctx.operand(), tails);
        var chain = climber.climb(0);
        depth -= tails.size();
        return chain;
    }

    /** Reads one chain from left to right. */
    private final class Climber {
        private final ConcParser.OperandContext first;
        private final List<ConcParser.TailContext> tails;
        private int next;

        Climber(ConcParser.OperandContext first, List<ConcParser.TailContext> tails) {
            this.first = first;
            this.tails = tails;
        }

        /** What binds at least as tightly as {@code loosest}, from the operand before {@code next} on. */
        Expr climb(int loosest) {
            Expr left = operand(next == 0 ? first : ((ConcParser.BinaryContext) tails.get(next - 1)).operand());
            return climb(left, loosest);
        }

        private Expr climb(Expr start, int loosest) {
            Expr left = start;
            boolean grouped = left == parenthesized;
            while (next < tails.size()) {
                var tail = tails.get(next);
                if (tail instanceof ConcParser.OpenRangeContext open) {
                    if (Operator.RANGE.precedence() < loosest) {
                        break;
                    }
                    next++;
                    checkRange(left, grouped, span(open));
                    left = new Expr.Range(left, null, false, new Span(left.span().start(), span(open).end()));
                    grouped = false;
                    continue;
                }
                var sign = ((ConcParser.BinaryContext) tail).operator().start;
                var operator = Operator.binary(Types.text(sign.getType()));
                if (operator.precedence() < loosest) {
                    break;
                }
                next++;
                left = combine(operator, left, grouped, climb(operator.precedence() + 1), span(sign));
                grouped = false;
            }
            return left;
        }

        /** An operand of the chain; {@code not} takes what binds more tightly than it, to the right of its own operand too. */
        private Expr operand(ConcParser.OperandContext ctx) {
            if (ctx instanceof ConcParser.PrefixContext prefix && prefix.sign.getType() == Types.NOT) {
                deepen(1, ctx);
                Expr inner = operand(prefix.operand());
                depth--;
                Expr operand = climb(inner, Operator.NOT.precedence() + 1);
                return new Expr.Unary(Operator.NOT, operand, new Span(span(prefix).start(), operand.span().end()));
            }
            return (Expr) ctx.accept(ExpressionBuilder.this);
        }
    }

    /** {@code grouped}: the left operand stands in parentheses. */
    private Expr combine(Operator operator, Expr left, boolean grouped, Expr right, Span sign) {
        var span = new Span(left.span().start(), right.span().end());
        if (operator == Operator.RANGE || operator == Operator.RANGE_INCLUSIVE) {
            checkRange(left, grouped, sign);
            return new Expr.Range(left, right, operator == Operator.RANGE_INCLUSIVE, span);
        }
        if (operator.isComparison() && left instanceof Expr.Binary chained && chained.operator().isComparison()
                && !grouped) {
            String middle = text(chained.right().span());
            problems.add(Catalog.CHAINED_COMPARISON, span,
                    text(chained.span()) + " and " + middle + " " + operator.text() + " " + text(right.span()));
        }
        return new Expr.Binary(operator, left, right, sign, span);
    }

    private void checkRange(Expr left, boolean grouped, Span sign) {
        if (left instanceof Expr.Range && !grouped) {
            problems.add(Catalog.CHAINED_RANGE, sign);
        }
    }

    // ---- prefixes ----

    @Override
    public Expr visitPrefix(ConcParser.PrefixContext ctx) {
        deepen(1, ctx);
        int sign = ctx.sign.getType();
        try {
            if (sign == Types.MINUS && isSmallest(ctx.operand())) {
                return new Expr.Int(Long.MIN_VALUE, span(ctx));
            }
            var operator = sign == Types.MINUS ? Operator.NEGATE : sign == Types.NOT ? Operator.NOT : Operator.COMPLEMENT;
            return new Expr.Unary(operator, (Expr) ctx.operand().accept(this), span(ctx));
        } finally {
            depth--;
        }
    }

    /** Whether this is 2^63, which is an int only with a minus sign before it. */
    private static boolean isSmallest(ConcParser.OperandContext ctx) {
        return ctx instanceof ConcParser.PostfixContext postfix && postfix.suffix().isEmpty()
                && postfix.primary() instanceof ConcParser.IntContext number && value(number.INT()).equals(Long.MIN_VALUE);
    }

    @Override
    public Expr visitAwait(ConcParser.AwaitContext ctx) {
        return new Expr.Await(operand(ctx.operand()), null, span(ctx));
    }

    @Override
    public Expr visitTimedAwait(ConcParser.TimedAwaitContext ctx) {
        return new Expr.Await(operand(ctx.task), operand(ctx.limit), span(ctx));
    }

    @Override
    public Expr visitSpawn(ConcParser.SpawnContext ctx) {
        int word = ctx.kind.getType();
        var kind = word == Types.THREAD ? Expr.TaskKind.THREAD : word == Types.VIRTUAL ? Expr.TaskKind.VIRTUAL : Expr.TaskKind.PROCESS;
        return spawn(kind, ctx.taskOptions(), ctx.operand(), ctx.block(), span(ctx));
    }

    @Override
    public Expr visitAsync(ConcParser.AsyncContext ctx) {
        return spawn(Expr.TaskKind.COROUTINE, ctx.taskOptions(), ctx.operand(), ctx.block(), span(ctx));
    }

    private Expr spawn(
            Expr.TaskKind kind, ConcParser.TaskOptionsContext options, ConcParser.OperandContext call, ConcParser.BlockContext block,
            Span span) {
        var arguments = options == null ? List.<Expr.Argument>of() : arguments(options.argument());
        if (block != null) {
            var body = new FunctionBody("block", List.of(), visitBlock(block), null, false, span(block));
            return new Expr.Spawn(kind, arguments, null, body, span);
        }
        return new Expr.Spawn(kind, arguments, operand(call), null, span);
    }

    private Expr operand(ConcParser.OperandContext ctx) {
        deepen(1, ctx);
        var operand = (Expr) ctx.accept(this);
        depth--;
        return operand;
    }

    // ---- calls, indices, members ----

    @Override
    public Expr visitPostfix(ConcParser.PostfixContext ctx) {
        var suffixes = ctx.suffix();
        if (suffixes.isEmpty()) {
            return (Expr) ctx.primary().accept(this);
        }
        deepen(suffixes.size(), ctx);
        int start = span(ctx).start();
        Expr value = (Expr) ctx.primary().accept(this);
        for (var suffix : suffixes) {
            var span = new Span(start, span(suffix).end());
            // not a switch over types: linking its first one would cost some milliseconds of every start
            if (suffix instanceof ConcParser.CallSuffixContext call) {
                value = new Expr.Call(value, arguments(call.arguments().argument()), span);
            } else if (suffix instanceof ConcParser.IndexSuffixContext index) {
                value = new Expr.Index(value, expression(index.expression()), span);
            } else {
                var name = ((ConcParser.MemberSuffixContext) suffix).NAME();
                value = new Expr.Member(value, name(name), span(name), span);
            }
        }
        depth -= suffixes.size();
        return value;
    }

    @Override
    public Expr.Argument visitArgument(ConcParser.ArgumentContext ctx) {
        var first = expression(ctx.first);
        if (ctx.value == null) {
            return new Expr.Argument(null, first, span(ctx));
        }
        String name = null;
        if (first instanceof Expr.Name written) {
            name = written.name();
        } else {
            problems.add(Catalog.ARGUMENT_NAME, span(ctx.first));
        }
        return new Expr.Argument(name, expression(ctx.value), span(ctx));
    }

    // ---- values ----

    @Override
    public Expr visitNil(ConcParser.NilContext ctx) {
        return new Expr.Nil(span(ctx));
    }

    @Override
    public Expr visitBool(ConcParser.BoolContext ctx) {
        return new Expr.Bool(ctx.value.getType() == Types.TRUE, span(ctx));
    }

    @Override
    public Expr visitInt(ConcParser.IntContext ctx) {
        long value = (Long) value(ctx.INT());
        if (value == Long.MIN_VALUE) {
            problems.add(Catalog.INT_TOO_BIG, span(ctx), text(span(ctx)));
        }
        return new Expr.Int(value, span(ctx));
    }

    @Override
    public Expr visitFloat(ConcParser.FloatContext ctx) {
        return new Expr.Float((Double) value(ctx.FLOAT()), span(ctx));
    }

    @Override
    public Expr visitDuration(ConcParser.DurationContext ctx) {
        return new Expr.Duration((Long) value(ctx.DURATION()), span(ctx));
    }

    @Override
    public Expr visitStringValue(ConcParser.StringValueContext ctx) {
        return (Expr) ctx.string().accept(this);
    }

    @Override
    public Expr visitRawString(ConcParser.RawStringContext ctx) {
        return new Expr.Text((String) value(ctx.RAW_STRING()), span(ctx));
    }

    @Override
    public Expr visitTemplate(ConcParser.TemplateContext ctx) {
        var parts = new ArrayList<Expr>();
        for (var child : ctx.children) {
            if (child instanceof ConcParser.ExpressionContext hole) {
                addPart(parts, expression(hole));
            } else if (child instanceof TerminalNode node && node.getSymbol().getType() == ConcParser.TEXT) {
                addPart(parts, new Expr.Text((String) value(node), span(node)));
            }
        }
        if (parts.isEmpty() || parts.size() == 1 && parts.getFirst() instanceof Expr.Text) {
            return new Expr.Text(parts.isEmpty() ? "" : ((Expr.Text) parts.getFirst()).value(), span(ctx));
        }
        return new Expr.Template(parts, span(ctx));
    }

    /** Adds a text or a hole; a constant text in a hole becomes one with the texts beside it. */
    private static void addPart(List<Expr> parts, Expr part) {
        if (!(part instanceof Expr.Text text)) {
            parts.add(part);
        } else if (!parts.isEmpty() && parts.getLast() instanceof Expr.Text before) {
            parts.set(parts.size() - 1, new Expr.Text(before.value() + text.value(), before.span().to(text.span())));
        } else if (!text.value().isEmpty()) {
            parts.add(text);
        }
    }

    @Override
    public Expr visitName(ConcParser.NameContext ctx) {
        String name = name(ctx.NAME());
        String meant = switch (name) {
            case "True" -> "true";
            case "False" -> "false";
            case "None", "null", "undefined", "NULL" -> "nil";
            default -> null;
        };
        if (meant != null) {
            problems.add(Catalog.WRONG_CONSTANT, span(ctx), name, meant);
        }
        return new Expr.Name(name, span(ctx));
    }

    @Override
    public Expr visitParenthesis(ConcParser.ParenthesisContext ctx) {
        var inner = expression(ctx.expression());
        parenthesized = inner;
        return inner;
    }

    @Override
    public Expr visitList(ConcParser.ListContext ctx) {
        var elements = new ArrayList<Expr>(ctx.expression().size());
        for (var element : ctx.expression()) {
            elements.add(expression(element));
        }
        if (ctx.comprehension() == null) {
            return new Expr.ListOf(elements, span(ctx));
        }
        var comprehension = ctx.comprehension();
        var clauses = new ArrayList<Expr.Clause>();
        var first = comprehension.start;
        var source = expression(comprehension.expression());
        clauses.add(new Expr.For(pattern(comprehension.pattern()), source, new Span(span(first).start(), source.span().end())));
        for (var clause : comprehension.clause()) {
            clauses.add((Expr.Clause) clause.accept(this));
        }
        return new Expr.Comprehension(elements.getFirst(), clauses, span(ctx));
    }

    @Override
    public Expr.Clause visitForClause(ConcParser.ForClauseContext ctx) {
        return new Expr.For(pattern(ctx.pattern()), expression(ctx.expression()), span(ctx));
    }

    @Override
    public Expr.Clause visitIfClause(ConcParser.IfClauseContext ctx) {
        return new Expr.If(expression(ctx.expression()), span(ctx));
    }

    @Override
    public Expr visitMap(ConcParser.MapContext ctx) {
        var entries = new ArrayList<Expr.Entry>();
        for (var entry : ctx.entry()) {
            entries.add(visitEntry(entry));
        }
        return new Expr.MapOf(entries, span(ctx));
    }

    @Override
    public Expr.Entry visitEntry(ConcParser.EntryContext ctx) {
        return new Expr.Entry(expression(ctx.key), expression(ctx.value), span(ctx));
    }

    private static Object value(TerminalNode node) {
        return ((ConcToken) node.getSymbol()).value;
    }
}
