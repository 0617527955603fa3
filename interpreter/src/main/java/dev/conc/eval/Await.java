package dev.conc.eval;

import dev.conc.concurrent.Awaiting;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code await task within limit}. */
final class Await extends ExprNode {
    private final ExprNode awaited;
    private final ExprNode limit;

    /** {@code limit} may be null. */
    Await(Span span, ExprNode awaited, ExprNode limit) {
        super(span);
        this.awaited = awaited;
        this.limit = limit;
    }

    @Override
    Object execute(Frame frame) {
        Object what = awaited.execute(frame);
        long nanos = Limit.nanos(frame, limit);
        mark(frame);
        try {
            return Awaiting.await(frame.task, what, nanos);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
    }
}
