package dev.conc.eval;

import dev.conc.source.Span;
import dev.conc.syntax.Operator;

/**
 * An operator between two operands that bets on their types: it starts out undecided, then bets on the first it sees, two ints, two floats or
 * anything. A lost bet moves it to “anything” for good, so each node pays for at most two changes.
 */
abstract class Binary extends ExprNode {
    static final int UNDECIDED = 0;
    static final int INTS = 1;
    static final int FLOATS = 2;
    static final int ANYTHING = 3;

    final Operator operator;
    final ExprNode left;
    final ExprNode right;
    int bet;
    /**
     * The slot of an operand that is a plain local, else -1: such operands are fetched on the spot, since a call of their node would cost more than
     * the operation. The subclasses write that out each for itself: the just-in-time compiler learns call by call what kinds of operands come.
     */
    final int leftSlot;
    final int rightSlot;
    /** Whether the right operand is an int written in the text, and which: that, too, is fetched on the spot. */
    final boolean rightWritten;
    final long rightValue;

    Binary(Span span, Operator operator, ExprNode left, ExprNode right) {
        super(span);
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.leftSlot = Reads.slotOf(left);
        this.rightSlot = Reads.slotOf(right);
        this.rightWritten = right instanceof Literals.Int;
        this.rightValue = right instanceof Literals.Int number ? number.value : 0;
    }

    /** Bets on the types of the first operands that come by. */
    final void decide(Object a, Object b) {
        if (bet == UNDECIDED) {
            bet = a instanceof Long && b instanceof Long ? INTS : a instanceof Double && b instanceof Double ? FLOATS : ANYTHING;
        }
    }
}
