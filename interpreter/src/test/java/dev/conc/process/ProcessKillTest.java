package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Children killed at random moments of everything they may be doing: nothing hangs, no lock and no permit is lost, nobody is left, each failure is told once.
 * A few in the build; {@code -Dconc.kills=1000} for the claim.
 */
@Tag("stress")
class ProcessKillTest {
    private static final int KILLS = Integer.getInteger("conc.kills", 4);
    private static final long SEED = Long.getLong("conc.seed", 1);

    private static final String PROGRAM = """
            let m = Lock("m", fair: true)
            let rw = RWLock()
            let s = Semaphore(2, fair: true)
            let hand = Semaphore(2, fair: true)
            let c = Channel(1)
            let n = Atomic(0)
            let go = Event()
            let cond = m.condition()
            fn guarded(f) {
                try { f() } catch e: BrokenError { m.reset() } catch e: TimeoutError {}
            }
            fn work(i) {
                let own = Channel(1)
                go.set()
                for k in 0..10000 {
                    guarded(() -> { lock m { n.add(1) } })
                    guarded(() -> { lock m { wait until n.get() < 0 within 1ms } })
                    guarded(() -> { lock m { cond.wait(within: 1ms) } })
                    guarded(() -> { lock m { cond.signalAll() } })
                    lock s { n.add(1) }
                    hand.acquire()
                    hand.release()
                    select {
                        case c.send(k) {}
                        case x = c.receive() {}
                        case own.send(k) {}
                        case own.receive() {}
                        case sleep(1ms) {}
                    }
                    lock rw.read { n.get() }
                    lock rw.write { n.get() }
                    go.wait()
                    select {
                        case c.send(k) {}
                        case x = c.receive() {}
                        case sleep(1ms) {}
                    }
                    guarded(() -> { lock m within 1ms { n.add(1) } else {} })
                }
                return i
            }
            var failed = 0
            var done = 0
            while failed < KILLS {
                for end in settled([spawn process work(i) for i in 0..2]) {
                    if end.contains("error") {
                        let e = end["error"]
                        assert type(e) == "ProcessError" and e.signal == 9, "${e}"
                        failed += 1
                    } else {
                        done += 1
                    }
                }
            }
            m.reset()
            print(m.tryAcquire(), s.available(), rw.write.tryAcquire(), hand.available(), failed)
            """;

    @Test
    void nothingIsLostWhenTheyDie() throws Exception {
        var children = new CopyOnWriteArrayList<Process>();
        var ours = new SameInstallation();
        ChildCommand command = maxMemory -> {
            Process child = ours.start(maxMemory);
            children.add(child);
            return child;
        };
        Thread killer = Thread.ofPlatform().daemon(true).start(() -> kill(children));
        Running run = Running.of(PROGRAM.replace("KILLS", Integer.toString(KILLS)), command, 120 + 3L * KILLS);
        killer.interrupt();
        killer.join();
        assertThat(run.lines()).as("told " + run.told()).hasSize(1);
        assertThat(run.lines().getFirst()).startsWith("true 2 true 2 ");
        assertThat(Integer.parseInt(run.lines().getFirst().substring(14))).isGreaterThanOrEqualTo(KILLS);
        assertThat(run.told()).isEmpty();
        assertThat(run.ending.exitCode()).isZero();
        for (Process child : children) {
            assertThat(child.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)).as("a child that is left").isTrue();
        }
    }

    private static void kill(List<Process> children) {
        var random = new Random(SEED);
        try {
            while (true) {
                Thread.sleep(random.nextInt(300));
                List<Process> alive = children.stream().filter(Process::isAlive).toList();
                if (!alive.isEmpty()) {
                    alive.get(random.nextInt(alive.size())).destroyForcibly();
                }
                children.removeIf(child -> !child.isAlive());
            }
        } catch (InterruptedException e) {
            // the run is over
        }
    }
}
