package dev.conc.eval;

import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/** {@code == != < <= > >= in}: answers a condition without boxing. */
final class Comparison extends Binary {
    Comparison(Span span, Operator operator, ExprNode left, ExprNode right) {
        super(span, operator, left, right);
    }

    @Override
    Object execute(Frame frame) {
        return executeBoolean(frame);
    }

    // Small methods: the just-in-time compiler inlines no large ones.
    @Override
    boolean executeBoolean(Frame frame) {
        if (bet == INTS) {
            return ints(frame);
        }
        if (bet == FLOATS) {
            return floats(frame);
        }
        return anything(frame, left.execute(frame), right.execute(frame));
    }

    private boolean ints(Frame frame) {
        long a;
        try {
            a = leftSlot >= 0 && frame.refs[leftSlot] == Frame.INT ? frame.prims[leftSlot] : left.executeLong(frame);
        } catch (Unexpected unexpected) {
            return lost(frame, unexpected.value, right.execute(frame));
        }
        long b;
        try {
            b = rightWritten ? rightValue
                    : rightSlot >= 0 && frame.refs[rightSlot] == Frame.INT ? frame.prims[rightSlot] : right.executeLong(frame);
        } catch (Unexpected unexpected) {
            return lost(frame, a, unexpected.value);
        }
        return switch (operator) {
            case LESS -> a < b;
            case EQUAL -> a == b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case NOT_EQUAL -> a != b;
            default -> general(frame, a, b);
        };
    }

    private boolean floats(Frame frame) {
        double a;
        try {
            a = leftSlot >= 0 && frame.refs[leftSlot] == Frame.FLOAT ? frame.floatAt(leftSlot) : left.executeDouble(frame);
        } catch (Unexpected unexpected) {
            return lost(frame, unexpected.value, right.execute(frame));
        }
        double b;
        try {
            b = rightSlot >= 0 && frame.refs[rightSlot] == Frame.FLOAT ? frame.floatAt(rightSlot) : right.executeDouble(frame);
        } catch (Unexpected unexpected) {
            return lost(frame, a, unexpected.value);
        }
        return switch (operator) {
            case LESS -> a < b;
            case EQUAL -> a == b;
            case LESS_EQUAL -> a <= b;
            case GREATER -> a > b;
            case GREATER_EQUAL -> a >= b;
            case NOT_EQUAL -> a != b;
            default -> general(frame, a, b);
        };
    }

    private boolean anything(Frame frame, Object a, Object b) {
        decide(a, b);
        return general(frame, a, b);
    }

    private boolean lost(Frame frame, Object a, Object b) {
        bet = ANYTHING;
        return general(frame, a, b);
    }

    private boolean general(Frame frame, Object a, Object b) {
        try {
            return (Boolean) Operators.apply(operator, a, b);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
    }
}
