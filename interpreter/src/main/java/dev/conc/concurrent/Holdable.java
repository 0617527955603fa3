package dev.conc.concurrent;

/** What a task can hold, and lets go of when it dies. */
interface Holdable {
    void release(Task task);

    /** What messages call it: {@code Lock("accounts")}. */
    String what();
}
