package dev.conc.io;

/** Somebody who decides, while a program runs, what it may do. */
public interface Asker {
    /** What was said. */
    enum Answer {
        /** This, for the rest of the run. */
        YES,
        /** Not this, for the rest of the run. */
        NO,
        /** This and everything of its kind, for the rest of the run. */
        ALWAYS
    }

    /**
     * Asks whether the program may {@code act} ({@code read “a.txt”}); {@code kind} is what {@link Answer#ALWAYS} allows ({@code read any file}). Blocks until
     * answered; called by one thread at a time.
     */
    Answer ask(String act, String kind);
}
