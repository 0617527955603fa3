package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Param;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Resolves classes: their fields, the frame in which an instance is made, their methods. */
final class Classes {
    private final Resolution r;
    private int initialised = Integer.MAX_VALUE;

    Classes(Resolution r) {
        this.r = r;
    }

    /** In a construction: how many fields have their values where the walk is. */
    int initialised() {
        return initialised;
    }

    void resolve(Stmt.ClassDecl type) {
        List<Variable> fields = fields(type);
        var info = new ClassInfo(type, r.module, fields);
        r.classInfos.put(type, info);
        var signatures = new HashMap<String, Signature>();
        for (Stmt.Function method : info.methods().values()) {
            signatures.put(method.name(), Signature.of(method.body().params()));
        }
        construction(type, info, signatures);
        for (Stmt member : type.members()) {
            if (member instanceof Stmt.Function method) {
                checkMethod(type, method);
                r.functions.resolveMethod(method.body(), info, signatures);
            }
        }
    }

    private List<Variable> fields(Stmt.ClassDecl type) {
        var fields = new ArrayList<Variable>();
        var seen = new LinkedHashMap<String, Span>();
        if (type.params() != null && type.kind() != Stmt.ClassKind.NATIVE) {
            for (Param param : type.params()) {
                field(fields, seen, param.name(), param.nameSpan(), param.memory(), param.assignable(), Catalog.DUPLICATE_PARAMETER);
            }
        }
        for (Stmt member : type.members()) {
            if (member instanceof Stmt.Variable variable && variable.pattern() instanceof Pattern.Name name) {
                field(fields, seen, name.name(), name.span(), variable.memory(), variable.assignable(), Catalog.DUPLICATE_MEMBER);
            } else if (member instanceof Stmt.Function method) {
                clash(seen, method.name(), method.nameSpan(), Catalog.DUPLICATE_MEMBER);
            }
        }
        return fields;
    }

    private void field(List<Variable> fields, Map<String, Span> seen, String name, Span span, Memory memory, boolean assignable,
            Catalog entry) {
        if (name.equals("self")) {
            r.report(Catalog.SELF_DECLARED, span);
        }
        clash(seen, name, span, entry);
        var field = new Variable(name, Variable.Kind.FIELD, memory, r.place(span), assignable, false, fields.size());
        if (assignable) {
            field.markAssigned(); // from where, nobody can say: any x.name = … may mean it
        }
        fields.add(field);
        r.variables.add(field);
    }

    private void clash(Map<String, Span> seen, String name, Span span, Catalog entry) {
        Span before = seen.putIfAbsent(name, span);
        if (before != null) {
            r.report(entry, span, r.place(before), "first declared here", name);
        }
    }

    /** The frame in which an instance is made: the class's parameters, then the fields' initial values with {@code self}. */
    private void construction(Stmt.ClassDecl type, ClassInfo info, Map<String, Signature> signatures) {
        Frame outerFrame = r.frame;
        Scope outerScope = r.scope;
        int outerInitialised = initialised;
        var frame = new Frame(Frame.Kind.CONSTRUCTION, outerFrame);
        r.frame = frame;
        Variable self = r.functions.enterClass(frame, info, signatures);
        Scope inside = r.scope;
        r.scope = outerScope; // defaults are evaluated before there is an instance
        r.open(null);
        List<Param> declared = type.params() == null ? List.of() : type.params();
        int silent = r.problems.size();
        List<Variable> params = r.functions.declareParams(declared);
        dropDoubles(silent);
        r.scope = inside;
        r.open(null);
        r.scope.put(self);
        initialised = declared.size();
        for (Stmt member : type.members()) {
            if (member instanceof Stmt.Variable field) {
                r.checks.memory(field);
                if (field.initial() != null) {
                    r.expressions.resolve(field.initial());
                }
                initialised++;
                Variable variable = field.pattern() instanceof Pattern.Name name ? info.field(name.name()) : null;
                if (variable != null) {
                    var binding = new Binding.Field(new Binding.Local(self), info, variable);
                    r.bindings.put(field, binding);
                    r.bindings.put(field.pattern(), binding);
                }
            }
        }
        initialised = outerInitialised;
        r.frame = outerFrame;
        r.scope = outerScope;
        r.constructions.put(type, new FunctionInfo(type.name(), null, params, self, frame.size(),
                List.copyOf(frame.captures()), info, r.module, r.place(type.nameSpan())));
    }

    /** A parameter that is there twice has been reported as a field already. */
    private void dropDoubles(int from) {
        for (int i = r.problems.size() - 1; i >= from; i--) {
            Catalog entry = r.problems.get(i).message();
            if (entry == Catalog.DUPLICATE_PARAMETER || entry == Catalog.SELF_DECLARED) {
                r.problems.remove(i);
            }
        }
    }

    private void checkMethod(Stmt.ClassDecl type, Stmt.Function method) {
        if (method.name().equals("__init__") || method.name().equals("constructor") || method.name().equals(type.name())) {
            r.report(Catalog.CONSTRUCTOR_METHOD, method.nameSpan(), method.name(), type.name());
        }
        if (method.body().isNative() && !r.inLibrary()) {
            r.report(Catalog.NATIVE_OUTSIDE_LIBRARY, method.nameSpan());
        }
    }
}
