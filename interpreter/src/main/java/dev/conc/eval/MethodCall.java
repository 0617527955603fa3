package dev.conc.eval;

import dev.conc.runtime.Instance;
import dev.conc.source.Span;

/** {@code receiver.name(a, b)}, without making a bound method on the way; a field that holds a function works too. */
final class MethodCall extends ExprNode {
    private final ExprNode receiver;
    private final MethodCache methods;
    private final Arguments arguments;
    private final int receiverSlot;
    private final ExprNode[] values;
    /** How many arguments there are; -2, which no method has as its direct count, if some are named. */
    private final int count;

    MethodCall(Span span, ExprNode receiver, MethodCache methods, Arguments arguments) {
        super(span);
        this.receiver = receiver;
        this.methods = methods;
        this.arguments = arguments;
        this.receiverSlot = Reads.slotOf(receiver);
        this.values = arguments.values();
        this.count = arguments.allPositional() ? values.length : -2;
    }

    private Object receiver(Frame frame) {
        if (receiverSlot >= 0 && frame.refs[receiverSlot] instanceof Instance instance) {
            return instance;
        }
        return receiver.execute(frame);
    }

    @Override
    Object execute(Frame frame) {
        Object self = receiver(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        return called != null ? Calls.result(called) : slow(frame, self, method);
    }

    @Override
    long executeLong(Frame frame) throws Unexpected {
        Object self = receiver(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        if (called == null) {
            return Unexpected.asLong(slow(frame, self, method));
        }
        return called.refs[Frame.RESULT] == Frame.INT ? called.prims[Frame.RESULT] : Unexpected.asLong(Calls.result(called));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        Object self = receiver(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        return Unexpected.asDouble(called == null ? slow(frame, self, method) : Calls.result(called));
    }

    @Override
    void executeInto(Frame frame, Frame target, int slot) {
        Object self = receiver(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        if (called == null) {
            target.set(slot, slow(frame, self, method));
        } else {
            Call.returnInto(called, target, slot);
        }
    }

    private Frame fast(Frame frame, Object self, Method method) {
        FunctionCode code = method == null ? null : method.code();
        if (code == null || code.directCount != count) {
            return null;
        }
        Frame called = new Frame(code, frame.task, frame, this, method.captures());
        called.refs[Frame.SELF] = self;
        int slot = code.firstParam;
        for (ExprNode value : values) {
            value.executeInto(frame, called, slot++);
        }
        code.run(called);
        return called;
    }

    private Object slow(Frame frame, Object self, Method method) {
        if (method != null && method.nativeCode() != null && count >= 0 && method.nativeCode().takes(count)) {
            NativeValue nativeCode = method.nativeCode();
            return switch (count) {
                case 0 -> nativeCode.call(frame, this, self);
                case 1 -> nativeCode.call(frame, this, self, values[0].execute(frame));
                default -> nativeCode.call(frame, this, self, arguments.evaluate(frame));
            };
        }
        Object member = method != null ? method.bind(self) : methods.member(this, frame, self);
        return Calls.call(frame, this, member, arguments);
    }
}
