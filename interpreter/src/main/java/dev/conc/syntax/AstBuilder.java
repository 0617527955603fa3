package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.grammar.ConcBaseVisitor;
import dev.conc.grammar.ConcParser;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Makes the tree of records from ANTLR's parse tree, one method for each labelled alternative of the grammar; expressions are
 * {@link ExpressionBuilder}'s part.
 *
 * <p>Called only for text that the grammar accepts; what the grammar lets pass and the language does not is reported here, and built all
 * the same. Long because it has a method for each alternative of the grammar, none of which knows of another.
 */
abstract class AstBuilder extends ConcBaseVisitor<Node> {
    final Problems problems;
    private final String text;

    AstBuilder(Problems problems) {
        this.problems = problems;
        this.text = problems.source().text();
    }

    /** The statements of a whole text. */
    static List<Stmt> build(ConcParser.ScriptContext script, Problems problems) {
        return new ExpressionBuilder(problems).statements(script.statement());
    }

    List<Stmt> statements(List<ConcParser.StatementContext> contexts) {
        var statements = new ArrayList<Stmt>(contexts.size());
        for (var context : contexts) {
            statements.add((Stmt) context.accept(this));
        }
        return statements;
    }

    // ---- declarations ----

    @Override
    public Stmt visitVariable(ConcParser.VariableContext ctx) {
        var pattern = pattern(ctx.pattern());
        boolean assignable = ctx.keyword.getType() == Types.VAR;
        var initial = expressionOrNull(ctx.expression());
        if (initial == null && (!assignable || pattern instanceof Pattern.ListOf)) {
            problems.add(Catalog.LET_WITHOUT_VALUE, span(ctx), text(pattern.span()));
        }
        return new Stmt.Variable(memory(ctx.memory()), assignable, pattern, initial, doc(ctx), span(ctx));
    }

    @Override
    public Stmt visitFieldMember(ConcParser.FieldMemberContext ctx) {
        boolean assignable = ctx.keyword.getType() == Types.VAR;
        var initial = expressionOrNull(ctx.expression());
        if (initial == null && !assignable) {
            problems.add(Catalog.LET_WITHOUT_VALUE, span(ctx), name(ctx.NAME()));
        }
        var pattern = new Pattern.Name(name(ctx.NAME()), span(ctx.NAME()));
        return new Stmt.Variable(memory(ctx.memory()), assignable, pattern, initial, doc(ctx), span(ctx));
    }

    @Override
    public Stmt visitFunction(ConcParser.FunctionContext ctx) {
        return function(ctx, ctx.NAME(), ctx.parameters(), ctx.block(), false);
    }

    @Override
    public Stmt visitAsyncFunction(ConcParser.AsyncFunctionContext ctx) {
        return function(ctx, ctx.NAME(), ctx.parameters(), ctx.block(), true);
    }

    @Override
    public Stmt visitMethodMember(ConcParser.MethodMemberContext ctx) {
        return function(ctx, ctx.NAME(), ctx.parameters(), ctx.block(), false);
    }

    @Override
    public Stmt visitAsyncMethodMember(ConcParser.AsyncMethodMemberContext ctx) {
        return function(ctx, ctx.NAME(), ctx.parameters(), ctx.block(), true);
    }

    @Override
    public Stmt visitNativeMethodMember(ConcParser.NativeMethodMemberContext ctx) {
        return function(ctx, ctx.NAME(), ctx.parameters(), null, false);
    }

    @Override
    public Stmt visitNative(ConcParser.NativeContext ctx) {
        return ctx.kind.getType() == Types.FN
                ? function(ctx, ctx.NAME(), ctx.parameters(), null, false)
                : classDecl(ctx, Stmt.ClassKind.NATIVE, ctx.NAME(), ctx.parameters(), ctx.classBody());
    }

    private Stmt function(
            ParserRuleContext ctx, TerminalNode name, ConcParser.ParametersContext parameters, ConcParser.BlockContext block,
            boolean async) {
        var body = new FunctionBody(
                name(name), params(parameters.parameter(), false), block == null ? null : visitBlock(block), null, async, span(ctx));
        return new Stmt.Function(body, span(name), doc(ctx), span(ctx));
    }

    @Override
    public Stmt visitClass(ConcParser.ClassContext ctx) {
        var kind = ctx.keyword.getType() == Types.MONITOR ? Stmt.ClassKind.MONITOR : Stmt.ClassKind.CLASS;
        return classDecl(ctx, kind, ctx.NAME(), ctx.parameters(), ctx.classBody());
    }

    private Stmt classDecl(
            ParserRuleContext ctx,
            Stmt.ClassKind kind,
            TerminalNode name,
            ConcParser.ParametersContext parameters,
            ConcParser.ClassBodyContext body) {
        var members = new ArrayList<Stmt>();
        if (body != null) {
            for (var member : body.member()) {
                members.add((Stmt) member.accept(this));
            }
        }
        var params = parameters == null ? null : params(parameters.parameter(), true);
        return new Stmt.ClassDecl(kind, name(name), params, members, span(name), doc(ctx), span(ctx));
    }

    List<Param> params(List<ConcParser.ParameterContext> contexts, boolean inClass) {
        if (contexts.isEmpty()) {
            return List.of();
        }
        var params = new ArrayList<Param>(contexts.size());
        boolean rest = false;
        for (var context : contexts) {
            var param = visitParameter(context);
            if (!inClass && (param.assignable() || param.memory() != Memory.PLAIN)) {
                problems.add(Catalog.PARAMETER_VAR, param.span(), param.name());
            } else if (param.memory() != Memory.PLAIN && !param.assignable()) {
                problems.add(Catalog.MEMORY_WITHOUT_VAR, param.span(), text(span(context.memory())), param.name());
            }
            if (rest && param.rest()) {
                problems.add(Catalog.SECOND_REST, param.span());
            } else if (rest && param.initial() == null) {
                problems.add(Catalog.PARAMETER_AFTER_REST, param.span(), param.name());
            }
            if (param.rest() && param.initial() != null) {
                problems.add(Catalog.REST_WITH_DEFAULT, param.span(), param.name());
            }
            rest |= param.rest();
            params.add(param);
        }
        return params;
    }

    @Override
    public Param visitParameter(ConcParser.ParameterContext ctx) {
        return new Param(
                name(ctx.NAME()),
                memory(ctx.memory()),
                ctx.assignable != null,
                ctx.rest != null,
                expressionOrNull(ctx.expression()),
                span(ctx.NAME()),
                span(ctx));
    }

    // ---- imports ----

    @Override
    public Stmt visitImport(ConcParser.ImportContext ctx) {
        var module = ctx.moduleName();
        boolean file = module instanceof ConcParser.FileModuleContext;
        String alias = ctx.NAME() == null ? null : name(ctx.NAME());
        if (file && alias == null) {
            problems.add(Catalog.IMPORT_WITHOUT_NAME, span(ctx), text(span(module)));
        }
        return new Stmt.Import(module(module), file, alias, span(module), span(ctx));
    }

    @Override
    public Stmt visitFromImport(ConcParser.FromImportContext ctx) {
        var names = new ArrayList<Stmt.Imported>();
        for (var imported : ctx.imported()) {
            names.add(visitImported(imported));
        }
        var module = ctx.moduleName();
        return new Stmt.FromImport(module(module), module instanceof ConcParser.FileModuleContext, names, span(module), span(ctx));
    }

    @Override
    public Stmt.Imported visitImported(ConcParser.ImportedContext ctx) {
        return new Stmt.Imported(word(ctx.name), ctx.alias == null ? null : word(ctx.alias), span(ctx));
    }

    private String module(ConcParser.ModuleNameContext ctx) {
        return ctx instanceof ConcParser.FileModuleContext file
                ? plainString(file.string(), Catalog.HOLE_IN_PATH)
                : name(((ConcParser.LibraryModuleContext) ctx).NAME());
    }

    /** The value of a string that may have no holes. */
    private String plainString(ConcParser.StringContext ctx, Catalog otherwise) {
        if (ctx.accept(this) instanceof Expr.Text constant) {
            return constant.value();
        }
        problems.add(otherwise, span(ctx));
        return "";
    }

    // ---- control ----

    @Override
    public Stmt visitIf(ConcParser.IfContext ctx) {
        return new Stmt.If(expression(ctx.expression()), visitBlock(ctx.block()), otherwise(ctx.elseBranch()), span(ctx));
    }

    @Override
    public Stmt visitElseIf(ConcParser.ElseIfContext ctx) {
        return new Stmt.If(expression(ctx.expression()), visitBlock(ctx.block()), otherwise(ctx.elseBranch()), span(ctx));
    }

    @Override
    public Stmt visitElseBlock(ConcParser.ElseBlockContext ctx) {
        return new Stmt.BlockStmt(visitBlock(ctx.block()));
    }

    private Stmt otherwise(ConcParser.ElseBranchContext ctx) {
        return ctx == null ? null : (Stmt) ctx.accept(this);
    }

    @Override
    public Stmt visitWhile(ConcParser.WhileContext ctx) {
        return new Stmt.While(expression(ctx.expression()), visitBlock(ctx.block()), span(ctx));
    }

    @Override
    public Stmt visitFor(ConcParser.ForContext ctx) {
        return new Stmt.For(pattern(ctx.pattern()), expression(ctx.expression()), visitBlock(ctx.block()), span(ctx));
    }

    @Override
    public Stmt visitBreak(ConcParser.BreakContext ctx) {
        return new Stmt.Break(span(ctx));
    }

    @Override
    public Stmt visitContinue(ConcParser.ContinueContext ctx) {
        return new Stmt.Continue(span(ctx));
    }

    @Override
    public Stmt visitReturn(ConcParser.ReturnContext ctx) {
        return new Stmt.Return(expressionOrNull(ctx.expression()), span(ctx));
    }

    @Override
    public Stmt visitThrow(ConcParser.ThrowContext ctx) {
        return new Stmt.Throw(expression(ctx.expression()), span(ctx));
    }

    @Override
    public Stmt visitTry(ConcParser.TryContext ctx) {
        var catches = new ArrayList<Stmt.Catch>();
        for (var clause : ctx.catchClause()) {
            catches.add(visitCatchClause(clause));
        }
        if (catches.isEmpty() && ctx.last == null) {
            problems.add(Catalog.TRY_ALONE, span(ctx.start));
        }
        return new Stmt.Try(visitBlock(ctx.body), catches, ctx.last == null ? null : visitBlock(ctx.last), span(ctx));
    }

    @Override
    public Stmt.Catch visitCatchClause(ConcParser.CatchClauseContext ctx) {
        var classes = new ArrayList<Expr.Name>(ctx.classes.size());
        for (var token : ctx.classes) {
            classes.add(new Expr.Name(word(token), span(token)));
        }
        return new Stmt.Catch(word(ctx.name), classes, visitBlock(ctx.block()), span(ctx.name), span(ctx));
    }

    @Override
    public Block visitBlock(ConcParser.BlockContext ctx) {
        return new Block(statements(ctx.statement()), span(ctx));
    }

    @Override
    public Stmt visitBlockStatement(ConcParser.BlockStatementContext ctx) {
        return new Stmt.BlockStmt(visitBlock(ctx.block()));
    }

    @Override
    public Stmt visitSimple(ConcParser.SimpleContext ctx) {
        var target = expression(ctx.target);
        if (ctx.assignment() == null) {
            return new Stmt.ExpressionStmt(target, span(ctx));
        }
        var sign = ctx.assignment().start;
        if (!(target instanceof Expr.Name || target instanceof Expr.Index || target instanceof Expr.Member)
                || ctx.target.stop.getType() == Types.PAREN_CLOSE) {
            problems.add(target instanceof Expr.ListOf ? Catalog.DESTRUCTURING_ASSIGNMENT : Catalog.ASSIGN_TARGET, span(ctx.target));
        }
        Operator operator = null;
        if (sign.getType() != Types.ASSIGN) {
            String written = Types.text(sign.getType());
            operator = Operator.binary(written.substring(0, written.length() - 1));
        }
        return new Stmt.Assign(target, operator, expression(ctx.value), span(sign), span(ctx));
    }

    // ---- concurrency ----

    @Override
    public Stmt visitLock(ConcParser.LockContext ctx) {
        var targets = new ArrayList<Expr>(ctx.targets.size());
        for (var target : ctx.targets) {
            targets.add(expression(target));
        }
        if (ctx.limit != null && ctx.otherwise == null) {
            problems.add(Catalog.LOCK_WITHOUT_ELSE, span(ctx.limit));
        } else if (ctx.limit == null && ctx.otherwise != null) {
            problems.add(Catalog.LOCK_ELSE_WITHOUT_WITHIN, span(ctx.otherwise.start));
        }
        return new Stmt.Lock(
                targets, expressionOrNull(ctx.limit), visitBlock(ctx.body), ctx.otherwise == null ? null : visitBlock(ctx.otherwise),
                span(ctx));
    }

    @Override
    public Stmt visitWaitUntil(ConcParser.WaitUntilContext ctx) {
        return new Stmt.WaitUntil(expression(ctx.condition), expressionOrNull(ctx.limit), span(ctx));
    }

    @Override
    public Stmt visitSelect(ConcParser.SelectContext ctx) {
        var cases = new ArrayList<Stmt.Case>();
        for (var one : ctx.selectCase()) {
            cases.add(visitSelectCase(one));
        }
        return new Stmt.Select(cases, ctx.block() == null ? null : visitBlock(ctx.block()), span(ctx));
    }

    @Override
    public Stmt.Case visitSelectCase(ConcParser.SelectCaseContext ctx) {
        var first = expression(ctx.first);
        if (ctx.operation == null) {
            return new Stmt.Case(null, null, first, visitBlock(ctx.block()), span(ctx));
        }
        String name = "_";
        if (first instanceof Expr.Name written) {
            name = written.name();
        } else {
            problems.add(Catalog.CASE_NAME, span(ctx.first));
        }
        return new Stmt.Case(name, span(ctx.first), expression(ctx.operation), visitBlock(ctx.block()), span(ctx));
    }

    @Override
    public Stmt visitScope(ConcParser.ScopeContext ctx) {
        var options = ctx.arguments() == null ? List.<Expr.Argument>of() : arguments(ctx.arguments().argument());
        return new Stmt.Scope(options, expressionOrNull(ctx.expression()), visitBlock(ctx.block()), span(ctx));
    }

    // ---- promises ----

    @Override
    public Stmt visitAssert(ConcParser.AssertContext ctx) {
        return new Stmt.Assert(expression(ctx.condition), expressionOrNull(ctx.message), span(ctx));
    }

    @Override
    public Stmt visitInvariant(ConcParser.InvariantContext ctx) {
        var condition = new FunctionBody("invariant", List.of(), null, expression(ctx.condition), false, span(ctx.condition));
        return new Stmt.Invariant(condition, expressionOrNull(ctx.message), span(ctx));
    }

    @Override
    public Stmt visitTest(ConcParser.TestContext ctx) {
        String name = plainString(ctx.string(), Catalog.HOLE_IN_TEST_NAME);
        var body = new FunctionBody(name, List.of(), visitBlock(ctx.block()), null, false, span(ctx));
        return new Stmt.Test(name, body, span(ctx.string()), span(ctx));
    }

    // ---- parts ----

    Pattern pattern(ConcParser.PatternContext ctx) {
        return (Pattern) ctx.accept(this);
    }

    @Override
    public Pattern visitNamePattern(ConcParser.NamePatternContext ctx) {
        return new Pattern.Name(name(ctx.NAME()), span(ctx));
    }

    @Override
    public Pattern visitListPattern(ConcParser.ListPatternContext ctx) {
        var elements = new ArrayList<Pattern>();
        for (var element : ctx.pattern()) {
            elements.add(pattern(element));
        }
        return new Pattern.ListOf(elements, span(ctx));
    }

    Expr expression(ParseTree ctx) {
        return (Expr) ctx.accept(this);
    }

    private Expr expressionOrNull(ParseTree ctx) {
        return ctx == null ? null : expression(ctx);
    }

    List<Expr.Argument> arguments(List<ConcParser.ArgumentContext> contexts) {
        if (contexts.isEmpty()) {
            return List.of();
        }
        var arguments = new ArrayList<Expr.Argument>(contexts.size());
        for (var context : contexts) {
            arguments.add((Expr.Argument) context.accept(this));
        }
        return arguments;
    }

    private static Memory memory(ConcParser.MemoryContext ctx) {
        return ctx == null ? Memory.PLAIN : ctx.start.getType() == Types.VOLATILE ? Memory.VOLATILE : Memory.RELAXED;
    }

    static String name(TerminalNode node) {
        return word(node.getSymbol());
    }

    static String word(Token token) {
        return ((ConcToken) token).word();
    }

    static Span span(TerminalNode node) {
        return ((ConcToken) node.getSymbol()).span();
    }

    static Span span(Token token) {
        return ((ConcToken) token).span();
    }

    /** From the first to the last token that stands in the text. */
    static Span span(ParserRuleContext ctx) {
        return new Span(((ConcToken) ctx.start).start, ((ConcToken) ctx.stop).end);
    }

    String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    /** The {@code ///} lines right above, each without slashes and the space behind them; null where there are none. */
    private String doc(ParserRuleContext ctx) {
        var first = (ConcToken) ctx.start;
        if (first.doc < 0) {
            return null;
        }
        var lines = new StringBuilder();
        int at = first.doc;
        while (text.startsWith("///", at)) {
            int stop = at + 3;
            while (stop < first.start && text.charAt(stop) != '\n' && text.charAt(stop) != '\r') {
                stop++;
            }
            int from = at + 3 < stop && text.charAt(at + 3) == ' ' ? at + 4 : at + 3;
            lines.append(at == first.doc ? "" : "\n").append(text.substring(from, stop).stripTrailing());
            at = stop;
            while (at < first.start && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';')) {
                at++;
            }
        }
        return lines.toString();
    }
}
