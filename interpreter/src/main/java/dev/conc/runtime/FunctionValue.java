package dev.conc.runtime;

/** A value that can be called: a closure, a method bound to its instance, a native function, a class. Equality is identity, but a bound method equals another of the same instance and method. */
public abstract class FunctionValue {
    public abstract String name();

    public abstract Parameters parameters();
}
