package dev.conc.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.runtime.Raised;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is a deadlock and what is none. */
class DeadlocksTest {
    private static final Options THROW = new Options(5_000, 1_000, Options.OnDeadlock.THROW, -1, 1_000_000_000L);

    @Test
    void aCycleIsFoundThoughAnUnrelatedTaskSleeps() {
        Program program = Program.run(main -> {
            var a = new LockObject("a", true, false);
            var b = new LockObject("b", true, false);
            var both = new CountDownLatch(2);
            Program.spawn(main, TaskKind.THREAD, self -> {
                Sleep.sleep(self, 3_600_000_000_000L);
                return null;
            });
            Program.spawn(main, TaskKind.THREAD, self -> cross(self, a, b, both));
            Program.spawn(main, TaskKind.COROUTINE, self -> cross(self, b, a, both));
            return null;
        });
        assertThat(program.ending.exitCode()).isEqualTo(3);
        assertThat(program.deadlock.total()).isFalse();
        assertThat(program.deadlock.tasks()).extracting(DeadlockReport.Stuck::name).containsExactlyInAnyOrder("thread-2", "coroutine-1");
        assertThat(program.deadlock.tasks().getFirst().holds()).hasSize(1);
    }

    @Test
    void thrownInOneTaskTheOthersGoOn() {
        List<String> thrown = new ArrayList<>();
        Program program = Program.run(THROW, main -> {
            var a = new LockObject("a", true, false);
            var b = new LockObject("b", true, false);
            var both = new CountDownLatch(2);
            for (boolean first : new boolean[] {true, false}) {
                Program.spawn(main, TaskKind.THREAD, self -> {
                    try {
                        return first ? cross(self, a, b, both) : cross(self, b, a, both);
                    } catch (Raised error) {
                        synchronized (thrown) {
                            thrown.add(error.className());
                        }
                        return null;
                    }
                });
            }
            return null;
        });
        assertThat(thrown).containsExactly("DeadlockError");
        assertThat(program.ending.exitCode()).isZero();
    }

    @Test
    void somethingOutsideMayStillHelp() {
        Program program = Program.run(main -> {
            var event = new EventObject("e");
            main.tasks().outsideBegan();
            var outside = new Thread(() -> {
                event.set();
                main.tasks().outsideEnded();
            });
            Task waiting = Program.spawn(main, TaskKind.VIRTUAL, self -> event.await(self, -1));
            outside.start();
            Awaiting.await(main, waiting, -1);
            return null;
        });
        assertThat(program.deadlock).isNull();
        assertThat(program.ending.exitCode()).isZero();
    }

    @Test
    void aRunThatTakesTooLongIsEnded() {
        Program program = Program.run(new Options(5_000, 1_000, Options.OnDeadlock.STOP, 10_000_000L, 0), main -> {
            Sleep.sleep(main, 3_600_000_000_000L);
            return null;
        });
        assertThat(program.ending.how()).isEqualTo(Ending.How.TIMED_OUT);
        assertThat(program.warnings).hasSize(1);
    }

    @Test
    void tooManyTasksAreRefused() {
        Program program = Program.run(new Options(5_000, 3, Options.OnDeadlock.STOP, -1, 0), main -> {
            var event = new EventObject("e");
            Program.spawn(main, TaskKind.COROUTINE, self -> event.await(self, -1));
            Program.spawn(main, TaskKind.VIRTUAL, self -> event.await(self, -1));
            try {
                Program.spawn(main, TaskKind.COROUTINE, self -> event.await(self, -1));
            } finally {
                event.set();
            }
            return null;
        });
        assertThat(program.uncaught).containsExactly("main: Error");
    }

    private static Object cross(Task self, LockObject first, LockObject second, CountDownLatch bothHold) {
        first.acquire(self, -1);
        try {
            bothHold.countDown();
            bothHold.await();
            second.acquire(self, -1);
            second.release(self);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            first.release(self);
        }
        return null;
    }
}
