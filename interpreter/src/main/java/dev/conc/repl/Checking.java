package dev.conc.repl;

import dev.conc.analysis.Loader;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.report.Story;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Severity;
import dev.conc.source.Source;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Lexeme;
import dev.conc.syntax.Lexer;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code :check}: explores code of the session. What the code mentions of the session is put before it as it was declared, and what that
 * mentions in turn: a lock is free, a variable has its first value. So a program of its own is checked, and the session stays as it is.
 */
final class Checking {
    /** At a prompt nobody waits longer; what was seen by then is told. */
    private static final long PATIENCE = 20_000_000_000L;

    private final Repl repl;
    private final Prompt prompt;

    Checking(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
    }

    /** A statement of the session that declares names. */
    private record Declared(String input, String text, Set<String> names, Set<String> mentioned) {}

    /** Ctrl-C while the checker searches. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    void check(String given) {
        List<Repl.Input> inputs = new ArrayList<>(repl.worked());
        String code = given;
        if (code.isEmpty()) {
            Repl.Input last = repl.last();
            if (last == null) {
                repl.say(Catalog.NOTHING_TO_CHECK);
                return;
            }
            inputs.remove(last);
            code = last.text();
        }
        List<Declared> needed = needed(inputs, code);
        var program = new StringBuilder();
        var told = new StringBuilder();
        for (Declared declared : needed) {
            program.append(declared.text()).append('\n');
            told.append(told.isEmpty() ? "with " : ", ").append(String.join(", ", declared.names())).append(" from ")
                    .append(declared.input());
        }
        if (!told.isEmpty()) {
            prompt.show(told.append(needed.size() == 1 ? ", as it was declared\n" : ", as they were declared\n").toString());
        }
        run(program.append(used(code)).append('\n').toString());
    }

    private void run(String program) {
        Loader.Loaded loaded = Loader.load(Source.of(":check", program), repl.folder(), repl.inputs().library());
        for (Problem problem : loaded.problems()) {
            if (problem.severity() == Severity.ERROR) {
                repl.tell(Report.of(problem));
            }
        }
        if (loaded.program() == null) {
            return;
        }
        CheckOptions options = CheckOptions.standard().withLimits(0, 0, 0, PATIENCE);
        int interrupts = repl.interrupts();
        try {
            CheckResult result = Checker.check(loaded.program(), options, (states, transitions, depth, queue, nanos) -> {
                if (repl.interrupts() != interrupts) {
                    throw new Stopped();
                }
            });
            if (result.unsupported() != null) {
                repl.tell(Report.of(result.unsupported()));
            } else {
                prompt.show(Story.text(result, loaded.program(), options));
            }
        } catch (Stopped e) {
            prompt.show("stopped\n");
        }
    }

    /** A value that nothing uses is refused in a program; at a prompt it is what was asked for. */
    private static String used(String code) {
        List<Stmt> statements = Parser.parse(Source.of(":check", code)).statements();
        if (statements.isEmpty() || !(statements.getLast() instanceof Stmt.ExpressionStmt last) || last.value() instanceof Expr.Call
                || last.value() instanceof Expr.Await) {
            return code;
        }
        int at = last.span().start();
        return code.substring(0, at) + "let _value = " + code.substring(at);
    }

    /** The declarations that {@code code} needs, in the order of the session. */
    private static List<Declared> needed(List<Repl.Input> inputs, String code) {
        var all = new ArrayList<Declared>();
        for (Repl.Input input : inputs) {
            for (Stmt statement : Parser.parse(Source.of(input.name(), input.text())).statements()) {
                Set<String> names = names(statement);
                if (!names.isEmpty()) {
                    String text = input.text().substring(statement.span().start(), statement.span().end());
                    all.add(new Declared(input.name(), text, names, mentioned(text)));
                }
            }
        }
        var taken = new TreeSet<Integer>();
        var seen = new HashSet<String>();
        var open = new ArrayList<>(mentioned(code));
        while (!open.isEmpty()) {
            String name = open.removeLast();
            boolean met = !seen.add(name);
            for (int i = all.size() - 1; i >= 0 && !met; i--) {
                if (all.get(i).names().contains(name)) {
                    taken.add(i);
                    open.addAll(all.get(i).mentioned());
                    met = true;
                }
            }
        }
        var needed = new ArrayList<Declared>();
        for (int i : taken) {
            needed.add(all.get(i));
        }
        return needed;
    }

    private static Set<String> mentioned(String text) {
        var names = new HashSet<String>();
        for (Lexeme lexeme : Lexer.lexemes(Source.of("input", text))) {
            if (lexeme.kind() == Lexeme.Kind.NAME) {
                names.add(text.substring(lexeme.span().start(), lexeme.span().end()));
            }
        }
        return names;
    }

    /** What a statement declares at the top level, in order; empty for one that declares nothing. */
    static Set<String> names(Stmt statement) {
        var names = new LinkedHashSet<String>();
        switch (statement) {
            case Stmt.Variable variable -> add(variable.pattern(), names);
            case Stmt.Function function -> names.add(function.name());
            case Stmt.ClassDecl type -> names.add(type.name());
            case Stmt.Import all -> names.add(all.alias() == null ? all.module() : all.alias());
            case Stmt.FromImport some -> some.names().forEach(each -> names.add(each.alias() == null ? each.name() : each.alias()));
            default -> {
                // declares nothing
            }
        }
        return names;
    }

    private static void add(Pattern pattern, Set<String> names) {
        switch (pattern) {
            case Pattern.Name name -> names.add(name.name());
            case Pattern.ListOf list -> list.elements().forEach(each -> add(each, names));
        }
    }
}
