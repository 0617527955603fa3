package dev.conc.eval;

import dev.conc.source.Span;

/**
 * A call of a library function by its name. A node of its own because most of these are native: mixed with the calls of the program's own
 * functions in {@link Call}, they would cost those their inlining.
 */
final class LibraryCall extends ExprNode {
    private final ExprNode callee;
    private final Arguments arguments;

    LibraryCall(Span span, ExprNode callee, Arguments arguments) {
        super(span);
        this.callee = callee;
        this.arguments = arguments;
    }

    @Override
    Object execute(Frame frame) {
        Object function = callee.execute(frame);
        if (function instanceof NativeValue nativeValue && nativeValue.takes(arguments.count()) && arguments.allPositional()) {
            return nativeValue.call(frame, this, arguments.values());
        }
        return Calls.call(frame, this, function, arguments);
    }

    // Not inherited: there the call of execute would be one place for all kinds of nodes, which the just-in-time compiler could not inline.
    @Override
    long executeLong(Frame frame) throws Unexpected {
        return Unexpected.asLong(execute(frame));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        return Unexpected.asDouble(execute(frame));
    }
}
