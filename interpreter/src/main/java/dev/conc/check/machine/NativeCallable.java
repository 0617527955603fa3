package dev.conc.check.machine;

import dev.conc.check.code.NativeCode;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Parameters;

/** A native function as a value; a method bound to its receiver where {@code self} is set. */
final class NativeCallable extends FunctionValue implements Heaped {
    final NativeCode code;
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

    NativeCallable(NativeCode code, Object self) {
        this.code = code;
        this.self = self;
    }

    @Override
    public String name() {
        return code.code().name();
    }

    @Override
    public Parameters parameters() {
        return code.code().parameters();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NativeCallable value && value.code == code && value.self == self;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(code);
    }
}
