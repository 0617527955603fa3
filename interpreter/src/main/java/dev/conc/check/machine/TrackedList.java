package dev.conc.check.machine;

import dev.conc.runtime.ListValue;

/** A list of the checked program. */
final class TrackedList extends ListValue implements Heaped {
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

    TrackedList(int capacity) {
        super(capacity);
    }

    TrackedList(Object[] elements) {
        super(elements.length);
        for (Object element : elements) {
            add(Containers.adopt(element));
        }
    }
}
