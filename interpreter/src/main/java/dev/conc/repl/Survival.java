package dev.conc.repl;

import dev.conc.concurrent.Reserve;
import java.util.function.Consumer;

/** Does what may meet the end of the memory so that the session outlives it (decision 015). */
final class Survival {
    private final Repl repl;
    private final Consumer<Error> telling = this::tell;
    /** The last act ended because Java could not load a class, as it happens for lack of memory; if the next does too, nothing can be read any more. */
    private boolean unlinked;

    Survival(Repl repl) {
        this.repl = repl;
    }

    /** Does {@code act}; if the memory does not suffice for that, all tasks end, and it is told, but the session goes on. */
    void of(Runnable act) {
        try {
            act.run();
            unlinked = false;
        } catch (OutOfMemoryError | LinkageError e) {
            if (unlinked) {
                throw e;
            }
            unlinked = e instanceof LinkageError;
            Reserve.insist(telling, e);
        }
    }

    private void tell(Error e) {
        repl.inputs().failed(e);
        repl.inputs().finish();
    }
}
