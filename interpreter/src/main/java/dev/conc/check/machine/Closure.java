package dev.conc.check.machine;

import dev.conc.check.code.Code;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Parameters;
import java.util.Arrays;

/** A function with the boxes it captured; a method bound to its instance where {@code self} is set. */
public final class Closure extends FunctionValue implements Heaped {
    static final Box[] NONE = {};

    final Code code;
    final Box[] captures;
    /** Set once, as it is made. */
    Object self;
    private int number;
    private int owner = NEW;
    private int home;

    @Override
    public int number() {
        return number;
    }

    @Override
    public void number(int given) {
        number = given;
    }

    @Override
    public int owner() {
        return owner;
    }

    @Override
    public void owner(int task) {
        owner = task;
    }

    @Override
    public int home() {
        return home;
    }

    @Override
    public void home(int number) {
        home = number;
    }

    Closure(Code code, Box[] captures, Object self) {
        this.code = code;
        this.captures = captures;
        this.self = self;
    }

    /** Refers to nothing: the same in every state. */
    boolean isConstant() {
        return captures.length == 0 && self == null;
    }

    @Override
    public String name() {
        return code.name();
    }

    @Override
    public Parameters parameters() {
        return code.parameters();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Closure closure && closure.code == code && closure.self == self
                && (isConstant() || self != null) && Arrays.equals(captures, closure.captures);
    }

    @Override
    public int hashCode() {
        return isConstant() || self != null ? System.identityHashCode(code) : System.identityHashCode(this);
    }
}
