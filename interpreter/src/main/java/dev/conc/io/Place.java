package dev.conc.io;

import dev.conc.concurrent.Processes;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One of the places that a run has for processes and programs, taken for a program before it starts and given back when it has ended.
 *
 * <p>Inv: it is given back exactly once, and no program starts without one, whoever is cancelled meanwhile.
 */
final class Place {
    private enum State {
        TAKEN, USED, LEFT
    }

    private final Processes processes;
    private final AtomicReference<State> state = new AtomicReference<>(State.TAKEN);
    private final String task;

    /** Takes one for a program of {@code task}. May wait, for the process that counts. @throws Raised if there are no more, CancelledError */
    Place(Task task) {
        this.task = task.name();
        processes = task.tasks().processes();
        processes.reserve(task);
    }

    /** Starts the program of {@code builder} in it. Called once. */
    Process start(ProcessBuilder builder) throws IOException {
        if (!state.compareAndSet(State.TAKEN, State.USED)) {
            throw new Raised(Catalog.CANCELLED, task); // nobody waits for it any more
        }
        boolean started = false;
        try {
            Process process = builder.start();
            started = true;
            process.onExit().thenRun(this::leave);
            return process;
        } finally {
            if (!started) {
                leave();
            }
        }
    }

    private void leave() {
        state.set(State.LEFT);
        processes.release();
    }

    /** Gives it back if no program has been started in it. */
    void leaveUnlessUsed() {
        if (state.compareAndSet(State.TAKEN, State.LEFT)) {
            processes.release();
        }
    }
}
