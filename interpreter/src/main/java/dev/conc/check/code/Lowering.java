package dev.conc.check.code;

import dev.conc.analysis.Binding;
import dev.conc.analysis.ClassInfo;
import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Parameters;
import dev.conc.source.Span;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Node;
import dev.conc.syntax.Param;
import dev.conc.syntax.Stmt;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the code of one unit; the twin of {@code eval}'s UnitCompiler. Each function has a {@link StatementLowering} of its own. */
final class Lowering {
    final Unit unit;
    final CodeBase base;

    Lowering(Unit unit, CodeBase base) {
        this.unit = unit;
        this.base = base;
    }

    Binding binding(Node node) {
        Binding binding = unit.bindings().get(node);
        if (binding == null) {
            throw new IllegalStateException("unresolved: " + node);
        }
        return binding;
    }

    Code topLevel() {
        return new Code(unit.main(), Parameters.NONE, false, unit.source(), () -> {
            var f = new StatementLowering(this, unit.main());
            for (Stmt statement : unit.statements()) {
                if (isHoisted(statement)) {
                    f.statement(statement);
                }
            }
            for (Stmt statement : unit.statements()) {
                if (!isHoisted(statement)) {
                    f.statement(statement);
                }
            }
            return f.finish(endOf(unit.source().text().length()));
        });
    }

    private static Span endOf(int length) {
        return new Span(Math.max(0, length - 1), length);
    }

    static boolean isHoisted(Stmt statement) {
        return statement instanceof Stmt.Function || statement instanceof Stmt.ClassDecl;
    }

    Code code(FunctionBody body) {
        return code(unit.functions().get(body), body, false);
    }

    Code code(FunctionInfo info, FunctionBody body, boolean monitor) {
        return new Code(info, Parameters.of(body.params()), body.async(), unit.source(), () -> {
            var f = new StatementLowering(this, info);
            f.prologue(body.params());
            if (monitor) {
                f.monitorBody(body);
            } else {
                f.body(body);
            }
            return f.finish(endOf(body.span().end()));
        });
    }

    ClassCode classCode(Stmt.ClassDecl declaration) {
        ClassInfo info = unit.classes().get(declaration);
        FunctionInfo construction = unit.constructions().get(declaration);
        List<Param> params = declaration.params() == null ? List.of() : declaration.params();
        Code code = new Code(construction, Parameters.of(params), false, unit.source(),
                () -> construction(declaration, construction, params));
        Map<String, Code> methods = new HashMap<>();
        for (Stmt member : declaration.members()) {
            if (member instanceof Stmt.Function method) {
                methods.put(method.name(), code(unit.functions().get(method.body()), method.body(), info.isMonitor()));
            }
        }
        return new ClassCode(info, code, methods);
    }

    private Instructions construction(Stmt.ClassDecl declaration, FunctionInfo info, List<Param> params) {
        var f = new StatementLowering(this, info);
        Span span = declaration.nameSpan();
        f.prologue(params);
        int field = 0;
        for (Variable param : info.params()) {
            f.expressions.read(span, new Binding.Local(param));
            f.out.emit(Op.INIT_FIELD, field++, span);
        }
        if (info.self() != null && info.self().captured()) {
            f.out.emit(Op.BOX_SLOT, 1, 0, info.self(), span);
        }
        for (Stmt member : declaration.members()) {
            if (member instanceof Stmt.Variable variable) {
                if (variable.initial() == null) {
                    f.out.emit(Op.CONST, 0, 0, Nil.NIL, span);
                } else {
                    f.expressions.lower(variable.initial());
                }
                f.out.emit(Op.INIT_FIELD, field++, variable.span());
            }
        }
        f.expressions.read(span, new Binding.Local(info.self()));
        f.out.emit(Op.STORE, 0, span);
        return f.finish(span);
    }

    /** A native declaration, with a body that fills in defaults. */
    NativeCode nativeCode(String key, FunctionInfo info, List<Param> params, boolean method) {
        var holder = new NativeCode[1];
        Code code = new Code(info, Parameters.of(params), false, unit.source(), () -> {
            var f = new StatementLowering(this, info);
            f.prologue(params);
            Span span = info.place() == null ? Span.NONE : info.place().span();
            f.out.emit(Op.NATIVE, 0, 0, holder[0], span);
            f.out.emit(Op.STORE, 0, span);
            return f.finish(span);
        });
        holder[0] = new NativeCode(key, code, method);
        return holder[0];
    }

    NativeCode nativeFunction(Stmt.Function function) {
        ModuleInfo module = unit.module();
        String key = module.name().equals("prelude") ? function.name() : module.name() + "." + function.name();
        return nativeCode(key, unit.functions().get(function.body()), function.body().params(), false);
    }

    NativeCode nativeClass(Stmt.ClassDecl declaration) {
        List<Param> params = declaration.params() == null ? List.of() : declaration.params();
        return nativeCode(declaration.name(), unit.constructions().get(declaration), params, false);
    }
}
