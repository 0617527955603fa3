package dev.conc.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Containers that several threads use at once: every read is of one moment, and moments only go forward. */
class SharedValuesTest {
    private static final int STEPS = 100_000;

    @BeforeAll
    static void share() {
        Sharing.turnOn();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void together(Work... works) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        List<Thread> threads = new ArrayList<>();
        for (Work work : works) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    work.run();
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failure.get()).isNull();
    }

    /** A window that slides over the ints: elements move in memory all the time, but what stands at an index never gets smaller. */
    @Test
    void anElementIsReadFromOneMoment() throws InterruptedException {
        var list = new ListValue();
        for (long i = 0; i < 20; i++) {
            list.add(i);
        }
        var done = new boolean[1];
        Work slide = () -> {
            for (long i = 20; i < STEPS; i++) {
                list.add(i);
                if (i % 3 == 0) {
                    list.insert(0, list.removeAt(0)); // moves, changes nothing
                }
                list.removeAt(0);
            }
            synchronized (done) {
                done[0] = true;
            }
        };
        Work watch = () -> {
            long last = 0;
            while (true) {
                synchronized (done) {
                    if (done[0]) {
                        return;
                    }
                }
                for (int k = 0; k < 100; k++) {
                    int size = list.size();
                    assertThat(size).isBetween(19, 21);
                    long now = (Long) list.get(-1);
                    if (now < last) {
                        throw new AssertionError(now + " after " + last);
                    }
                    last = now;
                    long middle = (Long) list.get(10);
                    if (middle < last - 30) {
                        throw new AssertionError("the middle is " + middle + ", the end was " + last);
                    }
                }
            }
        };
        together(slide, watch, watch);
    }

    @Test
    void valuesOfAKeyOnlyGrow() throws InterruptedException {
        var map = new MapValue();
        map.put("n", 0L);
        var set = new SetValue();
        set.add("stays");
        Work write = () -> {
            for (long i = 1; i <= STEPS; i++) {
                map.put("n", i);
                map.put(i, i);
                set.add(i);
                if (i % 2 == 0) {
                    map.remove(i - 1);
                    set.remove(i - 1);
                }
                if (i % 1000 == 0) {
                    map.clear();
                    map.put("n", i);
                }
            }
        };
        Work read = () -> {
            long last = 0;
            while (last < STEPS) {
                Object value = map.get("n");
                if (value != null) {
                    if ((Long) value < last) {
                        throw new AssertionError(value + " after " + last);
                    }
                    last = (Long) value;
                }
                if (!set.contains("stays") || map.contains(-1L)) {
                    throw new AssertionError("lost or invented");
                }
                Object other = map.get(last);
                if (other != null && (Long) other != last) {
                    throw new AssertionError("the value of another key: " + other);
                }
            }
        };
        together(write, read, read);
    }

    @Test
    void nothingIsLostOrDoubled() throws InterruptedException {
        var list = new ListValue();
        var taken = new ListValue();
        Work produce = () -> {
            for (long i = 0; i < STEPS; i++) {
                list.add(i);
            }
        };
        Work consume = () -> {
            while (taken.size() < 2 * STEPS) {
                try {
                    taken.add(list.removeAt(0));
                } catch (Raised empty) {
                    Thread.onSpinWait();
                }
            }
        };
        together(produce, produce, consume, consume);
        var counts = new int[STEPS];
        for (Object each : taken.toArray()) {
            counts[(int) (long) (Long) each]++;
        }
        assertThat(counts).containsOnly(2);
        assertThat(list.size()).isZero();
    }

    /** Appending two lists to each other takes no two monitors at once. */
    @Test
    void twoListsAddedToEachOtherDoNotDeadlock() throws InterruptedException {
        ListValue a = ListValue.of(1L);
        ListValue b = ListValue.of(2L);
        Work forth = () -> {
            for (int i = 0; i < 20_000; i++) {
                a.addAll(b.toArray());
                a.replace(new Object[] {1L});
                Operators.add(a, b);
                Operators.equal(a, b);
            }
        };
        Work back = () -> {
            for (int i = 0; i < 20_000; i++) {
                b.addAll(a.toArray());
                b.replace(new Object[] {2L});
                Operators.equal(b, a);
            }
        };
        together(forth, back);
        assertThat(a.size()).isEqualTo(1);
    }
}
