package dev.conc.eval;

import dev.conc.concurrent.Scope;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code scope(supervise: true) within limit { … }}: no task spawned inside outlives the block. */
final class ScopeBlock extends StmtNode {
    private final ExprNode supervise;
    private final ExprNode limit;
    private final StmtNode body;

    /** {@code supervise} and {@code limit} may be null. */
    ScopeBlock(Span span, ExprNode supervise, ExprNode limit, StmtNode body) {
        super(span);
        this.supervise = supervise;
        this.limit = limit;
        this.body = body;
    }

    @Override
    int execute(Frame frame) {
        boolean supervised = supervise != null && supervise.executeBoolean(frame);
        long nanos = Limit.nanos(frame, limit);
        mark(frame);
        Scope scope = Scope.open(frame.task, supervised, nanos);
        int ending = NORMAL;
        Raised failure = null;
        int depth = frame.task.depth;
        try {
            ending = body.execute(frame);
        } catch (Raised raised) {
            failure = raised;
        } catch (StackOverflowError overflow) {
            frame.task.depth = depth;
            failure = at(frame, new Raised(Catalog.STACK_OVERFLOW, depth));
        }
        mark(frame);
        try {
            scope.close(failure);
        } catch (Raised raised) {
            throw at(frame, raised);
        }
        return ending;
    }
}
