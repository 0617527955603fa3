package dev.conc.eval;

import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.Unit;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Parameters;
import dev.conc.runtime.Raised;
import dev.conc.runtime.ListValue;
import dev.conc.source.Source;

/**
 * The code of one function: how its frame looks and, once it is first called, its nodes.
 *
 * <p>Calling goes in three steps, which the call nodes do: make a {@link Frame}, put the arguments into its slots from {@link #firstParam} on
 * (null where one is left out), {@link #run} it; the result is then in slot 0.
 */
final class FunctionCode {
    final String name;
    final Source source;
    final int frameSize;
    final int firstParam;
    final int paramCount;
    final Parameters parameters;
    final boolean async;
    /** Every parameter must be given and none takes the rest: a call with as many positional arguments needs no matching. */
    final boolean plain;
    /** How many positional arguments a direct call has: the parameters of a plain function that is not async, else -1. */
    final int directCount;
    final FunctionInfo info;

    private final Parts parts;
    private final boolean capturesSelf;
    private final boolean[] capturedParams;
    private final boolean prepared;
    private volatile StmtNode code;
    private ExprNode[] defaults;

    /** Makes the nodes of a function, asked once, at its first call. */
    interface Parts {
        StmtNode body();

        /** A node for each parameter that has a default, null for the others. */
        ExprNode[] defaults();

        /** What they are made from. */
        UnitCompiler from();
    }

    FunctionCode(FunctionInfo info, Parameters parameters, boolean async, Source source, Parts parts) {
        this.info = info;
        this.name = info.name();
        this.source = source;
        this.frameSize = info.frameSize();
        this.firstParam = info.self() == null ? 1 : 2;
        this.paramCount = info.params().size();
        this.parameters = parameters;
        this.async = async;
        this.plain = isPlain(parameters);
        this.directCount = plain && !async ? paramCount : -1;
        this.capturesSelf = info.self() != null && info.self().captured();
        this.capturedParams = capturedParams(info);
        this.prepared = !plain || capturesSelf || capturedParams != null;
        this.parts = parts;
    }

    private static boolean isPlain(Parameters parameters) {
        for (boolean optional : parameters.optional()) {
            if (optional) {
                return false;
            }
        }
        return parameters.rest() < 0;
    }

    /** Which parameters live in cells; null where none does. */
    private static boolean[] capturedParams(FunctionInfo info) {
        boolean any = false;
        boolean[] captured = new boolean[info.params().size()];
        for (int i = 0; i < captured.length; i++) {
            captured[i] = info.params().get(i).captured();
            any |= captured[i];
        }
        return any ? captured : null;
    }

    /** The text it stands in. */
    Unit unit() {
        return parts.from().unit;
    }

    Interpreter interpreter() {
        return parts.from().interpreter;
    }

    /** Runs the body in a frame that has its arguments. Throws StackOverflowError of conc past the depth limit, CancelledError when the task is cancelled. */
    void run(Frame frame) {
        StmtNode nodes = code;
        if (nodes == null) {
            nodes = compile();
        }
        var task = frame.task;
        if (++task.depth > task.maxDepth) {
            task.depth--;
            throw new Raised(Catalog.STACK_OVERFLOW, task.maxDepth).at(new Position(frame, nodes).trace());
        }
        try {
            if (task.poked) {
                task.poll(new Position(frame, nodes));
            }
            if (prepared) {
                prepare(frame);
            }
            nodes.execute(frame);
        } catch (StackOverflowError e) {
            throw new Raised(Catalog.STACK_OVERFLOW, task.depth).at(new Position(frame, nodes).trace());
        } finally {
            task.depth--;
        }
    }

    /** Gives left-out arguments their defaults, in order, in the function's own scope, and what is captured its cell. */
    private void prepare(Frame frame) {
        if (capturesSelf) {
            frame.refs[Frame.SELF] = new Cell(frame.refs[Frame.SELF]);
        }
        for (int i = 0; i < paramCount; i++) {
            int slot = firstParam + i;
            if (frame.refs[slot] == null) {
                if (defaults[i] != null) {
                    defaults[i].executeInto(frame, frame, slot);
                } else {
                    frame.refs[slot] = new ListValue(); // the rest parameter
                }
            }
            if (capturedParams != null && capturedParams[i]) {
                frame.refs[slot] = new Cell(frame.get(slot));
            }
        }
    }

    /**
     * The value of each parameter's default where that is a literal, which is the same wherever the call is; null where there is no default, it has to be
     * computed, or the parameter takes the rest.
     */
    Object[] literalDefaults() {
        if (code == null) {
            compile();
        }
        Object[] values = new Object[paramCount];
        for (int i = 0; i < paramCount; i++) {
            values[i] = defaults[i] == null ? null : defaults[i].literal();
        }
        return values;
    }

    private synchronized StmtNode compile() {
        if (code == null) {
            defaults = parts.defaults();
            code = parts.body();
        }
        return code;
    }
}
