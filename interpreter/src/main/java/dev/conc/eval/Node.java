package dev.conc.eval;

import dev.conc.runtime.Raised;
import dev.conc.runtime.Trace;
import dev.conc.source.Span;

/**
 * An executable piece of a program. Nodes are shared by all tasks.
 *
 * <p>Inv: what a node learns while it runs (which types came by, which class a method was found in) is only ever a hint: one field, replaced
 * as a whole, under which the node gives the same result as without. So tasks may race on it.
 */
abstract class Node {
    final int start;
    final int end;

    Node(Span span) {
        this.start = span.start();
        this.end = span.end();
    }

    final Span span() {
        return new Span(start, end);
    }

    /** Where the task is when it executes this node; cheap, the entries are made when somebody looks. */
    final Position position(Frame frame) {
        return new Position(frame, this);
    }

    /** Has the task know that it is here, before everything that may wait. In a loop it mostly knows. */
    final void mark(Frame frame) {
        if (!(frame.task.where() instanceof Position known && known.isOf(frame, this))) {
            frame.task.at(position(frame));
        }
    }

    final Trace trace(Frame frame) {
        return position(frame).trace();
    }

    /** {@code raised} with this node as its place, unless it has one already. */
    final Raised at(Frame frame, Raised raised) {
        return raised.trace() == null ? raised.at(trace(frame)) : raised;
    }
}
