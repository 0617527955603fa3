package dev.conc.syntax;

import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random trees, every kind of statement and expression that the records know, as a parser could have made them; they need not make sense.
 *
 * <p>Inv: every tree is one that some text stands for: no negative literals but the smallest int, no two texts side by side in a template.
 */
final class RandomTrees {
    private static final Span NONE = Span.NONE;
    private static final String[] NAMES = {"a", "b", "value", "计数", "_", "x1", "from", "as", "thread", "virtual", "process", "until",
            "within",
            "native", "test", "invariant", "print", "é"};
    private static final String[] DOCS = {"", "About it.", "Two\n\nparts", "  indented", "\nlate"};
    private static final long[] UNITS = {1, 1000, 1_000_000, 1_000_000_000, 60_000_000_000L};
    private static final String[] MEMBERS = {"size", "wait", "lock", "in", "from", "not", "x"};
    private static final String[] TEXTS = {"", "a", "line\nline", "$", "${", "\\", "\"quoted\"", "\t\r\0", "\u0007", "😀", "'", "{x}", "//",
            "a$"};

    private final Random random;
    private int holes;

    RandomTrees(long seed) {
        random = new Random(seed);
    }

    List<Stmt> program() {
        return statements(4, 1 + random.nextInt(8));
    }

    private List<Stmt> statements(int depth, int count) {
        var all = new ArrayList<Stmt>();
        for (int i = 0; i < count; i++) {
            all.add(statement(depth));
        }
        return all;
    }

    private Stmt statement(int depth) {
        if (depth <= 0) {
            return new Stmt.ExpressionStmt(expression(0), NONE);
        }
        int d = depth - 1;
        return switch (random.nextInt(24)) {
            case 0, 1 -> variable(d, pattern(2));
            case 2 -> function(d, block(d), random.nextInt(4) == 0);
            case 3 -> function(d, null, false);
            case 4 -> classDecl(d);
            case 5 -> {
                boolean file = random.nextBoolean();
                yield new Stmt.Import(file ? text() : name(), file, file || random.nextBoolean() ? name() : null, NONE, NONE);
            }
            case 6 -> new Stmt.FromImport(name(), false, some(1, () -> new Stmt.Imported(name(), maybe(this::name), NONE)), NONE, NONE);
            case 7, 8 -> assign(d);
            case 9 -> ifStatement(d);
            case 10 -> new Stmt.While(expression(d), block(d), NONE);
            case 11 -> new Stmt.For(pattern(2), expression(d), block(d), NONE);
            case 12 -> random.nextBoolean() ? new Stmt.Break(NONE) : new Stmt.Continue(NONE);
            case 13 -> new Stmt.Return(maybe(() -> expression(d)), NONE);
            case 14 -> new Stmt.Throw(expression(d), NONE);
            case 15 -> tryStatement(d);
            case 16 -> {
                var limit = maybe(() -> expression(d));
                yield new Stmt.Lock(some(1, () -> expression(d)), limit, block(d), limit == null ? null : block(d), NONE);
            }
            case 17 -> new Stmt.WaitUntil(expression(d), maybe(() -> expression(d)), NONE);
            case 18 -> new Stmt.Select(some(0, () -> selectCase(d)), maybe(() -> block(d)), NONE);
            case 19 -> new Stmt.Scope(some(0, () -> argument(d)), maybe(() -> expression(d)), block(d), NONE);
            case 20 -> new Stmt.Assert(expression(d), maybe(() -> expression(d)), NONE);
            case 21 -> {
                var condition = new FunctionBody("invariant", List.of(), null, expression(d), false, NONE);
                yield new Stmt.Invariant(condition, maybe(() -> expression(d)), NONE);
            }
            case 22 -> {
                String name = text();
                yield new Stmt.Test(name, new FunctionBody(name, List.of(), block(d), null, false, NONE), NONE, NONE);
            }
            default -> random.nextInt(4) == 0 ? new Stmt.BlockStmt(block(d)) : new Stmt.ExpressionStmt(expression(d), NONE);
        };
    }

    private Stmt.Variable variable(int depth, Pattern pattern) {
        boolean assignable = random.nextBoolean();
        boolean plain = assignable && pattern instanceof Pattern.Name && random.nextInt(4) == 0;
        return new Stmt.Variable(memory(), assignable, pattern, plain ? null : expression(depth), doc(), NONE);
    }

    private Stmt.Function function(int depth, Block block, boolean async) {
        return new Stmt.Function(new FunctionBody(name(), params(depth, false), block, null, async, NONE), NONE, doc(), NONE);
    }

    private Stmt classDecl(int depth) {
        var kind = Stmt.ClassKind.values()[random.nextInt(3)];
        var members = new ArrayList<Stmt>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(switch (random.nextInt(3)) {
                case 0 -> variable(depth, new Pattern.Name(name(), NONE));
                case 1 -> function(depth, block(depth), random.nextInt(4) == 0);
                default -> function(depth, null, false);
            });
        }
        return new Stmt.ClassDecl(kind, name(), maybe(() -> params(depth, true)), members, NONE, doc(), NONE);
    }

    private Stmt assign(int depth) {
        var operator = random.nextBoolean() ? null : Operator.binary(new String[] {"+", "-", "*", "/", "%"}[random.nextInt(5)]);
        Expr target = switch (random.nextInt(3)) {
            case 0 -> new Expr.Name(name(), NONE);
            case 1 -> new Expr.Index(expression(depth), expression(depth), NONE);
            default -> new Expr.Member(expression(depth), member(), NONE, NONE);
        };
        return new Stmt.Assign(target, operator, expression(depth), NONE, NONE);
    }

    private Stmt.If ifStatement(int depth) {
        Stmt otherwise = switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new Stmt.BlockStmt(block(depth));
            default -> depth > 0 ? ifStatement(depth - 1) : null;
        };
        return new Stmt.If(expression(depth), block(depth), otherwise, NONE);
    }

    private Stmt tryStatement(int depth) {
        var catches = some(0, () -> new Stmt.Catch(name(), some(0, () -> new Expr.Name(name(), NONE)), block(depth), NONE, NONE));
        var last = catches.isEmpty() || random.nextBoolean() ? block(depth) : null;
        return new Stmt.Try(block(depth), catches, last, NONE);
    }

    private Stmt.Case selectCase(int depth) {
        String name = maybe(this::name);
        return new Stmt.Case(name, NONE, expression(depth), block(depth), NONE);
    }

    private Block block(int depth) {
        return new Block(statements(depth, random.nextInt(3)), NONE);
    }

    // ---- expressions ----

    private Expr expression(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        int d = depth - 1;
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> leaf();
            case 3 -> template(d);
            case 4 -> new Expr.ListOf(some(0, () -> expression(d)), NONE);
            case 5 -> new Expr.MapOf(some(0, () -> new Expr.Entry(expression(d), expression(d), NONE)), NONE);
            case 6 -> comprehension(d);
            case 7 -> {
                var to = maybe(() -> expression(d));
                yield new Expr.Range(expression(d), to, to != null && random.nextBoolean(), NONE);
            }
            case 8 -> new Expr.Unary(new Operator[] {Operator.NOT, Operator.NEGATE, Operator.COMPLEMENT}[random.nextInt(3)], expression(d),
                    NONE);
            case 9, 10, 11 -> new Expr.Binary(binary(), expression(d), expression(d), NONE, NONE);
            case 12 -> new Expr.Conditional(expression(d), expression(d), expression(d), NONE);
            case 13 -> new Expr.Call(expression(d), some(0, () -> argument(d)), NONE);
            case 14 -> new Expr.Index(expression(d), expression(d), NONE);
            case 15 -> new Expr.Member(expression(d), member(), NONE, NONE);
            case 16 -> {
                var value = random.nextBoolean() ? expression(d) : null;
                yield new Expr.Lambda(new FunctionBody("lambda", params(d, false), value == null ? block(d) : null, value, false, NONE),
                        NONE);
            }
            case 17, 18 -> new Expr.Await(expression(d), maybe(() -> expression(d)), NONE);
            default -> {
                var kind = Expr.TaskKind.values()[random.nextInt(4)];
                var call = random.nextBoolean() ? expression(d) : null;
                var block = call == null ? new FunctionBody("block", List.of(), block(d), null, false, NONE) : null;
                yield new Expr.Spawn(kind, some(0, () -> argument(d)), call, block, NONE);
            }
        };
    }

    private Expr leaf() {
        return switch (random.nextInt(9)) {
            case 0 -> new Expr.Nil(NONE);
            case 1 -> new Expr.Bool(random.nextBoolean(), NONE);
            case 2 -> new Expr.Int(random.nextInt(8) == 0 ? Long.MIN_VALUE : random.nextLong() >>> 1 + random.nextInt(62), NONE);
            case 3 -> new Expr.Float(Math.abs(random.nextBoolean() ? random.nextGaussian() : Math.pow(10, random.nextInt(600) - 300)),
                    NONE);
            case 4 -> new Expr.Duration(random.nextInt(1000) * UNITS[random.nextInt(UNITS.length)], NONE);
            case 5 -> new Expr.Text(text(), NONE);
            default -> new Expr.Name(name(), NONE);
        };
    }

    private Expr template(int depth) {
        holes++;
        var parts = new ArrayList<Expr>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            addText(parts);
            parts.add(expressionInHole(depth));
        }
        addText(parts);
        holes--;
        return new Expr.Template(parts, NONE);
    }

    /** What a hole holds: not a text itself, which would look like a part of the template. */
    private Expr expressionInHole(int depth) {
        Expr inside = expression(depth);
        return inside instanceof Expr.Text ? new Expr.Name("held", NONE) : inside;
    }

    private void addText(List<Expr> parts) {
        String text = random.nextBoolean() ? "" : text();
        if (!text.isEmpty()) {
            parts.add(new Expr.Text(text, NONE));
        }
    }

    private Expr comprehension(int depth) {
        var clauses = new ArrayList<Expr.Clause>();
        clauses.add(new Expr.For(pattern(1), expression(depth), NONE));
        for (int i = random.nextInt(3); i > 0; i--) {
            clauses.add(random.nextBoolean() ? new Expr.For(pattern(1), expression(depth), NONE) : new Expr.If(expression(depth), NONE));
        }
        return new Expr.Comprehension(expression(depth), clauses, NONE);
    }

    private Operator binary() {
        while (true) {
            var operator = Operator.values()[random.nextInt(Operator.values().length)];
            if (operator.isBinary() && operator != Operator.RANGE && operator != Operator.RANGE_INCLUSIVE) {
                return operator;
            }
        }
    }

    // ---- parts ----

    private Expr.Argument argument(int depth) {
        return new Expr.Argument(maybe(this::name), expression(depth), NONE);
    }

    private List<Param> params(int depth, boolean inClass) {
        var params = new ArrayList<Param>();
        boolean rest = false;
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean assignable = inClass && random.nextBoolean();
            boolean takesRest = !rest && random.nextInt(6) == 0;
            Expr initial = !takesRest && (rest || random.nextInt(3) == 0) ? expression(depth) : null;
            params.add(new Param(name(), assignable ? memory() : Memory.PLAIN, assignable, takesRest, initial, NONE, NONE));
            rest |= takesRest;
        }
        return params;
    }

    private Pattern pattern(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return new Pattern.ListOf(some(0, () -> pattern(depth - 1)), NONE);
        }
        return new Pattern.Name(name(), NONE);
    }

    private Memory memory() {
        return random.nextInt(4) == 0 ? Memory.values()[random.nextInt(3)] : Memory.PLAIN;
    }

    private String doc() {
        return holes > 0 || random.nextInt(4) != 0 ? null : DOCS[random.nextInt(DOCS.length)];
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private String member() {
        return MEMBERS[random.nextInt(MEMBERS.length)];
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private <T> T maybe(Supplier<T> made) {
        return random.nextBoolean() ? made.get() : null;
    }

    private <T> List<T> some(int atLeast, Supplier<T> made) {
        var all = new ArrayList<T>();
        for (int i = atLeast + random.nextInt(3); i > 0; i--) {
            all.add(made.get());
        }
        return all;
    }
}
