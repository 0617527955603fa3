package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.source.Span;

/** {@code try … catch … finally}. A plain {@code catch e} lets a CancelledError pass; one that names the class takes it. */
final class Try extends StmtNode {
    private final StmtNode body;
    private final Handler[] handlers;
    private final StmtNode cleanup;

    /** {@code classes} is empty for a plain catch; each is a node whose value is the class. */
    record Handler(Binder name, ExprNode[] classes, StmtNode body) {}

    /** {@code cleanup} may be null. */
    Try(Span span, StmtNode body, Handler[] handlers, StmtNode cleanup) {
        super(span);
        this.body = body;
        this.handlers = handlers;
        this.cleanup = cleanup;
    }

    @Override
    int execute(Frame frame) {
        if (cleanup == null) {
            return guarded(frame);
        }
        int ending;
        Raised raised = null;
        try {
            ending = guarded(frame);
        } catch (Raised thrown) {
            raised = thrown;
            ending = NORMAL;
        } catch (StackOverflowError overflow) {
            raised = overflowed(frame);
            ending = NORMAL;
        }
        // the result of a return waits in slot 0: a finally that ends normally leaves it there
        int own = cleanUp(frame, raised);
        if (own != NORMAL) {
            return own;
        }
        if (raised != null) {
            throw raised;
        }
        return ending;
    }

    private int guarded(Frame frame) {
        if (handlers.length == 0) {
            return body.execute(frame);
        }
        int depth = frame.task.depth;
        try {
            return body.execute(frame);
        } catch (Raised raised) {
            return handle(frame, raised);
        } catch (StackOverflowError overflow) {
            frame.task.depth = depth;
            return handle(frame, overflowed(frame));
        }
    }

    private Raised overflowed(Frame frame) {
        return at(frame, new Raised(Catalog.STACK_OVERFLOW, frame.task.depth));
    }

    private int handle(Frame frame, Raised raised) {
        Handler handler = handlerFor(frame, raised);
        if (handler == null) {
            throw raised;
        }
        handler.name.bind(frame, frame.task.world().error(raised));
        return handler.body.execute(frame);
    }

    private Handler handlerFor(Frame frame, Raised raised) {
        for (Handler handler : handlers) {
            if (handler.classes.length == 0) {
                if (!raised.className().equals("CancelledError")) {
                    return handler;
                }
                continue;
            }
            Instance error = frame.task.world().error(raised);
            for (ExprNode type : handler.classes) {
                if (type.execute(frame) instanceof ClassValue wanted && wanted == error.type()) {
                    return handler;
                }
            }
        }
        return null;
    }

    /** Runs the finally block, on the way out with {@code raised} if there is one; an error of its own carries that along. */
    private int cleanUp(Frame frame, Raised raised) {
        Object before = frame.task.beginCleanup();
        try {
            return cleanup.execute(frame);
        } catch (Raised own) {
            if (raised != null) {
                own.attach(raised);
            }
            throw own;
        } finally {
            frame.task.endCleanup(before);
        }
    }
}
