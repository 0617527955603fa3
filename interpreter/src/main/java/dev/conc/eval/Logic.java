package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.Types;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/** Short-circuit operators, prefix operators, {@code ?:} and ranges. */
final class Logic {
    private Logic() {}

    static final class And extends ExprNode {
        private final ExprNode left;
        private final ExprNode right;

        And(Span span, ExprNode left, ExprNode right) {
            super(span);
            this.left = left;
            this.right = right;
        }

        @Override
        Object execute(Frame frame) {
            return executeBoolean(frame);
        }

        @Override
        boolean executeBoolean(Frame frame) {
            return left.executeBoolean(frame) && right.executeBoolean(frame);
        }
    }

    static final class Or extends ExprNode {
        private final ExprNode left;
        private final ExprNode right;

        Or(Span span, ExprNode left, ExprNode right) {
            super(span);
            this.left = left;
            this.right = right;
        }

        @Override
        Object execute(Frame frame) {
            return executeBoolean(frame);
        }

        @Override
        boolean executeBoolean(Frame frame) {
            return left.executeBoolean(frame) || right.executeBoolean(frame);
        }
    }

    static final class Not extends ExprNode {
        private final ExprNode operand;

        Not(Span span, ExprNode operand) {
            super(span);
            this.operand = operand;
        }

        @Override
        Object execute(Frame frame) {
            return !operand.executeBoolean(frame);
        }

        @Override
        boolean executeBoolean(Frame frame) {
            return !operand.executeBoolean(frame);
        }
    }

    /** {@code -x} and {@code ~x}. */
    static final class Prefix extends ExprNode {
        private final Operator operator;
        private final ExprNode operand;

        Prefix(Span span, Operator operator, ExprNode operand) {
            super(span);
            this.operator = operator;
            this.operand = operand;
        }

        @Override
        Object execute(Frame frame) {
            Object value = operand.execute(frame);
            try {
                return operator == Operator.NEGATE ? Operators.negate(value) : Operators.complement(value);
            } catch (Raised raised) {
                throw at(frame, raised);
            }
        }
    }

    static final class Conditional extends ExprNode {
        private final ExprNode condition;
        private final ExprNode then;
        private final ExprNode otherwise;

        Conditional(Span span, ExprNode condition, ExprNode then, ExprNode otherwise) {
            super(span);
            this.condition = condition;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        Object execute(Frame frame) {
            return condition.executeBoolean(frame) ? then.execute(frame) : otherwise.execute(frame);
        }

        @Override
        long executeLong(Frame frame) throws Unexpected {
            return condition.executeBoolean(frame) ? then.executeLong(frame) : otherwise.executeLong(frame);
        }

        @Override
        double executeDouble(Frame frame) throws Unexpected {
            return condition.executeBoolean(frame) ? then.executeDouble(frame) : otherwise.executeDouble(frame);
        }

        @Override
        boolean executeBoolean(Frame frame) {
            return condition.executeBoolean(frame) ? then.executeBoolean(frame) : otherwise.executeBoolean(frame);
        }

        @Override
        void executeInto(Frame frame, Frame target, int slot) {
            if (condition.executeBoolean(frame)) {
                then.executeInto(frame, target, slot);
            } else {
                otherwise.executeInto(frame, target, slot);
            }
        }
    }

    /** {@code from..to}, {@code from..=to}, {@code from..} with {@code to} null. */
    static final class Range extends ExprNode {
        final ExprNode from;
        final ExprNode to;
        final boolean inclusive;

        Range(Span span, ExprNode from, ExprNode to, boolean inclusive) {
            super(span);
            this.from = from;
            this.to = to;
            this.inclusive = inclusive;
        }

        @Override
        Object execute(Frame frame) {
            Object first = from.execute(frame);
            if (to == null) {
                if (first instanceof Long start) {
                    return RangeValue.from(start);
                }
                throw at(frame, refuse(first, first));
            }
            Object last = to.execute(frame);
            if (first instanceof Long start && last instanceof Long end) {
                return RangeValue.of(start, end, inclusive);
            }
            throw at(frame, refuse(first, last));
        }

        /** The error for bounds that are not ints. */
        Raised refuse(Object first, Object last) {
            return new Raised(Catalog.RANGE_NEEDS_INTS, Types.described(first), Types.described(last));
        }
    }
}
