package dev.conc.eval;

import dev.conc.source.Span;

/** {@code receiver.name(a, b)}, without making a bound method on the way; a field that holds a function works too. */
final class MethodCall extends ExprNode {
    private final ExprNode receiver;
    private final MethodCache methods;
    private final Arguments arguments;

    MethodCall(Span span, ExprNode receiver, MethodCache methods, Arguments arguments) {
        super(span);
        this.receiver = receiver;
        this.methods = methods;
        this.arguments = arguments;
    }

    @Override
    Object execute(Frame frame) {
        Object self = receiver.execute(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        return called != null ? Calls.result(called) : slow(frame, self, method);
    }

    @Override
    long executeLong(Frame frame) throws Unexpected {
        Object self = receiver.execute(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        if (called == null) {
            return Unexpected.asLong(slow(frame, self, method));
        }
        return called.refs[Frame.RESULT] == Frame.INT ? called.prims[Frame.RESULT] : Unexpected.asLong(Calls.result(called));
    }

    @Override
    void executeInto(Frame frame, Frame target, int slot) {
        Object self = receiver.execute(frame);
        Method method = methods.find(self);
        Frame called = fast(frame, self, method);
        if (called == null) {
            target.set(slot, slow(frame, self, method));
        } else {
            Call.returnInto(called, target, slot);
        }
    }

    private Frame fast(Frame frame, Object self, Method method) {
        if (method == null || method.code() == null || !arguments.allPositional()) {
            return null;
        }
        FunctionCode code = method.code();
        ExprNode[] values = arguments.values();
        if (!code.plain || code.async || code.paramCount != values.length) {
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
        ExprNode[] values = arguments.values();
        if (method != null && method.nativeCode() != null && arguments.allPositional() && method.nativeCode().takes(values.length)) {
            NativeValue nativeCode = method.nativeCode();
            return switch (values.length) {
                case 0 -> nativeCode.call(frame, this, self);
                case 1 -> nativeCode.call(frame, this, self, values[0].execute(frame));
                default -> nativeCode.call(frame, this, self, arguments.evaluate(frame));
            };
        }
        Object member = method != null ? method.bind(self) : methods.member(this, frame, self);
        return Calls.call(frame, this, member, arguments);
    }
}
