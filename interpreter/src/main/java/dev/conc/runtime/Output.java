package dev.conc.runtime;

/** Where a program's text goes. Each call is atomic: text of two tasks is never mixed within one call. Thread-safe, never blocks on conc's own locks. */
public interface Output {
    void out(String text);

    void err(String text);

    /** Everything written so far has left for its reader. */
    void flush();
}
