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

    /** One program more that runs beside this one, which counts like a process. @throws dev.conc.runtime.Raised if there are too many */
    void reserve(Task task);

    /** One less. */
    void release();

    /** The run is over: none is left when this returns, spares included. */
    void close();
}
