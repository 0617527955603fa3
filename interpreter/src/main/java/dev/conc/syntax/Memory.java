package dev.conc.syntax;

/** How a variable may be shared: not on purpose, on purpose ({@code volatile}), or without order ({@code relaxed}). */
public enum Memory {
    PLAIN,
    VOLATILE,
    RELAXED
}
