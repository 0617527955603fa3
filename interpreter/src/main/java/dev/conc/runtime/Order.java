package dev.conc.runtime;

/** How a write to a variable or field is ordered with what its task does next, by the access modes of JEP 193. */
public enum Order {
    /** Seen by all before anything its task reads afterwards: all such reads and writes have one order that everybody agrees on. */
    VOLATILE,
    /**
     * The same at less cost, where a volatile write follows before its task reads anything that others write: giving a lock back is one. Its barrier then
     * does for both (D. Lea, The JSR-133 Cookbook for Compiler Writers).
     */
    RELEASE,
    /** Seen some time: a {@code relaxed var}. */
    RELAXED
}
