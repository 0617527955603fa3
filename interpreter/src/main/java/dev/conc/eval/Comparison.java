package dev.conc.eval;

import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/** {@code == != < <= > >= in}: bets on types like {@link Arithmetic}, and answers a condition without boxing. */
final class Comparison extends ExprNode {
    private static final int UNDECIDED = 0;
    private static final int INTS = 1;
    private static final int FLOATS = 2;
    private static final int ANYTHING = 3;

    private final Operator operator;
    private final ExprNode left;
    private final ExprNode right;
    /** The slot of an operand that is a plain local, else -1: such operands are fetched here, without a call. */
    private final int leftSlot;
    private final int rightSlot;
    private int bet;

    Comparison(Span span, Operator operator, ExprNode left, ExprNode right) {
        super(span);
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.leftSlot = Reads.slotOf(left);
        this.rightSlot = Reads.slotOf(right);
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
            b = rightSlot >= 0 && frame.refs[rightSlot] == Frame.INT ? frame.prims[rightSlot] : right.executeLong(frame);
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
        if (bet == UNDECIDED) {
            bet = a instanceof Long && b instanceof Long ? INTS : a instanceof Double && b instanceof Double ? FLOATS : ANYTHING;
        }
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
