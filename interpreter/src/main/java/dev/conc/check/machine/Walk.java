package dev.conc.check.machine;

/** Where a {@code for} stands: in a live list, a range, the values of one moment, or a channel. */
final class Walk implements Heaped {
    /** A ListValue, RangeValue, a channel; or Object[] for values of one moment. */
    final Object source;
    long next;
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

    Walk(Object source, long next) {
        this.source = source;
        this.next = next;
    }
}
