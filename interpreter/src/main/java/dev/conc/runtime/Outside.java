package dev.conc.runtime;

/**
 * What the package {@code io} keeps for one running program: what it is permitted, its standard input, what it has open. Only that package looks
 * inside.
 */
public interface Outside {
    /** The run is over: what is open is closed, what was temporary is removed. Never throws; closing again changes nothing. */
    void close();
}
