package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Order;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;
import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/** Nodes that assign. {@code x += e} on a variable of the frame, or a field of {@code self}, is made by the compiler from a read, an operation and a write. */
final class Assigns {
    private Assigns() {}

    /** {@code let x = e} and {@code x = e} of a variable that lives in the frame. */
    static final class Local extends StmtNode {
        private final int slot;
        private final ExprNode value;

        Local(Span span, int slot, ExprNode value) {
            super(span);
            this.slot = slot;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            value.executeInto(frame, frame, slot);
            return NORMAL;
        }
    }

    /** {@code let x = e} of a captured variable: a new cell each time. */
    static final class NewCell extends StmtNode {
        private final int slot;
        private final ExprNode value;

        NewCell(Span span, int slot, ExprNode value) {
            super(span);
            this.slot = slot;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object now = value.execute(frame);
            frame.refs[slot] = new Cell(now);
            return NORMAL;
        }
    }

    /** Makes the cells of a block's captured functions as the block begins: they may refer to each other whatever their order. */
    static final class NewCells extends StmtNode {
        private final int[] slots;

        NewCells(Span span, int[] slots) {
            super(span);
            this.slots = slots;
        }

        @Override
        int execute(Frame frame) {
            for (int slot : slots) {
                frame.refs[slot] = new Cell();
            }
            return NORMAL;
        }
    }

    /** A node that ends by writing what other tasks may read. */
    private abstract static class SharedWrite extends StmtNode {
        Order order;

        SharedWrite(Span span, boolean relaxed) {
            super(span);
            order = relaxed ? Order.RELAXED : Order.VOLATILE;
        }

        @Override
        void isLastUnderLock() {
            if (order == Order.VOLATILE) {
                order = Order.RELEASE;
            }
        }
    }

    /** {@code x = e} of a captured or global variable, and {@code x += e} where {@code operator} is set; or the declaration of a global. */
    static final class InCell extends SharedWrite {
        private final CellSource cell;
        private final ExprNode old;
        private final Operator operator;
        private final ExprNode value;

        /** {@code old} reads the variable, for {@code operator}; both may be null. */
        InCell(Span span, CellSource cell, ExprNode old, Operator operator, ExprNode value, boolean relaxed) {
            super(span, relaxed);
            this.cell = cell;
            this.old = old;
            this.operator = operator;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object now = operator == null ? value.execute(frame) : combine(this, frame, operator, old.execute(frame), value.execute(frame));
            cell.of(frame).set(now, order);
            return NORMAL;
        }
    }

    /** A field of {@code self} by its bare name. */
    static final class OwnField extends SharedWrite {
        private final ExprNode self;
        private final int slot;
        private final ExprNode value;

        OwnField(Span span, ExprNode self, int slot, boolean relaxed, ExprNode value) {
            super(span, relaxed);
            this.self = self;
            this.slot = slot;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object now = value.execute(frame);
            Instance instance = (Instance) self.execute(frame);
            instance.set(slot, now, order);
            return NORMAL;
        }
    }

    /** {@code target.name = e}, and {@code target.name += e} where {@code operator} is set: the target is evaluated once. */
    static final class Member extends SharedWrite {
        private final MemberRead member;
        private final int targetSlot;
        private final Operator operator;
        private final ExprNode value;
        private MemberRead.FieldCache last;

        Member(Span span, MemberRead member, Operator operator, ExprNode value) {
            super(span, false); // each class says for itself whether its field is
            this.member = member;
            this.targetSlot = Reads.slotOf(member.target);
            this.operator = operator;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object receiver = targetSlot >= 0 && frame.refs[targetSlot] instanceof Instance local ? local : member.target.execute(frame);
            Object now = operator == null
                    ? value.execute(frame)
                    : combine(this, frame, operator, member.read(frame, receiver), value.execute(frame));
            if (!(receiver instanceof Instance instance)) {
                throw at(frame, new Raised(Catalog.NO_FIELD_TO_ASSIGN, Types.described(receiver), member.name()));
            }
            MemberRead.FieldCache known = last;
            if (known == null || known.type() != instance.type()) {
                known = MemberRead.FieldCache.of(instance, member.name());
                if (known == null) {
                    throw at(frame, new Raised(Catalog.NO_FIELD_TO_ASSIGN, instance.type().name(), member.name()));
                }
                if (!known.type().field(known.slot()).assignable()) {
                    throw at(frame, new Raised(Catalog.FIELD_NOT_ASSIGNABLE, instance.type().name(), member.name()));
                }
                last = known;
            }
            instance.set(known.slot(), now, known.relaxed() ? Order.RELAXED : order);
            return NORMAL;
        }
    }

    /** {@code target[index] = e}, and {@code target[index] += e} where {@code operator} is set: target and index are evaluated once. */
    static final class Index extends StmtNode {
        private final ExprNode target;
        private final ExprNode index;
        private final Operator operator;
        private final ExprNode value;
        private boolean intIndex = true;

        Index(Span span, ExprNode target, ExprNode index, Operator operator, ExprNode value) {
            super(span);
            this.target = target;
            this.index = index;
            this.operator = operator;
            this.value = value;
        }

        @Override
        int execute(Frame frame) {
            Object into = target.execute(frame);
            if (intIndex && into instanceof ListValue list) {
                long at;
                try {
                    at = index.executeLong(frame);
                } catch (Unexpected unexpected) {
                    intIndex = false;
                    return general(frame, into, unexpected.value);
                }
                return inList(frame, list, at);
            }
            return general(frame, into, index.execute(frame));
        }

        private int inList(Frame frame, ListValue list, long at) {
            try {
                Object now = operator == null
                        ? value.execute(frame)
                        : combine(this, frame, operator, list.get(at), value.execute(frame));
                list.set(at, now);
            } catch (Raised raised) {
                throw at(frame, raised);
            }
            return NORMAL;
        }

        private int general(Frame frame, Object into, Object at) {
            try {
                Object now = operator == null
                        ? value.execute(frame)
                        : combine(this, frame, operator, Operators.index(into, at), value.execute(frame));
                Operators.setIndex(into, at, now);
            } catch (Raised raised) {
                throw at(frame, raised);
            }
            return NORMAL;
        }
    }

    /** What {@code old operator= operand} stores; two ints or two floats added or subtracted are the short way. */
    private static Object combine(Node site, Frame frame, Operator operator, Object old, Object operand) {
        if (old instanceof Double x && operand instanceof Double y) {
            if (operator == Operator.ADD) {
                return x + y;
            } else if (operator == Operator.SUBTRACT) {
                return x - y;
            }
        } else if (old instanceof Long x && operand instanceof Long y) {
            long a = x;
            long b = y;
            long sum = a + b;
            if (operator == Operator.ADD && ((a ^ sum) & (b ^ sum)) >= 0) { // no overflow: Hacker's Delight 2-13
                return sum;
            }
        }
        try {
            return Operators.apply(operator, old, operand);
        } catch (Raised raised) {
            throw site.at(frame, raised);
        }
    }
}
