package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Node;
import dev.conc.syntax.Pattern;

/** Declares names and finds what they stand for, from the innermost scope outwards. */
final class Names {
    private final Resolution r;
    private final UnknownNames unknown;

    Names(Resolution r) {
        this.r = r;
        this.unknown = new UnknownNames(r);
    }

    // ---- declaring ----

    /** Declares what a pattern names, in the innermost scope or at the top level. */
    void declare(Pattern pattern, Variable.Kind kind, Memory memory, boolean assignable) {
        if (pattern instanceof Pattern.ListOf list) {
            for (Pattern element : list.elements()) {
                declare(element, kind, memory, assignable);
            }
        } else if (pattern instanceof Pattern.Name name && !name.isWildcard()) {
            if (r.atTopLevel()) {
                r.top.reach(name);
            } else {
                r.bindings.put(name, new Binding.Local(r.declare(name.name(), kind, memory, name.span(), assignable)));
            }
        }
    }

    /** Reports a second declaration of a name in one scope; {@code before} is the first, or null. */
    void refuseClash(Variable variable, Span span, Variable before) {
        String name = variable.name();
        if (name.equals("self") && variable.kind() != Variable.Kind.SELF) {
            r.report(Catalog.SELF_DECLARED, span);
        } else if (before != null && !name.equals("_")) {
            Catalog entry = variable.kind() == Variable.Kind.PARAMETER ? Catalog.DUPLICATE_PARAMETER : Catalog.DUPLICATE_NAME;
            r.report(entry, span, before.place(), "first declared here", name);
        }
    }

    // ---- finding ----

    /** Binds a name that is read; reports it and answers null if nothing is called so. */
    Binding read(Expr.Name name) {
        Binding found = find(name.name(), name, name.span());
        if (found != null) {
            r.bindings.put(name, found);
            Variable variable = variable(found);
            if (variable != null) {
                variable.markUsed();
            }
        } else {
            unknown.report(name.name(), name.span());
        }
        return found;
    }

    /** Binds the name of a class in {@code catch}. */
    void readClass(Expr.Name name) {
        Binding found = find(name.name(), name, name.span());
        if (found == null) {
            unknown.reportClass(name.name(), name.span());
            return;
        }
        r.bindings.put(name, found);
        Variable variable = variable(found);
        if (variable == null || variable.kind() != Variable.Kind.CLASS) {
            r.report(Catalog.NOT_A_CLASS, name.span(), name.name());
        } else {
            variable.markUsed();
        }
    }

    /** Binds a name that is assigned, and reports what must not be. */
    void assign(Expr.Name name, boolean readsToo) {
        Binding found = find(name.name(), name, name.span());
        if (found == null) {
            unknown.reportAssigned(name.name(), name.span());
            return;
        }
        r.bindings.put(name, found);
        Variable variable = variable(found);
        if (found instanceof Binding.Method) {
            r.report(Catalog.ASSIGN_TO_FUNCTION, name.span(), name.name(), "method");
        } else if (variable == null) {
            r.report(Catalog.ASSIGN_TO_IMPORT, name.span(), name.name());
        } else if (found instanceof Binding.Global global && global.module() != r.module) {
            variable.markUsed();
            r.report(global.module().isLibrary() ? Catalog.ASSIGN_TO_LIBRARY : Catalog.ASSIGN_TO_IMPORT, name.span(), name.name());
        } else if (!variable.assignable()) {
            variable.markUsed();
            r.checks.refuseAssignment(variable, name.span());
        } else {
            variable.markAssigned();
            if (readsToo) {
                variable.markUsed();
            }
        }
    }

    /** What a name stands for, seen from where the walk is; null if nothing. Marks captures on the way. */
    Binding find(String name, Node node, Span span) {
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            if (scope.members != null) {
                Binding member = member(scope.members, name, span);
                if (member != null) {
                    return member;
                }
            } else {
                Variable variable = scope.get(name);
                if (variable != null && !name.equals("_")) {
                    if (scope.frame == r.frame && r.isAhead(variable)) {
                        r.report(Catalog.USED_BEFORE_DECLARATION, span, variable.place(), "declared here", name);
                    }
                    return reach(variable, scope.frame);
                }
            }
        }
        return r.top.find(name, node, span);
    }

    /** Takes a variable as used because its name was probably meant: one mistake, one message. */
    void markMeant(String name) {
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            Variable variable = scope.members != null ? null : scope.get(name);
            if (variable != null) {
                variable.markUsed();
                return;
            }
        }
        Variable global = r.top.own(name);
        if (global != null) {
            global.markUsed();
        }
    }

    private Binding member(Scope.Members members, String name, Span span) {
        Variable field = members.info().field(name);
        if (field != null) {
            boolean constructing = members.home().kind == Frame.Kind.CONSTRUCTION && r.frame == members.home();
            if (constructing && field.slot() >= r.classes.initialised()) {
                r.report(Catalog.FIELD_USED_EARLY, span, field.place(), "declared here", name);
            }
            field.markUsed();
            return new Binding.Field(reach(members.self(), members.home()), members.info(), field);
        }
        if (members.methods().containsKey(name)) {
            return new Binding.Method(reach(members.self(), members.home()), members.info(), name);
        }
        return null;
    }

    private Binding reach(Variable variable, Frame home) {
        return r.frame == home ? new Binding.Local(variable) : new Binding.Captured(variable, r.frame.capture(variable, home));
    }

    /** The variable behind a binding; null for methods and modules. */
    static Variable variable(Binding binding) {
        if (binding instanceof Binding.Local local) {
            return local.variable();
        }
        if (binding instanceof Binding.Captured captured) {
            return captured.variable();
        }
        if (binding instanceof Binding.Global global) {
            return global.variable();
        }
        return binding instanceof Binding.Field field ? field.field() : null;
    }

    /** The class around the place whose members have bare names here, or null. */
    Scope.Members around() {
        for (Scope scope = r.scope; scope != null; scope = scope.outer) {
            if (scope.members != null) {
                return scope.members;
            }
        }
        return null;
    }
}
