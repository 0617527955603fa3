package dev.conc.eval;

import dev.conc.runtime.Cell;
import dev.conc.source.Span;

/** {@code f(a, b)}: the callee is any value. With as many positional arguments as parameters nothing is matched or boxed. */
final class Call extends ExprNode {
    private final ExprNode callee;
    private final Arguments arguments;
    private final ExprNode[] values;
    /** How many arguments there are; -2, which no function has as its direct count, if some are named. */
    private final int count;
    /** The cell of a callee that is a global, else null: read here, without a call. */
    private final Cell cell;

    Call(Span span, ExprNode callee, Arguments arguments) {
        super(span);
        this.callee = callee;
        this.arguments = arguments;
        this.values = arguments.values();
        this.count = arguments.allPositional() ? values.length : -2;
        this.cell = callee instanceof Reads.Global global ? global.cell : null;
    }

    private Object function(Frame frame) {
        Object function = cell == null ? null : cell.get();
        return function != null ? function : callee.execute(frame);
    }

    @Override
    Object execute(Frame frame) {
        Object function = function(frame);
        Frame called = fast(frame, function);
        return called != null ? Calls.result(called) : slow(frame, function);
    }

    @Override
    long executeLong(Frame frame) throws Unexpected {
        Object function = function(frame);
        Frame called = fast(frame, function);
        if (called == null) {
            return Unexpected.asLong(slow(frame, function));
        }
        return called.refs[Frame.RESULT] == Frame.INT ? called.prims[Frame.RESULT] : Unexpected.asLong(Calls.result(called));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        Object function = function(frame);
        Frame called = fast(frame, function);
        if (called == null) {
            return Unexpected.asDouble(slow(frame, function));
        }
        return Unexpected.asDouble(Calls.result(called));
    }

    @Override
    void executeInto(Frame frame, Frame target, int slot) {
        Object function = function(frame);
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
            if (code.directCount == count) {
                Frame called = closure.frame(frame, this);
                int slot = code.firstParam;
                for (ExprNode value : values) {
                    value.executeInto(frame, called, slot++);
                }
                code.run(called);
                return called;
            }
        } else if (function instanceof ConcClass type && type.construction.directCount == count) {
            return construct(frame, type);
        }
        return null;
    }

    private Frame construct(Frame frame, ConcClass type) {
        Frame called = type.frame(frame.task, frame, this);
        int slot = type.construction.firstParam;
        for (ExprNode value : values) {
            value.executeInto(frame, called, slot++);
        }
        type.construction.run(called);
        return called;
    }

    private Object slow(Frame frame, Object function) {
        return Calls.call(frame, this, function, arguments);
    }
}
