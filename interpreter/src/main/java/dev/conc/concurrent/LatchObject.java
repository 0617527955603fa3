package dev.conc.concurrent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@code Latch(n)}: Java's {@link CountDownLatch} with a name: waits until it has been counted down {@code n} times, and stays open. */
final class LatchObject implements Shareable {
    private final CountDownLatch latch;
    private final String name;

    LatchObject(int count, String name) {
        this.latch = new CountDownLatch(count);
        this.name = name;
    }

    void countDown() {
        latch.countDown();
    }

    long count() {
        return latch.getCount();
    }

    /** False if the time ran out. */
    boolean await(Task task, long nanos) {
        if (task.poked) {
            task.throwIfAsked();
        }
        if (latch.getCount() == 0) {
            return true;
        }
        var wait = new ForAnyone(task, () -> latch.getCount() > 0, () -> latch.getCount() + " more to count down " + what(), this,
                "countDown()");
        return Blocking.run(wait, nanos, limit -> {
            if (limit >= 0) {
                return latch.await(limit, TimeUnit.NANOSECONDS);
            }
            latch.await();
            return true;
        });
    }

    /** Nothing is in it. */
    @Override
    public void reach(Reach reach) {}

    @Override
    public String what() {
        return name == null ? "a latch" : "Latch(\"" + name + "\")";
    }

    @Override
    public String typeName() {
        return "Latch";
    }

    @Override
    public String show() {
        return "Latch(" + (name == null ? "" : "\"" + name + "\", ") + latch.getCount() + " to go)";
    }
}
