package dev.conc.check.machine;

import dev.conc.analysis.Variable;

/** A captured variable; null is “no value yet”. */
public final class Box implements Heaped {
    final Variable variable;
    Object value;
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

    Box(Variable variable, Object value) {
        this.variable = variable;
        this.value = value;
    }
}
