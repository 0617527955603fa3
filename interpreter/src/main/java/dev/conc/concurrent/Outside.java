package dev.conc.concurrent;

/** A wait for something that no task can prevent: time, or the world outside. It is never part of a deadlock. */
abstract class Outside extends Wait {
    Outside(Task task) {
        super(task);
    }

    @Override
    final boolean endsByItself() {
        return true;
    }

    @Override
    final boolean stuck() {
        return false;
    }

    @Override
    final boolean hopeless(Stuck tasks) {
        return false;
    }

    /** What comes so leads to nothing inside. */
    @Override
    final void reach(Reach reach) {}
}
