package dev.conc.check.machine;

/** What lives on a state's heap: it has a place in the state's vector, and is known to be reached by one task or by several. */
public interface Heaped {
    /** The owner of what several tasks, or a shared global, can reach. */
    int SHARED = 255;
    /** The owner of what was made in the step that is running: only its task can reach it. */
    int NEW = 254;

    /** Its number in the vector being written or read, from 1; 0 for none. */
    int number();

    void number(int given);

    /** The number of the only task that can reach it, or {@link #SHARED} or {@link #NEW}. */
    int owner();

    void owner(int task);
}
