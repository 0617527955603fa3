package dev.conc.concurrent;

/** Something from which a program can come by other values: a channel, a function, a place in a program. */
public interface Reaching {
    /** Tells {@code reach} of all values that the program can come by from here. Any thread, while the tasks that could change it are {@linkplain Halt halted}. */
    void reach(Reach reach);
}
