package dev.conc.eval;

import dev.conc.syntax.Expr.TaskKind;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import dev.conc.source.Span;

/** {@code spawn thread f(x)}: callee and arguments are evaluated here, by the spawner; the call is made in the new task. */
final class Spawn extends ExprNode {
    private final TaskKind kind;
    private final ExprNode name;
    private final ExprNode daemon;
    private final ExprNode callee;
    private final Arguments arguments;

    /** {@code name} and {@code daemon} may be null. A block is a callee without arguments. */
    Spawn(Span span, TaskKind kind, ExprNode name, ExprNode daemon, ExprNode callee, Arguments arguments) {
        super(span);
        this.kind = kind;
        this.name = name;
        this.daemon = daemon;
        this.callee = callee;
        this.arguments = arguments;
    }

    @Override
    Object execute(Frame frame) {
        String called = null;
        if (name != null) {
            Object value = name.execute(frame);
            if (!(value instanceof String text)) {
                throw name.at(frame, new Raised(Catalog.TASK_NAME_NOT_A_STRING, Types.described(value)));
            }
            called = text;
        }
        boolean background = daemon != null && daemon.executeBoolean(frame);
        FunctionValue function = Calls.callable(frame, callee, callee.execute(frame));
        Object[] matched;
        try {
            matched = arguments.match(function, arguments.evaluate(frame));
        } catch (Raised raised) {
            throw at(frame, raised);
        }
        return Calls.spawn(frame, this, kind, called, background, function, matched);
    }
}
