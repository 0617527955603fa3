package dev.conc.eval;

import dev.conc.source.Span;

/** A node that does something; it returns how it ended, since exceptions for {@code return} and {@code break} would be slow. */
abstract class StmtNode extends Node {
    static final int NORMAL = 0;
    static final int BREAK = 1;
    static final int CONTINUE = 2;
    /** The result is in slot 0 of the frame. */
    static final int RETURN = 3;

    StmtNode(Span span) {
        super(span);
    }

    /** Returns NORMAL, BREAK, CONTINUE or RETURN. */
    abstract int execute(Frame frame);

    /** Told while the tree is made: when this has been executed, its task gives a lock back before it does anything else. */
    void isLastUnderLock() {
        // only what writes last has something to gain
    }
}
