package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Param;
import java.util.ArrayList;
import java.util.List;

/** Resolves what gets a frame of its own: functions, methods, lambdas, spawned blocks, tests, invariants. */
final class Functions {
    private final Resolution r;

    Functions(Resolution r) {
        this.r = r;
    }

    /** Resolves a body that is no method. */
    FunctionInfo resolve(FunctionBody body, Frame.Kind kind) {
        return resolve(body, kind, body.name(), null, null);
    }

    /** Resolves a method of {@code owner}; {@code signatures} are what its siblings take. */
    FunctionInfo resolveMethod(FunctionBody body, ClassInfo owner, java.util.Map<String, Signature> signatures) {
        return resolve(body, Frame.Kind.METHOD, owner.name().concat(".").concat(body.name()), owner, signatures);
    }

    private FunctionInfo resolve(
            FunctionBody body, Frame.Kind kind, String name, ClassInfo owner, java.util.Map<String, Signature> signatures) {
        Frame outerFrame = r.frame;
        Scope outerScope = r.scope;
        var frame = new Frame(kind, outerFrame);
        r.frame = frame;
        Variable self = owner == null ? null : enterClass(frame, owner, signatures);
        if (owner != null && owner.isMonitor()) {
            frame.locks++;
        }
        r.open(null);
        if (self != null) {
            r.scope.put(self);
        }
        List<Variable> params = declareParams(body.params());
        if (body.block() != null) {
            r.statements.block(body.block());
        } else if (body.value() != null) {
            r.expressions.resolve(body.value());
        }
        r.close();
        r.checks.mixedReturns(frame, body);
        r.frame = outerFrame;
        r.scope = outerScope;
        var info = new FunctionInfo(
                name, body, params, self, frame.size(), List.copyOf(frame.captures()), owner, r.module, r.place(headline(body)));
        r.functionInfos.put(body, info);
        return info;
    }

    /** Opens the scope of a class's members for one of its functions; answers the {@code self} by which that function reaches them. */
    Variable enterClass(Frame frame, ClassInfo owner, java.util.Map<String, Signature> signatures) {
        var self = new Variable("self", Variable.Kind.SELF, Memory.PLAIN, null, false, false, frame.newSlot());
        self.markUsed();
        r.scope = new Scope(r.scope, new Scope.Members(owner, signatures, self, frame));
        return self;
    }

    /**
     * Declares parameters in the innermost scope, in order: a default sees those before it. Their slots are taken before any default is looked
     * at, because while one is evaluated the arguments of the parameters behind it are in theirs already.
     */
    List<Variable> declareParams(List<Param> params) {
        var variables = new ArrayList<Variable>(params.size());
        int slot = r.frame.mark();
        for (int i = 0; i < params.size(); i++) {
            r.frame.newSlot();
        }
        boolean optional = false;
        for (Param param : params) {
            if (param.initial() != null) {
                r.expressions.resolve(param.initial());
            }
            if (param.initial() == null && !param.rest() && optional) {
                r.report(Catalog.REQUIRED_AFTER_DEFAULT, param.span(), param.name());
            }
            optional |= param.initial() != null;
            Variable variable = r.declare(param.name(), Variable.Kind.PARAMETER, Memory.PLAIN, param.nameSpan(), true, slot++);
            r.bindings.put(param, new Binding.Local(variable));
            variables.add(variable);
        }
        return List.copyOf(variables);
    }

    /** Where to say a function was defined: up to its body. */
    private static Span headline(FunctionBody body) {
        int end = body.block() != null ? body.block().span().start() : body.span().end();
        return end > body.span().start() ? new Span(body.span().start(), end) : body.span();
    }
}
