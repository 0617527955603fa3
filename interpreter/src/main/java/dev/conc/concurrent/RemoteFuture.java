package dev.conc.concurrent;

import dev.conc.runtime.Instance;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;

/** Stands for a future of another process, which tells this one of its end: waited for here like any other. */
public final class RemoteFuture extends Pending implements Shareable {
    private final Elsewhere home;
    private final long id;
    private final String what;

    public RemoteFuture(Elsewhere home, long id, String what) {
        this.home = home;
        this.id = id;
        this.what = what;
    }

    @Override
    public void reach(Reach reach) {
        reach.unclear();
    }

    public Elsewhere home() {
        return home;
    }

    public long id() {
        return id;
    }

    /** Calls {@code method}, as declared in {@code stdlib}. Waits for the answer. */
    public Object call(Task task, String method, Object[] arguments) {
        if (Exported.isHandingIn(method)) { // who does that does not want to hear whether it was the first
            if (task.poked) {
                task.throwIfAsked();
            }
            home.tellWithNext(task, id, method, arguments);
            end(method.equals("_hand") ? arguments[0] : new Raised((Instance) arguments[0]));
            return Nil.NIL;
        }
        return RemoteCall.make(task, home, id, method, arguments, what);
    }

    /** It has ended there, with a value or a {@link Raised}. */
    public void ended(Object result) {
        end(result);
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public String typeName() {
        return "Future";
    }

    @Override
    public String show() {
        Object outcome = outcome();
        String state = outcome == null ? "pending" : outcome instanceof Raised ? "failed" : "done";
        return "Future(" + state + ", in another process)";
    }
}
