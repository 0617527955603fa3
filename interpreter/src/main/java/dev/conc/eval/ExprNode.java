package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import dev.conc.source.Span;

/**
 * A node with a value.
 *
 * <p>{@link #execute} always works. The typed variants are for callers that expect a type and save the boxing: they execute the node just once,
 * and hand a value of another type over in {@link Unexpected}, upon which the caller changes its expectation for good.
 */
abstract class ExprNode extends Node {
    ExprNode(Span span) {
        super(span);
    }

    abstract Object execute(Frame frame);

    /** Its value if that is written in the text and immutable, else null. */
    Object literal() {
        return null;
    }

    long executeLong(Frame frame) throws Unexpected {
        return Unexpected.asLong(execute(frame));
    }

    double executeDouble(Frame frame) throws Unexpected {
        return Unexpected.asDouble(execute(frame));
    }

    /** For conditions: a value that is no bool is the program's mistake. */
    boolean executeBoolean(Frame frame) {
        return condition(frame, execute(frame));
    }

    /** Leaves the value in a slot of {@code target}, unboxed if the node can. */
    void executeInto(Frame frame, Frame target, int slot) {
        target.set(slot, execute(frame));
    }

    final boolean condition(Frame frame, Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw at(frame, new Raised(Catalog.CONDITION_NOT_BOOL, Types.described(value), Types.hint(Types.COMPARE_IT, value)));
    }
}
