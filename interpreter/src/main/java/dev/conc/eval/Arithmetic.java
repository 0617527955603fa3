package dev.conc.eval;

import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/** {@code + - * / %} and the bit operators. */
final class Arithmetic extends Binary {
    Arithmetic(Span span, Operator operator, ExprNode left, ExprNode right) {
        super(span, operator, left, right);
    }

    // Small methods: the just-in-time compiler inlines no large ones.
    @Override
    Object execute(Frame frame) {
        try {
            if (bet == INTS) {
                return executeLong(frame);
            }
            if (bet == FLOATS) {
                return executeDouble(frame);
            }
        } catch (Unexpected unexpected) {
            return unexpected.value;
        }
        return anything(frame, left.execute(frame), right.execute(frame));
    }

    @Override
    long executeLong(Frame frame) throws Unexpected {
        if (bet != INTS) {
            return Unexpected.asLong(execute(frame));
        }
        long a;
        try {
            a = leftSlot >= 0 && frame.refs[leftSlot] == Frame.INT ? frame.prims[leftSlot] : left.executeLong(frame);
        } catch (Unexpected unexpected) {
            return Unexpected.asLong(lost(frame, unexpected.value, right.execute(frame)));
        }
        long b;
        try {
            b = rightWritten ? rightValue
                    : rightSlot >= 0 && frame.refs[rightSlot] == Frame.INT ? frame.prims[rightSlot] : right.executeLong(frame);
        } catch (Unexpected unexpected) {
            return Unexpected.asLong(lost(frame, a, unexpected.value));
        }
        return ints(frame, a, b);
    }

    private long ints(Frame frame, long a, long b) throws Unexpected {
        try {
            switch (operator) {
                case ADD:
                    return Math.addExact(a, b);
                case SUBTRACT:
                    return Math.subtractExact(a, b);
                case MULTIPLY:
                    return Math.multiplyExact(a, b);
                case DIVIDE:
                    if (b != 0 && b != -1) {
                        return a / b;
                    }
                    break;
                case REMAINDER:
                    if (b != 0) {
                        return a % b;
                    }
                    break;
                case BIT_AND:
                    return a & b;
                case BIT_OR:
                    return a | b;
                case BIT_XOR:
                    return a ^ b;
                default:
                    break;
            }
        } catch (ArithmeticException overflow) {
            // the general operator says it in conc's words
        }
        return Unexpected.asLong(general(frame, a, b));
    }

    @Override
    double executeDouble(Frame frame) throws Unexpected {
        if (bet != FLOATS) {
            return Unexpected.asDouble(execute(frame));
        }
        double a;
        try {
            a = leftSlot >= 0 && frame.refs[leftSlot] == Frame.FLOAT ? frame.floatAt(leftSlot) : left.executeDouble(frame);
        } catch (Unexpected unexpected) {
            return Unexpected.asDouble(lost(frame, unexpected.value, right.execute(frame)));
        }
        double b;
        try {
            b = rightSlot >= 0 && frame.refs[rightSlot] == Frame.FLOAT ? frame.floatAt(rightSlot) : right.executeDouble(frame);
        } catch (Unexpected unexpected) {
            return Unexpected.asDouble(lost(frame, a, unexpected.value));
        }
        switch (operator) {
            case ADD:
                return a + b;
            case SUBTRACT:
                return a - b;
            case MULTIPLY:
                return a * b;
            case DIVIDE:
                if (b != 0) {
                    return a / b;
                }
                break;
            default:
                break;
        }
        return Unexpected.asDouble(general(frame, a, b));
    }

    @Override
    void executeInto(Frame frame, Frame target, int slot) {
        try {
            if (bet == INTS) {
                target.setLong(slot, executeLong(frame));
            } else if (bet == FLOATS) {
                target.setDouble(slot, executeDouble(frame));
            } else {
                target.set(slot, anything(frame, left.execute(frame), right.execute(frame)));
            }
        } catch (Unexpected unexpected) {
            target.set(slot, unexpected.value);
        }
    }

    private Object anything(Frame frame, Object a, Object b) {
        decide(a, b);
        if (operator == Operator.ADD && a instanceof String s && b instanceof String t) {
            return s.concat(t);
        }
        return general(frame, a, b);
    }

    private Object lost(Frame frame, Object a, Object b) {
        bet = ANYTHING;
        return general(frame, a, b);
    }

    private Object general(Frame frame, Object a, Object b) {
        try {
            return Operators.apply(operator, a, b);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
    }
}
