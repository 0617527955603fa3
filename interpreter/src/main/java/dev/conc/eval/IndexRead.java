package dev.conc.eval;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code target[index]}; a list at an int is the short way. */
final class IndexRead extends ExprNode {
    private final ExprNode target;
    private final ExprNode index;
    private final int targetSlot;
    private final int indexSlot;
    private boolean intIndex = true;

    IndexRead(Span span, ExprNode target, ExprNode index) {
        super(span);
        this.target = target;
        this.index = index;
        this.targetSlot = Reads.slotOf(target);
        this.indexSlot = Reads.slotOf(index);
    }

    @Override
    Object execute(Frame frame) {
        Object from = targetSlot >= 0 && frame.refs[targetSlot] instanceof ListValue list ? list : target.execute(frame);
        if (intIndex && from instanceof ListValue elements) {
            long at;
            try {
                at = indexSlot >= 0 && frame.refs[indexSlot] == Frame.INT ? frame.prims[indexSlot] : index.executeLong(frame);
            } catch (Unexpected unexpected) {
                intIndex = false;
                return general(frame, from, unexpected.value);
            }
            try {
                return elements.get(at);
            } catch (Raised raised) {
                throw at(frame, raised);
            }
        }
        return general(frame, from, index.execute(frame));
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

    private Object general(Frame frame, Object from, Object at) {
        try {
            return Operators.index(from, at);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
    }
}
