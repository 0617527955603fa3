package dev.conc.eval;

import dev.conc.source.Span;

/** {@code f(a, b)}: the callee is any value. With as many positional arguments as parameters nothing is matched or boxed. */
final class Call extends ExprNode {
    private final ExprNode callee;
    private final Arguments arguments;

    Call(Span span, ExprNode callee, Arguments arguments) {
        super(span);
        this.callee = callee;
        this.arguments = arguments;
    }

    @Override
    Object execute(Frame frame) {
        Object function = callee.execute(frame);
        Frame called = fast(frame, function);
        return called != null ? Calls.result(called) : slow(frame, function);
    }

    @Override
    long executeLong(Frame frame) throws Unexpected {
        Object function = callee.execute(frame);
        Frame called = fast(frame, function);
        if (called == null) {
            return Unexpected.asLong(slow(frame, function));
        }
        return called.refs[Frame.RESULT] == Frame.INT ? called.prims[Frame.RESULT] : Unexpected.asLong(Calls.result(called));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        Object function = callee.execute(frame);
        Frame called = fast(frame, function);
        if (called == null) {
            return Unexpected.asDouble(slow(frame, function));
        }
        return Unexpected.asDouble(Calls.result(called));
    }

    @Override
    void executeInto(Frame frame, Frame target, int slot) {
        Object function = callee.execute(frame);
        Frame called = fast(frame, function);
        if (called == null) {
            target.set(slot, slow(frame, function));
        } else {
            returnInto(called, target, slot);
        }
    }

    /** Hands a result on from slot 0 as it is, boxed or not. */
    static void returnInto(Frame called, Frame target, int slot) {
        Object result = called.refs[Frame.RESULT];
        target.refs[slot] = result == null ? dev.conc.runtime.Nil.NIL : result;
        target.prims[slot] = called.prims[Frame.RESULT];
    }

    /** The frame of the finished call, or null if it is not of the simple kind (and nothing has been done). */
    private Frame fast(Frame frame, Object function) {
        if (function instanceof Closure closure) {
            FunctionCode code = closure.code;
            ExprNode[] values = arguments.values();
            if (code.plain && !code.async && code.paramCount == values.length && arguments.allPositional()) {
                Frame called = closure.frame(frame, this);
                int slot = code.firstParam;
                for (ExprNode value : values) {
                    value.executeInto(frame, called, slot++);
                }
                code.run(called);
                return called;
            }
        } else if (function instanceof ConcClass type && type.construction.plain && arguments.allPositional()
                && type.construction.paramCount == arguments.count()) {
            Frame called = type.frame(frame.task, frame, this);
            int slot = type.construction.firstParam;
            for (ExprNode value : arguments.values()) {
                value.executeInto(frame, called, slot++);
            }
            type.construction.run(called);
            return called;
        }
        return null;
    }

    private Object slow(Frame frame, Object function) {
        return Calls.call(frame, this, function, arguments);
    }
}
