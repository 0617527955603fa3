package dev.conc.check.model;

/** Somebody wants the text of a task or primitive, which the checker does not tell. */
public final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String type) {
        super(type, null, false, false);
    }
}
