package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.concurrent.Options;
import dev.conc.source.Source;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A task waits at a channel that only one other has, who carries it through a random expression, takes its time in between, and sends at last: whatever way it
 * is carried, nobody may call that a deadlock, however often somebody looks. More and others with {@code -Dprograms=1000 -Dseed=7}.
 */
@Tag("stress")
class InReachTest {
    private static final long SUSPICIOUS = 500_000L;
    private static final long PATIENCE = 60_000_000_000L;

    private static final String WAYS = """
            fn start() {
                let c = Channel()
                spawn virtual("receiver") { print(c.receive()) }
                return c
            }
            fn step(n = 0) { return n + 1 }
            fn slow() { for i in 0..3 { sleep(1ms); var n = step(); while n < 300 { n = step(n) } }; return nil }
            fn id(x) { return x }
            fn first(a, b) { return a }
            fn second(a, b = slow()) { slow(); return b }
            fn whole(...all) { slow(); return all[0] }
            fn preset(a, b = slow(), c = a) { return c }
            class Box(value) {
                let again = [value]
                fn get() { slow(); return again[0] }
                fn late(x) { return value }
            }
            monitor Guarded(value) {
                fn get() { slow(); return value }
            }
            class Thrown(value) {}
            fn variable(x) { var y = x; slow(); y = [y]; slow(); return y[0] }
            fn buffered(x) { let box = Channel(1); box.send({1: x}); slow(); return box.receive()[1] }
            fn offered(x) { let box = Channel(); async { box.send([x]) }; slow(); return box.receive()[0] }
            fn looped(x) { for y in [x] { slow(); return y } }
            fn mapped(x) { for [k, v] in {"a": x} { slow(); return v } }
            fn twice(xs) { for y in xs { slow(); if y != nil { return y } } }
            fn caught(x) { try { throw Thrown(x) } catch e: Thrown { slow(); return e.value } }
            fn finished(x) { try { return x } finally { slow() } }
            fn thrown(x) { try { try { throw Thrown(x) } finally { slow() } } catch e: Thrown { return e.value } }
            fn scoped(x) { scope { async slow(); return x } }
            fn locked(x) { lock Lock() { slow(); return x } }
            fn future(x) { let f = Future(); async { slow(); f.complete(x) }; return await f }
            fn swapped(x) { let m = Exchanger(); spawn virtual m.exchange(x); slow(); return m.exchange(nil) }
            fn selected(x) { let box = Channel(); async { slow(); box.send(x) }; select { case y = box.receive() { return y } case sleep(1h) {} } }
            fn pushed(x) { let list = [nil, x]; list.removeFirst(); slow(); let all = list + []; list.clear(); slow(); return all[0] }
            fn captured(x) { let get = () -> x; slow(); return get() }
            fn changed(x) { var y = x; let take = () -> { let z = y; y = nil; slow(); return z }; return take() }
            fn computed(x) { var n = 0; while n < 20000 { n += 1 }; return x }
            fn local(x) { let v = TaskLocal(); return v.with(x, () -> { slow(); return v.get() }) }
            fn results(x) { return (await [async slow(), spawn virtual id(x), async slow()])[1] }
            fn chained(x) { return await (async slow()).then(_ -> x) }
            fn once(x) { let o = Once(); return o.run(() -> { slow(); return x }) }
            fn atomic(x) { let a = Atomic(x); slow(); return a.swap(nil) }
            """;

    private static final List<String> FUNCTIONS = List.of("id", "whole", "preset", "variable", "buffered", "offered", "looped", "mapped",
            "caught", "finished",
            "thrown", "scoped", "locked", "future", "swapped", "selected", "pushed", "captured", "changed", "computed", "local", "results",
            "chained", "once",
            "atomic");

    private static final List<String> SHAPES = List.of("first(%s, slow())", "second(slow(), %s)", "[%s][0]", "[slow(), %s][1]",
            "[%s, slow()][0]",
            "({\"a\": %s, \"b\": slow()})[\"a\"]", "Box(%s).get()", "Box(%s).late(slow())", "Guarded(%s).get()", "(x -> x)(%s)",
            "(() -> %s)()",
            "((x, y) -> x)(%s, slow())", "(true ? %s : nil)", "([%s] + [slow()])[0]", "[first(x, slow()) for x in [%s]][0]",
            "twice([nil, %s, nil])",
            "(await spawn virtual id(%s))", "(await async computed(%s) within 10s)", "second(b: %s, a: slow())",
            "Box([%s]).value[slow() == nil ? 0 : 1]",
            "list(set([%s]))[0]", "race([async id(%s), async sleep(1h)])", "each([%s], x -> { slow(); return x })[0]");

    @Test
    void nobodyIsCalledStuckWhoIsNot() {
        long seed = Long.getLong("seed", 1);
        int count = Integer.getInteger("programs", 60);
        for (long i = seed; i < seed + count; i++) {
            String text = program(new Random(i));
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            var output = new StreamOutput(out, err, false, () -> {});
            Options usual = Options.DEFAULT;
            var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), PATIENCE, usual.grace()).patience(SUSPICIOUS);
            int code = new Session(output, new Settings(options, null, true, false, List.of())).run(Source.of("carried.conc", text),
                    Path.of("."));
            output.close();
            String program = text.substring(WAYS.length());
            assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.contains("\"warning\"")).toList())
                    .as("program %d:%n%s", i, program)
                    .isEmpty();
            assertThat(out.toString(StandardCharsets.UTF_8)).as("program %d:%n%s", i, program).isEqualTo("kept\n");
            assertThat(code).as("program %d:%n%s", i, program).isZero();
        }
    }

    private static String program(Random random) {
        String channel = expression(random, 1 + random.nextInt(4));
        String sent = switch (random.nextInt(5)) {
            case 0 -> channel + ".send(second(slow(), \"kept\"))";
            case 1 -> "let c = " + channel + "\nslow()\nc.send(\"kept\")";
            case 2 -> "for c in [" + channel + "] { slow(); c.send(\"kept\") }";
            case 3 -> "let send = " + channel + ".send\nslow()\nsend(\"kept\")";
            default -> "first(" + channel + ", slow()).send(\"kept\")";
        };
        return WAYS + switch (random.nextInt(4)) {
            case 0 -> sent + "\n";
            case 1 -> "fn go() {\n" + sent + "\n}\ngo()\n";
            case 2 -> "fn go() {\n" + sent + "\n}\nawait spawn thread go()\n";
            default -> "scope {\n" + sent + "\n}\n";
        };
    }

    private static String expression(Random random, int depth) {
        if (depth == 0) {
            return "start()";
        }
        String inner = expression(random, depth - 1);
        int choice = random.nextInt(FUNCTIONS.size() + SHAPES.size());
        return choice < FUNCTIONS.size() ? FUNCTIONS.get(choice) + "(" + inner + ")"
                : SHAPES.get(choice - FUNCTIONS.size()).formatted(inner);
    }
}
