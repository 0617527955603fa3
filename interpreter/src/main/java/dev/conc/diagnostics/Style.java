package dev.conc.diagnostics;

/** The roles text plays in a report, and the terminal colour of each. */
enum Style {
    ERROR("\u001b[1;31m"),
    WARNING("\u001b[1;33m"),
    MESSAGE("\u001b[1m"),
    GUTTER("\u001b[34m"),
    NOTE("\u001b[36m"),
    HELP("\u001b[32m"),
    DIM("\u001b[2m");

    private static final String END = "\u001b[0m";

    private final String start;

    Style(String start) {
        this.start = start;
    }

    /** Adds {@code text}, in this style's colour where {@code coloured}. */
    void add(StringBuilder out, boolean coloured, String text) {
        if (coloured && !text.isEmpty()) {
            out.append(start).append(text).append(END);
        } else {
            out.append(text);
        }
    }
}
