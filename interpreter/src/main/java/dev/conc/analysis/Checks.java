package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;

/** What can be wrong about variables and members: what is assigned, what is never used, what hides something else. */
final class Checks {
    private final Resolution r;

    Checks(Resolution r) {
        this.r = r;
    }

    // ---- assignment ----

    /** Reports the assignment of a variable that is none: each kind has its own way out. */
    void refuseAssignment(Variable variable, Span span) {
        String name = variable.name();
        switch (variable.kind()) {
            case LET -> r.report(Catalog.ASSIGN_TO_LET, span, variable.place(), "declared with let here", name);
            case LOOP -> r.report(Catalog.ASSIGN_TO_LOOP_VARIABLE, span, variable.place(), "the loop’s variable", name);
            case CATCH, CASE -> r.report(Catalog.ASSIGN_TO_BOUND_NAME, span, variable.place(), "bound here", name);
            case FUNCTION -> r.report(Catalog.ASSIGN_TO_FUNCTION, span, variable.place(), "declared here", name, "function");
            case CLASS -> r.report(Catalog.ASSIGN_TO_FUNCTION, span, variable.place(), "declared here", name, "class");
            case FIELD -> r.report(Catalog.ASSIGN_TO_FIELD, span, variable.place(), "declared without var here", name);
            case SELF -> r.report(Catalog.ASSIGN_TO_SELF, span);
            case IMPORT, VAR, PARAMETER -> throw new IllegalStateException("assignable, or no variable: " + name);
        }
    }

    /** {@code target.name = …}, where the target is resolved already. */
    void memberAssignment(Expr.Member member) {
        if (!(member.target() instanceof Expr.Name name)) {
            return;
        }
        if (r.bindings.get(name) instanceof Binding.Module module) {
            r.report(Catalog.ASSIGN_TO_MODULE, member.nameSpan(), module.module().name(), member.name());
        } else if (name.name().equals("self") && r.names.around() != null) {
            Scope.Members around = r.names.around();
            Variable field = around.info().field(member.name());
            if (field != null && !field.assignable()) {
                refuseAssignment(field, member.nameSpan());
            } else if (field == null && around.methods().containsKey(member.name())) {
                r.report(Catalog.ASSIGN_TO_FUNCTION, member.nameSpan(), member.name(), "method");
            } else if (field == null) {
                unknownMember(member, around);
            }
        }
    }

    /** Reports a member of {@code self} that its class does not have. */
    void unknownMember(Expr.Member member, Scope.Members around) {
        var names = new ArrayList<>(around.methods().keySet());
        for (Variable field : around.info().fields()) {
            names.add(field.name());
        }
        String close = Suggest.closest(member.name(), names);
        if (close != null) {
            r.report(Catalog.MISSPELT_MEMBER_OF_SELF, member.nameSpan(), around.info().name(), member.name(), close);
        } else {
            r.report(Catalog.NO_MEMBER_OF_SELF, member.nameSpan(), around.info().name(), member.name());
        }
    }

    /** {@code x = x}. */
    void selfAssignment(Stmt.Assign assign) {
        if (assign.operator() == null
                && assign.target() instanceof Expr.Name to
                && assign.value() instanceof Expr.Name from
                && to.name().equals(from.name())) {
            r.report(Catalog.SELF_ASSIGNMENT, assign.span(), to.name());
        }
    }

    // ---- declarations ----

    /** What {@code relaxed} and {@code volatile} ask for. */
    void memory(Stmt.Variable variable) {
        if (variable.memory() == Memory.RELAXED && !variable.assignable()) {
            r.report(Catalog.RELAXED_LET, variable.span());
        }
        String kind = variable.memory() == Memory.VOLATILE && !variable.assignable() && variable.initial() != null
                ? ValueChecks.kind(variable.initial()) : null;
        if (kind != null && !kind.equals("list") && !kind.equals("map")) {
            r.report(Catalog.VOLATILE_LET, variable.span(), ValueChecks.a(kind));
        }
    }

    /** Reports what was declared in vain. */
    void unused(Variable variable) {
        if (r.inLibrary() || variable.used() || variable.name().startsWith("_") || r.top.isPoisoned(variable.name())) {
            return;
        }
        Variable.Kind kind = variable.kind();
        if (kind == Variable.Kind.FUNCTION || kind == Variable.Kind.CLASS) {
            r.report(Catalog.UNUSED_FUNCTION, variable.place().span(), variable.name(), kind == Variable.Kind.CLASS ? "class" : "function");
        } else if (kind == Variable.Kind.LET || kind == Variable.Kind.VAR) {
            if (!variable.assigned()) {
                r.report(Catalog.UNUSED_VARIABLE, variable.place().span(), variable.name());
            } else if (variable.memory() == Memory.PLAIN) {
                r.report(Catalog.NEVER_READ, variable.place().span(), variable.name());
            }
        }
    }

    /**
     * Warns of a declaration that hides a variable that may have been meant: any of the same function, and what can be assigned of
     * those around it. {@code var n = n}, which makes a parameter assignable, is no mistake.
     */
    void shadows(Pattern pattern, Expr initial, boolean assignable) {
        if (pattern instanceof Pattern.ListOf list) {
            for (Pattern element : list.elements()) {
                shadows(element, null, assignable);
            }
        } else if (pattern instanceof Pattern.Name name && !name.isWildcard() && !r.inLibrary() && !r.atTopLevel()) {
            boolean copies = initial instanceof Expr.Name from && from.name().equals(name.name());
            Variable hidden = copies ? null : hidden(name.name(), false);
            if (hidden != null) {
                r.report(Catalog.SHADOWED_NAME, name.span(), hidden.place(), "the other one is declared here", name.name());
            }
        }
    }

    /** Warns of a loop variable that hides the one of a loop around it. */
    void shadowsLoop(Pattern pattern) {
        if (pattern instanceof Pattern.ListOf list) {
            list.elements().forEach(this::shadowsLoop);
        } else if (pattern instanceof Pattern.Name name && !name.isWildcard() && !r.inLibrary()) {
            Variable hidden = hidden(name.name(), true);
            if (hidden != null) {
                r.report(Catalog.SHADOWED_NAME, name.span(), hidden.place(), "the other one is declared here", name.name());
            }
        }
    }

    private Variable hidden(String name, boolean loopsOnly) {
        for (Scope scope = r.scope.outer; scope != null; scope = scope.outer) {
            Variable variable = scope.members != null ? null : scope.get(name);
            if (variable != null) {
                boolean sameFunction = scope.frame == r.frame;
                boolean counts = loopsOnly ? variable.kind() == Variable.Kind.LOOP : sameFunction || variable.kind() == Variable.Kind.VAR;
                return counts && (sameFunction || !loopsOnly) ? variable : null;
            }
        }
        Variable global = r.top.own(name);
        if (global == null || loopsOnly || !r.top.isReached(name)) {
            return null;
        }
        return global.assignable() || r.frame == r.main && global.kind() == Variable.Kind.LET ? global : null;
    }

    /** Warns of a function that returns a value here and none there. */
    void mixedReturns(Frame frame, FunctionBody body) {
        if (frame.valueReturn != null && frame.bareReturn != null && !r.inLibrary()) {
            r.report(Catalog.MIXED_RETURNS, frame.bareReturn, r.place(frame.valueReturn), "here it returns a value", body.name());
        }
    }
}
