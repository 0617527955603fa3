package dev.conc.check.machine;

import dev.conc.check.code.Code;
import dev.conc.check.model.Primitive;
import dev.conc.runtime.Instance;

/** An instance; that of a monitor has its lock. */
public final class Obj extends Instance implements Heaped {
    /** Null unless it is a monitor. */
    final Primitive lock;
    /** Where it was first thrown: a Code and an instruction; null if it never was. */
    Code thrownIn;
    int thrownAt;
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

    Obj(ClassObject type, int fields, Primitive lock) {
        super(type, fields);
        this.lock = lock;
    }
}
