package dev.conc.syntax;

/** How far a program may go; each limit has a diagnostic of its own. */
public final class Limits {
    /**
     * How deep expressions, blocks and patterns may nest. Every bracket, block, prefix, {@code else if}, lambda and string hole is a
     * level, and so is each operator, call, index and member of a chain: {@code 1 + 1 + 1} is as deep as {@code ((1))}.
     */
    public static final int DEPTH = 500;

    private Limits() {}
}
