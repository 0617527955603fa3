package dev.conc.concurrent;

import dev.conc.runtime.CallStack;
import dev.conc.runtime.FunctionValue;

/** Where the processes of a program come from: made when it first spawns one. */
public interface Processes {
    /**
     * Starts a process that calls {@code function}.
     *
     * @param arguments in the order of the parameters, null where a default is wanted
     * @throws dev.conc.runtime.Raised if something it reaches can't be copied, or there are too many processes; then nothing was started
     */
    Task spawn(Task spawner, String name, boolean daemon, CallStack where, FunctionValue function, Object[] arguments);

    /** The run is over: none is left when this returns, spares included. */
    void close();
}
