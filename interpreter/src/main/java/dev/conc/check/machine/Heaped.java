package dev.conc.check.machine;

/** What lives on a state's heap: one task can reach it, and it is a piece of that task's part, or several can, and it is a part of its own. */
public interface Heaped {
    /** The owner of what several tasks, or a shared global, can reach. */
    int SHARED = 255;
    /** The owner of what was made in the step that is running: only its task can reach it. */
    int NEW = 254;

    /** A mark while a state is being written: its number within its task's part, from 1; 0 for none. */
    int number();

    void number(int given);

    /** The number of the only task that can reach it, or {@link #SHARED} or {@link #NEW}. */
    int owner();

    void owner(int task);

    /** Its number among the shared objects of the state that was read or is being written, from 1; 0 for none. */
    int home();

    void home(int number);
}
