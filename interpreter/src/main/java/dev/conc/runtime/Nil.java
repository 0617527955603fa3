package dev.conc.runtime;

/** The value {@code nil}. Java's null is never a conc value: in a slot or cell it means “not yet initialised”. */
public final class Nil {
    public static final Nil NIL = new Nil();

    private Nil() {}

    @Override
    public String toString() {
        return "nil";
    }
}
