package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.ForeignNames;
import dev.conc.diagnostics.Suggest;
import dev.conc.source.Span;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Says of a name that stands for nothing what may have been meant: the most specific thing that fits. */
final class UnknownNames {
    private final Resolution r;

    UnknownNames(Resolution r) {
        this.r = r;
    }

    void report(String name, Span span) {
        if (r.top.isPoisoned(name) || r.isFull()) {
            return;
        }
        if (name.equals("self")) {
            r.report(Catalog.SELF_OUTSIDE_CLASS, span);
        } else if (name.equals("_")) {
            r.report(Catalog.WILDCARD_READ, span);
        } else if (!reportElsewhere(name, span) && !reportForeign(name, span)) {
            String close = Suggest.closest(name, visible());
            if (close != null) {
                r.names.markMeant(close);
            }
            r.report(Catalog.UNKNOWN_NAME, span, name, close != null ? didYouMean(close) : "declare it first, as in: let " + name + " = …");
        }
    }

    void reportClass(String name, Span span) {
        if (r.top.isPoisoned(name) || r.isFull()) {
            return;
        }
        String hint = ForeignNames.hint(name);
        String close = Suggest.closest(name, visible());
        if (hint != null) {
            r.report(Catalog.FOREIGN_NAME, span, name, hint);
        } else if (close != null) {
            r.report(Catalog.UNKNOWN_CLASS, span, name, didYouMean(close));
        } else {
            r.report(Catalog.UNKNOWN_CLASS, span, name, "declare it (class " + name + " …), or leave the class out to catch every error");
        }
    }

    /** An assignment to a name that nobody declared. The name counts as declared from here on: one mistake, one message. */
    void reportAssigned(String name, Span span) {
        if (r.top.isPoisoned(name) || r.isFull()) {
            return;
        }
        if (name.equals("_")) {
            r.report(Catalog.WILDCARD_READ, span);
        } else if (!reportElsewhere(name, span)) {
            String close = Suggest.closest(name, assignable());
            if (close != null) {
                r.report(Catalog.UNKNOWN_NAME, span, name, didYouMean(close));
            } else {
                r.report(Catalog.ASSIGN_UNDECLARED, span, name);
            }
        }
        r.top.poison(name);
    }

    private static String didYouMean(String close) {
        return "did you mean “" + close + "”?";
    }

    /** The name is declared, but further down or in a block that has ended. */
    private boolean reportElsewhere(String name, Span span) {
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            for (Stmt statement : scope.statements()) {
                Span declared = statement.span().start() > span.start() ? declaration(statement, name) : null;
                if (declared != null) {
                    r.report(Catalog.USED_BEFORE_DECLARATION, span, r.place(declared), "declared here", name);
                    return true;
                }
            }
        }
        for (Frame frame = r.frame; frame != null; frame = frame.outer) {
            Variable buried = frame.buried(name);
            if (buried != null) {
                r.report(Catalog.NAME_OUT_OF_SCOPE, span, buried.place(), "declared here, in a block that has ended", name);
                return true;
            }
        }
        return false;
    }

    private static Span declaration(Stmt statement, String name) {
        if (statement instanceof Stmt.Function function && function.name().equals(name)) {
            return function.nameSpan();
        }
        if (statement instanceof Stmt.ClassDecl type && type.name().equals(name)) {
            return type.nameSpan();
        }
        return statement instanceof Stmt.Variable variable ? declaration(variable.pattern(), name) : null;
    }

    private static Span declaration(Pattern pattern, String name) {
        if (pattern instanceof Pattern.Name one) {
            return one.name().equals(name) ? one.span() : null;
        }
        if (pattern instanceof Pattern.ListOf list) {
            for (Pattern element : list.elements()) {
                Span found = declaration(element, name);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** The name is known in another language, or is a module of the library, or stands in one. */
    private boolean reportForeign(String name, Span span) {
        List<String> modules = r.library.modulesWith(name);
        if (r.library.module(name) != null) {
            r.report(Catalog.MODULE_NOT_IMPORTED, span, name);
        } else if (!modules.isEmpty()) {
            r.report(Catalog.NAME_IN_MODULE, span, name, modules.getFirst());
        } else if (ForeignNames.hint(name) != null) {
            r.report(Catalog.FOREIGN_NAME, span, name, ForeignNames.hint(name));
        } else {
            return false;
        }
        return true;
    }

    /** The names of this file that can be assigned here. */
    private Set<String> assignable() {
        var all = new LinkedHashSet<String>();
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            var variables = scope.members != null ? scope.members.info().fields() : scope.names().values();
            for (Variable variable : variables) {
                if (variable.assignable()) {
                    all.add(variable.name());
                }
            }
        }
        for (String name : r.top.names()) {
            Variable variable = r.top.own(name);
            if (variable != null && variable.assignable()) {
                all.add(name);
            }
        }
        return all;
    }

    /** All names that would mean something here. */
    private Set<String> visible() {
        var all = new LinkedHashSet<String>();
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            if (scope.members != null) {
                for (Variable field : scope.members.info().fields()) {
                    all.add(field.name());
                }
                all.addAll(scope.members.methods().keySet());
            } else {
                all.addAll(scope.names().keySet());
            }
        }
        all.addAll(r.top.names());
        all.addAll(r.module.globals().keySet());
        all.addAll(r.library.names(r.library.prelude()));
        return all;
    }
}
