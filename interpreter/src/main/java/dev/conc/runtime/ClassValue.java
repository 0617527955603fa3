package dev.conc.runtime;

import java.util.List;

/** A class at run time: how its instances look; an engine's subclass adds how they are made and behave. Calling it makes an instance. */
public abstract class ClassValue extends FunctionValue {
    /** The fields' names, by slot. */
    public abstract List<String> fieldNames();

    /** The methods' names, for who would write a call. */
    public Iterable<String> methodNames() {
        return List.of();
    }

    /** The slot of a field, or -1. */
    public final int fieldSlot(String field) {
        return fieldNames().indexOf(field);
    }
}
