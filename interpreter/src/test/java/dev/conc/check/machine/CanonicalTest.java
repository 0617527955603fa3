package dev.conc.check.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical form of a state does not depend on the order in which its tasks happen to stand. */
class CanonicalTest {
    private static final int MOST_STATES = 4_000;

    @ParameterizedTest
    @ValueSource(strings = {
            "volatile var c = 0\nfn work() { for i in 0..2 { c = c + 1 } }\nawait [spawn thread work() for i in 0..3]\nassert c <= 6",
            """
                            let m = Lock()
                            let changed = m.condition()
                            let items = []
                            fn put(x) { lock m { while items.size() >= 1 { changed.wait() }; items.add(x); changed.signalAll() } }
                            fn take() { lock m { while items.isEmpty() { changed.wait() }; changed.signalAll(); return items.removeFirst() } }
                            await [spawn thread put(1), spawn thread put(1), spawn thread take(), spawn thread take()]
                            """,
            """
                            fn philosopher(left, right) { lock left { lock right { } } }
                            let forks = [Lock() for i in 0..4]
                            await [spawn thread philosopher(forks[i], forks[(i + 1) % 4]) for i in 0..4]
                            """,
            """
                            let c = Channel(1)
                            let done = Latch(2)
                            spawn thread { c.send([1, 2]); done.countDown() }
                            spawn thread { c.send([1, 2]); done.countDown() }
                            fn get() { let x = c.receive(); done.wait(); return x }
                            let both = [spawn thread get(), spawn thread get()]
                            print(await both)
                            """,
            """
                            class Node(var next, task) { }
                            var head = nil
                            let m = Lock()
                            fn work() { lock m { head = Node(head, currentTask()) } }
                            await [spawn thread work() for i in 0..3]
                            """})
    void formsAgree(String text) {
        var program = Loader.load(Source.of("canonical.conc", text), Path.of("."), Library.standard()).program();
        CheckOptions options = CheckOptions.standard();
        var common = Checker.common(program, options);
        var steps = new Steps(common, CheckOptions.Remembering.CHECKED);
        var vectors = new Vectors(common);
        var machine = new Machine(common);
        machine.start(program.main());
        var random = new Random(1);
        var queue = new ArrayDeque<int[]>();
        Set<List<Integer>> seen = new HashSet<>();
        queue.add(vectors.write(machine));
        while (!queue.isEmpty() && seen.size() < MOST_STATES) {
            int[] state = queue.poll();
            for (int i = 0; i < 3; i++) {
                vectors.read(state, machine);
                Collections.shuffle(machine.contexts(), random);
                assertThat(vectors.write(machine)).isEqualTo(state);
            }
            steps.begin();
            for (int task = 0; task < Steps.tasks(state); task++) {
                for (int way = 0; way < steps.standing(state, task).ways(); way++) {
                    steps.step(state, task, way);
                    int[] next = Arrays.copyOf(steps.words(), steps.size());
                    if (seen.add(Arrays.stream(next).boxed().toList())) {
                        queue.add(next);
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(5);
    }
}
