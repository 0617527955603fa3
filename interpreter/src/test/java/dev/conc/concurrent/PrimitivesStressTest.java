package dev.conc.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.runtime.Raised;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each primitive under many tasks of all kinds, with random limits and cancellations: nothing lost, nothing doubled, no permit leaked, no hang, and no deadlock
 * reported where there is none. {@code -Dstress.seconds=60} for each, instead of a tenth.
 */
@Tag("stress")
class PrimitivesStressTest {
    private static final long NANOS = (long) (Double.parseDouble(System.getProperty("stress.seconds", "0.1")) * 1e9);
    private static final long SEED = Long.getLong("stress.seed", System.nanoTime());

    /** One random step of one task. */
    private interface Step {
        void run(Task self, SplittableRandom random);
    }

    /** Runs {@code step} in {@code count} tasks of all kinds, cancelling and replacing one now and then; then {@code check} when all have ended. */
    private static void churn(int count, Step step, Step check) {
        Program program = Program.run(main -> {
            var random = new SplittableRandom(SEED);
            long end = System.nanoTime() + NANOS;
            var tasks = new ArrayList<Task>();
            for (int i = 0; i < count; i++) {
                tasks.add(worker(main, step, random.split(), end, i));
            }
            while (System.nanoTime() < end) {
                Sleep.sleep(main, 500_000);
                int at = random.nextInt(count);
                Task victim = tasks.get(at);
                victim.cancel();
                assertThat(Awaiting.end(main, victim, 30_000_000_000L, false)).as("a cancelled task ends: %s", victim.show()).isTrue();
                tasks.set(at, worker(main, step, random.split(), end, at));
            }
            for (Task task : tasks) {
                assertThat(Awaiting.end(main, task, 30_000_000_000L, false)).as("all end: %s", Introspection.tree(main.tasks(), false))
                        .isTrue();
            }
            check.run(main, random);
            return null;
        });
        assertThat(program.deadlock).as("seed %d", SEED).isNull();
        assertThat(program.uncaught).as("seed %d", SEED).isEmpty();
        assertThat(program.ending.exitCode()).isZero();
    }

    private static Task worker(Task main, Step step, SplittableRandom random, long end, int i) {
        int threads = 16; // the rest needs no thread of its own
        var kind = i < threads ? Program.KINDS[i % 3] : Program.KINDS[1 + i % 2];
        return Program.spawn(main, kind, self -> {
            while (System.nanoTime() < end) {
                step.run(self, random);
                self.poll(dev.conc.runtime.CallStack.EMPTY);
                if (random.nextInt(8) == 0) {
                    Sleep.giveWay(self);
                }
            }
            return null;
        });
    }

    /** No limit, an already expired one, or some microseconds. */
    private static long limit(SplittableRandom random) {
        int kind = random.nextInt(4);
        return kind == 0 ? -1 : kind == 1 ? 0 : random.nextInt(2_000_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void lock(int count) {
        var lock = new LockObject("m", true, count == 16);
        long[] plain = {0};
        var granted = new AtomicLong();
        churn(count, (self, random) -> {
            if (lock.acquire(self, limit(random))) {
                try {
                    long before = plain[0];
                    if (random.nextInt(64) == 0) {
                        Sleep.sleep(self, random.nextInt(200_000));
                    }
                    plain[0] = before + 1;
                    granted.incrementAndGet();
                } finally {
                    lock.release(self);
                }
            }
        }, (main, random) -> {
            assertThat(plain[0]).isEqualTo(granted.get());
            assertThat(lock.holder()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void waitUntil(int count) {
        var lock = new LockObject("buffer", true, false);
        var buffer = new ArrayDeque<Long>();
        var put = new AtomicLong();
        var taken = new AtomicLong();
        churn(count, (self, random) -> {
            boolean puts = random.nextBoolean();
            if (!lock.acquire(self, limit(random))) {
                return;
            }
            try {
                if (lock.waitUntil(self, () -> puts ? buffer.size() < 3 : !buffer.isEmpty(), random.nextInt(3_000_000))) {
                    if (puts) {
                        buffer.add(put.incrementAndGet());
                    } else {
                        buffer.remove();
                        taken.incrementAndGet();
                    }
                }
            } finally {
                lock.release(self);
            }
        }, (main, random) -> assertThat(put.get()).isEqualTo(taken.get() + buffer.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void semaphore(int count) {
        var semaphore = new SemaphoreObject(3, "s", count == 200);
        var inside = new AtomicInteger();
        churn(count, (self, random) -> {
            int permits = 1 + random.nextInt(3);
            if (semaphore.acquire(self, permits, limit(random))) {
                try {
                    assertThat(inside.addAndGet(permits)).isLessThanOrEqualTo(3);
                    if (random.nextInt(64) == 0) {
                        Sleep.sleep(self, random.nextInt(200_000));
                    }
                } finally {
                    inside.addAndGet(-permits);
                    semaphore.release(permits);
                }
            }
        }, (main, random) -> assertThat(semaphore.available()).isEqualTo(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void readersAndWriters(int count) {
        var lock = new RWLockObject("rw", count == 16);
        var readers = new AtomicInteger();
        var writers = new AtomicInteger();
        churn(count, (self, random) -> {
            boolean writes = random.nextInt(4) == 0;
            RWLockObject.Side side = writes ? lock.read().other() : lock.read();
            if (side.acquire(self, limit(random))) {
                var mine = writes ? writers : readers;
                mine.incrementAndGet();
                try {
                    assertThat(writers.get()).isLessThanOrEqualTo(writes ? 1 : 0);
                    assertThat(writes ? readers.get() : 0).isZero();
                } finally {
                    mine.decrementAndGet();
                    side.release(self);
                }
            }
        }, (main, random) -> assertThat(lock.read().show()).contains("free"));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void channels(int count) {
        for (int capacity : new int[] {0, 2, Integer.MAX_VALUE}) {
            var channel = new Channel(1, "c", capacity);
            var next = new AtomicLong();
            Set<Object> sent = ConcurrentHashMap.newKeySet();
            Set<Object> received = ConcurrentHashMap.newKeySet();
            churn(count, (self, random) -> {
                if (random.nextBoolean()) {
                    Long value = next.incrementAndGet();
                    if (channel.send(self, value, random.nextInt(2_000_000))) {
                        sent.add(value);
                    }
                } else {
                    Object value = channel.receive(self, random.nextInt(2_000_000));
                    if (value != null) {
                        assertThat(received.add(value)).as("received once").isTrue();
                    }
                }
            }, (main, random) -> {
                for (Object left = channel.receive(main, 0); left != null; left = channel.receive(main, 0)) {
                    assertThat(received.add(left)).isTrue();
                }
                assertThat(received).isEqualTo(sent);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void select(int count) {
        var channels = List.of(new Channel(1, "a", 0), new Channel(2, "b", 1), new Channel(3, "c", 0));
        var next = new AtomicLong();
        Set<Object> sent = ConcurrentHashMap.newKeySet();
        Set<Object> received = ConcurrentHashMap.newKeySet();
        churn(count, (self, random) -> {
            var cases = new SelectCase[1 + random.nextInt(4)];
            Object value = next.incrementAndGet();
            for (int i = 0; i < cases.length; i++) {
                Channel channel = channels.get(random.nextInt(3));
                cases[i] = random.nextBoolean()
                        ? SelectCase.of(channel, "send", new Object[] {value})
                        : SelectCase.of(channel, "receive", new Object[0]);
            }
            cases[0] = SelectCase.sleep(new dev.conc.runtime.DurationValue(random.nextInt(2_000_000)));
            int chosen = Select.run(self, cases, random.nextInt(4) == 0);
            if (chosen > 0) {
                if (cases[chosen].sends) {
                    assertThat(sent.add(value)).isTrue();
                } else {
                    assertThat(received.add(cases[chosen].value())).as("received once").isTrue();
                }
            }
        }, (main, random) -> {
            for (Channel channel : channels) {
                for (Object left = channel.receive(main, 0); left != null; left = channel.receive(main, 0)) {
                    assertThat(received.add(left)).isTrue();
                }
            }
            assertThat(received).isEqualTo(sent);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200, 1000})
    void exchanger(int count) {
        var exchanger = new ExchangerObject("x");
        var next = new AtomicLong();
        Set<Object> given = ConcurrentHashMap.newKeySet();
        Set<Object> got = ConcurrentHashMap.newKeySet();
        churn(count, (self, random) -> {
            Object value = next.incrementAndGet();
            try {
                Object theirs = exchanger.exchange(self, value, random.nextInt(2_000_000));
                assertThat(given.add(value)).isTrue();
                assertThat(got.add(theirs)).isTrue();
            } catch (Raised error) {
                if (!error.className().equals("TimeoutError")) {
                    throw error;
                }
            }
        }, (main, random) -> assertThat(got).isEqualTo(given));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 200})
    void awaitAndScope(int count) {
        var begun = new AtomicLong();
        var ended = new AtomicLong();
        churn(count, (self, random) -> {
            Scope scope = Scope.open(self, random.nextBoolean(), random.nextInt(3) == 0 ? random.nextInt(1_000_000) : -1);
            Raised thrown = null;
            try {
                var children = new ArrayList<Task>();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    long nap = random.nextInt(300_000);
                    boolean fails = random.nextInt(8) == 0;
                    begun.incrementAndGet();
                    children.add(Program.spawn(self, Program.KINDS[1 + random.nextInt(2)], child -> {
                        try {
                            Sleep.sleep(child, nap);
                            if (fails) {
                                throw new Raised(dev.conc.diagnostics.Catalog.DIVISION_BY_ZERO);
                            }
                            return null;
                        } finally {
                            ended.incrementAndGet();
                        }
                    }));
                }
                for (Task child : children) {
                    Awaiting.await(self, child, limit(random));
                }
            } catch (Raised error) {
                thrown = error;
            }
            try {
                scope.close(thrown);
            } catch (Raised error) {
                if (error.className().equals("CancelledError")) {
                    throw error;
                }
            }
        }, (main, random) -> assertThat(ended.get()).isEqualTo(begun.get()));
    }
}
