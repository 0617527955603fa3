package dev.conc.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What {@link VirtualThreads} takes from inside Java.
 *
 * <p>If a new JDK breaks this test: {@code newVirtualThread} made a virtual thread for any Executor; look in {@code
 * java.lang.ThreadBuilders} for what makes one
 * now (a public {@code Thread.VirtualThreadScheduler} has been proposed: use that). {@code Thread.holder.stackSize} gave carriers a
 * stack large enough for deep
 * recursion; without it, start Java with {@code -XX:ThreadStackSize} instead.
 */
class VirtualThreadsTest {
    @Test
    void aVirtualThreadRunsOnTheExecutorItIsGiven() throws InterruptedException {
        var pieces = new AtomicInteger();
        var ran = new AtomicInteger();
        Thread thread = new VirtualThreads().unstarted(piece -> {
            pieces.incrementAndGet();
            Thread.ofPlatform().start(piece);
        }, "given", ran::incrementAndGet);
        thread.start();
        thread.join();
        assertThat(thread.isVirtual()).isTrue();
        assertThat(ran.get()).isEqualTo(1);
        assertThat(pieces.get()).isGreaterThan(0);
    }

    @Test
    void everyKindOfTaskHasAStackForTheDocumentedDepth() {
        Program program = Program.run(main -> {
            for (var kind : Program.KINDS) {
                assertThat(Awaiting.await(main, Program.spawn(main, kind, task -> deep(5_000, 1, 2, 3, 4)), -1)).isEqualTo(5_000L);
            }
            return null;
        });
        assertThat(program.uncaught).isEmpty();
        assertThat(program.ending.exitCode()).isZero();
    }

    /** As much stack for each level as a call of the engine takes at most: some twenty frames. */
    private static long deep(long n, long a, long b, long c, long d) {
        return n == 0 ? 0 : frames(20, n, a, b, c, d);
    }

    private static long frames(int left, long n, long a, long b, long c, long d) {
        return left == 0 ? 1 + deep(n - 1, d, a, b, c) : frames(left - 1, n, b, c, d, a);
    }
}
