package dev.conc.check.model;

import dev.conc.check.machine.Heaped;
import dev.conc.runtime.NativeObject;

/**
 * A synchronisation object: what kind it is and the values it consists of; what can be done with it says {@link Operations}.
 *
 * <p>Inv: {@code fields} holds conc values, tasks and primitives only, null for “none”.
 */
public final class Primitive implements NativeObject, Heaped {
    public final String kind;
    public Object[] fields;
    /** Only for stories: the way the program reached it at first. */
    public String label;
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

    public Primitive(String kind, Object... fields) {
        this.kind = kind;
        this.fields = fields;
    }

    @Override
    public String typeName() {
        return kind;
    }

    @Override
    public Object member(String name) {
        return kind.equals("RWLock") && (name.equals("read") || name.equals("write")) ? fields[name.equals("read") ? 0 : 1] : null;
    }

    @Override
    public String show() {
        return Texts.of(this);
    }
}
