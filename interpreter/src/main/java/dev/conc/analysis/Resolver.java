package dev.conc.analysis;

import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Stmt;
import java.util.List;
import java.util.Map;

/** Names to slots, captured variables to cells, and every check that needs no run: from the statements of one text to its {@link Unit}. */
public final class Resolver {
    /** What kind of text it is. */
    public enum Mode {
        /** A program's own file: variables that only its own statements mention are locals. */
        SCRIPT,
        /** A file that another imports: its variables are its module's. */
        MODULE,
        /** One input at the REPL: names may be declared anew, values may stand alone. */
        INTERACTIVE,
        /** A declaration of conc's own library. */
        LIBRARY
    }

    /**
     * What came of it.
     *
     * @param unit complete only if no problem is an error
     * @param problems in the order of the text
     */
    public record Resolved(Unit unit, List<Problem> problems) {}

    private Resolver() {}

    /**
     * Resolves a text.
     *
     * @param statements what the parser made of it; some may be missing where it has errors
     * @param module where its globals go; one with globals of earlier inputs where the mode is {@link Mode#INTERACTIVE}
     * @param imported by identity: the unit that each import statement of a file came to; null where it was refused, which has been reported
     */
    public static Resolved resolve(
            Source source, List<Stmt> statements, ModuleInfo module, Mode mode, Library library, Map<Stmt, Unit> imported) {
        return walk(new Resolution(source, module, library, mode, imported), statements, statements);
    }

    /**
     * Resolves one declaration of the library.
     *
     * @param owner the native class whose method the declaration is; null if it is none
     * @param imports the import statements of its file
     */
    static Resolved library(
            Source source, List<Stmt> statements, ModuleInfo module, Library library, Library.NativeOwner owner, List<Stmt> imports) {
        var r = new Resolution(source, module, library, Mode.LIBRARY, Map.of());
        if (owner == null) {
            return walk(r, statements, imports);
        }
        bind(r, imports);
        var method = (Stmt.Function) statements.getFirst();
        r.functions.resolveMethod(method.body(), owner.info(), owner.methods());
        return finish(r, statements);
    }

    private static Resolved walk(Resolution r, List<Stmt> statements, List<Stmt> imports) {
        r.top.declareAll(statements);
        bind(r, imports);
        r.statements.all(statements);
        if (r.mode == Mode.INTERACTIVE && r.hasErrors()) {
            return finish(r, statements); // what a refused input declares is not declared
        }
        r.top.settle();
        SharedVariables.mark(r);
        return finish(r, statements);
    }

    private static void bind(Resolution r, List<Stmt> statements) {
        for (Stmt statement : statements) {
            if (statement instanceof Stmt.Import || statement instanceof Stmt.FromImport) {
                r.imports().bind(statement);
            }
        }
    }

    private static Resolved finish(Resolution r, List<Stmt> statements) {
        Span whole = new Span(0, r.source.text().length());
        String name = r.mode == Mode.SCRIPT || r.mode == Mode.INTERACTIVE ? "main" : r.module.name();
        var main = new FunctionInfo(name, null, List.of(), null, r.main.size(), List.of(), null, r.module, r.source.place(whole));
        var unit = new Unit(r.source, r.module, statements, main, r.bindings, r.functionInfos, r.classInfos, r.constructions,
                r.imports().units());
        if (r.problems.size() > 1) {
            r.problems.sort((a, b) -> Integer.compare(a.place().span().start(), b.place().span().start()));
        }
        return new Resolved(unit, List.copyOf(r.problems));
    }
}
