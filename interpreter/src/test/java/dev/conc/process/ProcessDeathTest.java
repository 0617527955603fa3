package dev.conc.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.concurrent.Options;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What dies with a child, what comes back from it, and how many there may be. */
class ProcessDeathTest {
    private final List<Process> children = new CopyOnWriteArrayList<>();

    private Process start(long maxMemory) throws java.io.IOException {
        Process child = new SameInstallation().start(maxMemory);
        children.add(child);
        return child;
    }

    /** Runs {@code program}; whenever it prints {@code kill}, all its children are killed, and theirs with them. */
    private Running run(String program, Options options) {
        return Running.of(program, this::start, options, 100, text -> {
            if (text.contains("kill")) {
                children.forEach(child -> child.toHandle().destroyForcibly());
            }
        });
    }

    private Running run(String program) {
        return run(program, Options.DEFAULT);
    }

    private static Options limits(long processes, long memory) {
        Options usual = Options.DEFAULT;
        return new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), usual.timeout(), usual.grace(), processes, -1, memory);
    }

    @Test
    void permitsThatWereTakenByHandComeBack() {
        Running run = run("""
                let s = Semaphore(3)
                let up = Latch(1)
                fn take() {
                    s.acquire(2)
                    s.release()
                    s.tryAcquire()
                    up.countDown()
                    while true {}
                }
                let p = spawn process take()
                up.wait()
                print(s.available(), "kill")
                let waiting = spawn thread { s.acquire(3); return "all three" }
                try { await p } catch e: ProcessError { print(e.signal) }
                print(await waiting, s.available())
                """);
        assertThat(run.lines()).as("told " + run.told()).containsExactly("1 kill", "9", "all three 0");
    }

    @Test
    void permitsOfAGrandchildComeBackToTheirSemaphore() {
        Running run = run("""
                let s = Semaphore(2)
                let up = Latch(1)
                fn leaf() { s.acquire(2); up.countDown(); while true {} }
                fn branch() { await spawn process leaf() }
                let p = spawn process branch()
                up.wait()
                print(s.available(), "kill")
                try { await p } catch e: ProcessError { print(e.signal) }
                s.acquire(2)
                print("back")
                """);
        assertThat(run.lines()).as("told " + run.told()).containsExactly("0 kill", "9", "back");
    }

    /** What one process gives and another takes are signals: who had taken one has used it up. */
    @Test
    void signalsDoNotComeBack() {
        Running run = run("""
                let full = Semaphore(0)
                let up = Latch(1)
                fn consume() { full.acquire(); up.countDown(); while true {} }
                let p = spawn process consume()
                full.release()
                up.wait()
                print("kill")
                try { await p } catch e: ProcessError { print(e.signal) }
                print(full.available(), full.tryAcquire())
                """);
        assertThat(run.lines()).as("told " + run.told()).containsExactly("kill", "9", "0 false");
    }

    @Test
    void oneThatHasEndedOrderlyKeepsWhatItTook() {
        Running run = run("""
                let s = Semaphore(2)
                fn take() { s.acquire() }
                await spawn process take()
                print(s.available())
                s.release()
                print(s.available())
                """);
        assertThat(run.lines()).as("told " + run.told()).containsExactly("1", "2");
    }

    @Test
    void outOfMemoryKillsTheChildOnly() {
        Running run = run("""
                let c = Channel()
                fn hog() {
                    c.send("up")
                    var all = []
                    while true { all.add("x".repeat(1000000) + "${all.size()}") }
                }
                let p = spawn process hog()
                print(c.receive())
                try { await p } catch e: ProcessError { print(e.message) }
                fn next() { return "the next one" }
                print(await spawn process next())
                """, limits(64, 48L << 20));
        assertThat(run.lines()).as("told " + run.told()).hasSize(3);
        assertThat(run.lines().get(1)).contains("process-1").contains("ran out of memory");
        assertThat(run.lines().getLast()).isEqualTo("the next one");
        assertThat(run.ending.exitCode()).isZero();
    }

    @Test
    void processesOfProcessesAreCounted() {
        Running run = run("""
                let up = Channel()
                let go = Event()
                fn leaf(n) { up.send(n); go.wait(); return n }
                fn branch() {
                    let p = spawn process leaf(1)
                    up.send(0)
                    try { await spawn process leaf(2); return "too many" } catch e: Error { return [e.message, await p] }
                }
                let p = spawn process branch()
                up.receive()
                up.receive()
                try { spawn process leaf(3); print("too many") } catch e: Error { print(e.message) }
                go.set()
                print(await p)
                print(await spawn process leaf2(4))
                fn leaf2(n) { return await spawn process same(n) }
                fn same(n) { return n }
                """, limits(2, -1));
        String tooMany = "there are 2 processes and programs already, as many as may be alive at once";
        assertThat(run.lines()).as("told " + run.told()).containsExactly(tooMany, "[\"" + tooMany + "\", 1]", "4");
    }

    @Test
    void oneIsKeptWaitingOnceThereIsNeed() throws Exception {
        Running none = run("print(1)");
        assertThat(none.lines()).containsExactly("1");
        assertThat(children).isEmpty();
        Running one = run("""
                fn f(n) { return n }
                print(await spawn process f(2))
                let go = Event()
                sleep(10ms)
                print(await spawn process f(3))
                """);
        assertThat(one.lines()).containsExactly("2", "3");
        assertThat(children).as("one for each call, and those that wait").hasSizeBetween(3, 4);
        for (Process child : children) {
            assertThat(child.waitFor(10, java.util.concurrent.TimeUnit.SECONDS)).as("one that is left").isTrue();
        }
    }
}
