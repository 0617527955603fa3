package dev.conc.syntax;

/** Thrown where a program nests deeper than {@link Limits#DEPTH}; caught in {@link Parser}, which turns it into a problem. */
final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient ConcToken at;

    TooDeep(ConcToken at) {
        super(null, null, false, false);
        this.at = at;
    }
}
