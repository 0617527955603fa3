package dev.conc.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.check.report.JsonStory;
import dev.conc.check.report.Story;
import dev.conc.diagnostics.Severity;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of which the answer is known: closed forms and classics. */
class OraclesTest {
    private static final CheckOptions STANDARD = CheckOptions.standard().withWorkers(1)
            .withRemembering(CheckOptions.Remembering.CHECKED);

    private static dev.conc.analysis.Program load(String text) {
        var loaded = Loader.load(Source.of("oracle.conc", text), Path.of("."), Library.standard());
        assertThat(loaded.problems().stream().filter(p -> p.severity() == Severity.ERROR).toList()).isEmpty();
        return loaded.program();
    }

    private static CheckResult check(String text, CheckOptions options) {
        var program = load(text);
        CheckResult result = Checker.check(program, options);
        assertThat(result.unsupported()).isNull();
        assertThat(result.exhaustive()).isTrue();
        assertThat(Story.text(result, program, options)).isNotEmpty(); // every witness can be walked again
        assertThat(JsonStory.of("oracle.conc", result, program, options)).startsWith("{\"version\":1");
        return result;
    }

    private static List<Finding.Kind> kinds(String text) {
        return check(text, STANDARD).findings().stream().map(Finding::kind).distinct().toList();
    }

    private static List<String> outcomes(CheckResult result) {
        return result.outcomes().stream().map(Outcome::text).sorted().toList();
    }

    private static String counters(int tasks, int rounds) {
        return """
                var x = 0
                fn work() { for i in 0..%d { x = x + 1 } }
                await [spawn thread work() for i in 0..%d]
                print(x)
                """.formatted(rounds, tasks);
    }

    @ParameterizedTest
    @CsvSource({"2,2", "2,3", "2,5", "3,2", "3,3"})
    void unlockedIncrementsEndInTwoToAll(int tasks, int rounds) {
        List<String> expected = LongStream.rangeClosed(2, (long) tasks * rounds).mapToObj(Long::toString).sorted().toList();
        assertThat(outcomes(check(counters(tasks, rounds), STANDARD))).isEqualTo(expected);
        assertThat(kinds(counters(tasks, rounds))).containsExactly(Finding.Kind.RACE);
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true", "false,false"})
    void reducedAndUnreducedSearchesAgree(boolean reduction, boolean symmetry) {
        for (String program : List.of(counters(2, 2), PHILOSOPHERS, ORDERED, PETERSON, BUFFER, SELECT)) {
            CheckResult full = check(program, STANDARD.withReduction(reduction).withSymmetry(symmetry));
            CheckResult reduced = check(program, STANDARD);
            assertThat(outcomes(full)).isEqualTo(outcomes(reduced));
            assertThat(full.findings().stream().map(Finding::kind).distinct().toList())
                    .isEqualTo(reduced.findings().stream().map(Finding::kind).distinct().toList());
            assertThat(reduced.states()).isLessThanOrEqualTo(full.states());
        }
    }

    private static final String PHILOSOPHERS = """
            fn philosopher(left, right) { lock left { lock right { } } }
            let forks = [Lock() for i in 0..3]
            await [spawn thread philosopher(forks[i], forks[(i + 1) % 3]) for i in 0..3]
            print("fed")
            """;
    private static final String ORDERED = PHILOSOPHERS.replace("forks[i], forks[(i + 1) % 3]",
            "forks[min(i, (i + 1) % 3)], forks[max(i, (i + 1) % 3)]");

    @Test
    void philosophers() {
        assertThat(kinds(PHILOSOPHERS)).containsExactly(Finding.Kind.DEADLOCK);
        assertThat(outcomes(check(PHILOSOPHERS, STANDARD))).containsExactly("deadlock", "fed");
        assertThat(kinds(ORDERED)).isEmpty();
        assertThat(outcomes(check(ORDERED, STANDARD))).containsExactly("fed");
    }

    private static final String PETERSON = """
            volatile let flag = [false, false]
            volatile var turn = 0
            volatile var inside = 0
            fn work(me) {
                let other = 1 - me
                for i in 0..2 {
                    flag[me] = true
                    turn = other
                    while flag[other] and turn == other { }
                    inside += 1
                    assert inside == 1
                    inside -= 1
                    flag[me] = false
                }
            }
            await [spawn thread work(0), spawn thread work(1)]
            print("ok")
            """;

    @Test
    void petersonExcludesAndWithoutTheTurnItDoesNotEnd() {
        assertThat(kinds(PETERSON)).isEmpty();
        assertThat(kinds(PETERSON.replace("while flag[other] and turn == other", "while turn == me"))).contains(Finding.Kind.ASSERTION);
        assertThat(kinds(PETERSON.replace(" and turn == other", ""))).contains(Finding.Kind.LIVELOCK);
    }

    private static final String BUFFER = """
            monitor Buffer(capacity) {
                let items = []
                fn put(x) { wait until items.size() < capacity; items.add(x) }
                fn take() { wait until items.size() > 0; return items.removeFirst() }
            }
            let b = Buffer(1)
            let p = spawn thread { for i in 0..3 { b.put(i) } }
            let c = spawn thread { var sum = 0; for i in 0..3 { sum += b.take() }; return sum }
            await p
            print(await c)
            """;

    private static String conditions(String test, String signal) {
        return """
                let m = Lock()
                let changed = m.condition()
                let items = []
                fn put(x) { lock m { %1$s items.size() >= 1 { changed.wait() }; items.add(x); changed.%2$s() } }
                fn take() { lock m { %1$s items.isEmpty() { changed.wait() }; changed.%2$s(); return items.removeFirst() } }
                await [spawn thread put(1), spawn thread put(2), spawn thread take(), spawn thread take()]
                print("all")
                """.formatted(test, signal);
    }

    @Test
    void boundedBuffers() {
        assertThat(kinds(BUFFER)).isEmpty();
        assertThat(outcomes(check(BUFFER, STANDARD))).containsExactly("3");
        assertThat(kinds(conditions("while", "signalAll"))).isEmpty();
        assertThat(kinds(conditions("while", "signal"))).containsExactly(Finding.Kind.DEADLOCK);
        assertThat(kinds(conditions("if", "signalAll"))).contains(Finding.Kind.ERROR);
    }

    private static final String SELECT = """
            let a = Channel(1)
            let b = Channel()
            spawn thread { a.send("a") }
            spawn virtual { b.send("b") }
            for i in 0..2 {
                select {
                    case x = a.receive() { print(x) }
                    case y = b.receive() { print(y) }
                }
            }
            """;

    @Test
    void channelsAndSelect() {
        assertThat(outcomes(check(SELECT, STANDARD))).containsExactly("a / b", "b / a");
        assertThat(kinds("let c = Channel()\nc.receive()")).containsExactly(Finding.Kind.DEADLOCK);
    }

    @Test
    void coroutinesGiveWayOnlyWhereTheyBlock() {
        String text = "var x = 0\nasync fn f() { for i in 0..3 { let t = x; %s x = t + 1 } }\nawait [f(), f()]\nprint(x)";
        assertThat(outcomes(check(text.formatted(""), STANDARD))).containsExactly("6");
        assertThat(outcomes(check(text.formatted("sleep(1ms);"), STANDARD))).containsExactly("3", "4", "5", "6"); // its write and next read are one stretch
    }

    @Test
    void checkedThenActedOnIsBrokenAndUnderALockItIsNot() {
        String broken = """
                volatile var made = 0
                volatile var instance = nil
                fn get() { if instance == nil { made += 1; instance = "x" } }
                await [spawn thread get(), spawn thread get()]
                assert made == 1
                """;
        assertThat(kinds(broken)).containsExactly(Finding.Kind.ASSERTION);
        assertThat(kinds(broken.replace("if instance == nil { made += 1; instance = \"x\" }",
                "if instance == nil { lock m { if instance == nil { made += 1; instance = \"x\" } } }")
                .replaceFirst("^", "let m = Lock()\n")))
                .isEmpty();
    }

    @Test
    void anInvariantHoldsInEveryState() {
        String text = """
                volatile var a = 1
                volatile var b = 1
                invariant a + b == 2
                await spawn thread { a -= 1; b += 1 }
                """;
        assertThat(kinds(text)).containsExactly(Finding.Kind.ASSERTION);
    }

    @Test
    void errorsAndScopes() {
        assertThat(kinds("spawn thread { throw Error(\"no\") }")).containsExactly(Finding.Kind.ERROR);
        assertThat(kinds("try { await spawn thread { throw Error(\"no\") } } catch e { print(e.message) }")).isEmpty();
        assertThat(outcomes(check("""
                let c = Channel()
                try {
                    scope {
                        spawn thread { throw ValueError("bad") }
                        spawn thread { c.receive() }
                    }
                } catch e: ValueError { print(e.message) }
                """, STANDARD))).containsExactly("bad");
    }

    @Test
    void eachChoiceIsTaken() {
        assertThat(outcomes(check("print(choose([1, 2, 3]))", STANDARD))).containsExactly("1", "2", "3");
    }

    @Test
    void tryLockMayGoRoundForEverAndASpinLockMayNot() {
        assertThat(kinds("""
                fn philosopher(left, right) {
                    while true {
                        lock left {
                            if right.tryAcquire() { right.release(); return }
                        }
                    }
                }
                let a = Lock()
                let b = Lock()
                await [spawn thread philosopher(a, b), spawn thread philosopher(b, a)]
                """)).containsExactly(Finding.Kind.LIVELOCK);
        assertThat(kinds("""
                let free = Atomic(true)
                var n = 0
                fn work() {
                    while not free.compareAndSet(true, false) { }
                    n += 1
                    free.set(true)
                }
                await [spawn thread work(), spawn thread work()]
                assert n == 2
                """)).isEmpty();
    }

    private static String ticket(String take) {
        return """
                let next = Atomic(0)
                volatile var plain = 0
                volatile var serving = 0
                volatile var inside = 0
                fn work() {
                    %s
                    while serving != mine { }
                    inside += 1
                    assert inside == 1
                    inside -= 1
                    serving += 1
                }
                await [spawn thread work(), spawn thread work()]
                """.formatted(take);
    }

    @Test
    void aTicketIsTakenInOneStep() {
        assertThat(kinds(ticket("let mine = next.add(1) - 1"))).isEmpty();
        assertThat(kinds(ticket("let mine = plain; plain = mine + 1"))).contains(Finding.Kind.ASSERTION);
    }

    @Test
    void readersAndWriters() {
        String text = """
                let rw = RWLock()
                volatile var writers = 0
                volatile var readers = 0
                fn read() { lock rw.read { readers += 0; assert writers == 0 } }
                fn write() { lock rw.write { writers += 1; assert writers == 1; writers -= 1 } }
                await [spawn thread read(), spawn thread read(), spawn thread write(), spawn thread write()]
                """;
        assertThat(kinds(text)).isEmpty();
        assertThat(kinds(text.replace("lock rw.write", "lock rw.read"))).contains(Finding.Kind.ASSERTION);
    }

    @Test
    void semaphoresBarriersLatchesAndFutures() {
        assertThat(outcomes(check("""
                let b = Barrier(2)
                let l = Latch(2)
                let f = Future()
                let s = Semaphore(1)
                volatile var before = 0
                fn work() {
                    s.acquire()
                    before += 1
                    s.release()
                    b.wait()
                    assert before == 2
                    l.countDown()
                }
                spawn thread work()
                spawn thread work()
                spawn thread { l.wait(); f.complete(42) }
                print(await f)
                """, STANDARD))).containsExactly("42");
    }

    @Test
    void whatMultipliesTheStatesIsTold() {
        CheckOptions few = STANDARD.withRaces(false).withLimits(3_000, 0, 0, 0);
        assertThat(Checker.check(load(counters(5, 400)), few).advice())
                .anySatisfy(a -> assertThat(a).startsWith("6 tasks were alive at once"))
                .anySatisfy(a -> assertThat(a).isEqualTo("The loop in line 2 has 400 rounds: fewer show the same mistakes."))
                .anySatisfy(a -> assertThat(a).contains("The variable “x” (line 1) had ", " different values, from 0 to "));
        assertThat(Checker.check(load("""
                let jobs = Channel(unbounded: true)
                spawn thread { while true { jobs.send(1) } }
                while true { sleep(1ms) }
                """), few).advice()).anySatisfy(a -> assertThat(a).containsPattern("The channel “jobs” held up to \\d[\\d ]* values"));
        assertThat(Checker.check(load("""
                fn talk(i) { for k in 0..4 { print("${i} says ${k}") } }
                await [spawn thread talk(i) for i in 0..4]
                """), few).advice()).anySatisfy(a -> assertThat(a).contains("What was printed so far differed in "));
        assertThat(Checker.check(load("print(choose([1, 2]))"), few).advice()).isEmpty();
    }

    @Test
    void boundsAreTold() {
        CheckResult result = Checker.check(load(counters(3, 3)), STANDARD.withLimits(100, 0, 0, 0));
        assertThat(result.exhaustive()).isFalse();
        assertThat(result.stopped()).contains("100");
    }
}
