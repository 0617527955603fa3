package dev.conc.check.model;

/** Somebody wants the text of something that has none in this state: a task whose name is not kept, or an object of the library that shows what is no part of a state. */
public final class Untold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Untold(String type) {
        super(type, null, false, false);
    }
}
