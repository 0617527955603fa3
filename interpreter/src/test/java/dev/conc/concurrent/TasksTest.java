package dev.conc.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Tasks of every kind: results, errors, cancellation. */
class TasksTest {
    @Test
    void everyKindReturnsItsResult() {
        for (var kind : Program.KINDS) {
            var results = new ArrayList<Object>();
            Program program = Program.run(main -> {
                Task task = Program.spawn(main, kind, self -> 42L);
                results.add(Awaiting.await(main, task, -1));
                return null;
            });
            assertThat(results).containsExactly(42L);
            assertThat(program.ending.exitCode()).isZero();
        }
    }

    @Test
    void anErrorNobodyAwaitsIsReportedOnceAndTheRunFails() {
        for (var kind : Program.KINDS) {
            Program program = Program.run(main -> {
                Task task = Program.spawn(main, kind, self -> {
                    throw new Raised(Catalog.DIVISION_BY_ZERO);
                });
                Awaiting.end(main, task, -1, false);
                Awaiting.end(main, task, -1, false);
                return null;
            });
            assertThat(program.uncaught).hasSize(1);
            assertThat(program.ending.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aCancelledTaskEndsAtItsBlockingCallAndIsNoError() {
        for (var kind : Program.KINDS) {
            var states = new ArrayList<String>();
            Program program = Program.run(main -> {
                Task task = Program.spawn(main, kind, self -> {
                    Sleep.sleep(self, 3_600_000_000_000L);
                    return null;
                });
                task.cancel();
                Awaiting.end(main, task, -1, false);
                states.add(task.state());
                return null;
            });
            assertThat(states).containsExactly("cancelled");
            assertThat(program.uncaught).isEmpty();
            assertThat(program.ending.exitCode()).isZero();
        }
    }

    @Test
    void twoLocksTakenInOppositeOrdersAreADeadlock() {
        for (var kind : Program.KINDS) {
            Program program = Program.run(main -> {
                var a = new LockObject("a", true, false);
                var b = new LockObject("b", true, false);
                var bothHold = new java.util.concurrent.CountDownLatch(2);
                Program.spawn(main, kind, self -> cross(self, a, b, bothHold));
                Program.spawn(main, kind, self -> cross(self, b, a, bothHold));
                return null;
            });
            assertThat(program.ending.exitCode()).isEqualTo(3);
            assertThat(program.deadlock.tasks()).hasSize(2);
            assertThat(program.deadlock.cycle()).isEqualTo(2);
        }
    }

    private static Object cross(Task self, LockObject first, LockObject second, java.util.concurrent.CountDownLatch bothHold) {
        first.acquire(self, -1);
        bothHold.countDown();
        try {
            bothHold.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        second.acquire(self, -1);
        return null;
    }
}
