package dev.conc.check;

import java.util.Set;
import java.util.SplittableRandom;

/**
 * A small random program of tasks that share variables, locks, channels and the rest, small enough that all its orders can be looked at. It ends, or its tasks wait for
 * ever. The same seed is the same program.
 */
final class RandomTasks {
    private static final String[] SPAWN = {"spawn thread", "spawn virtual", "async"};

    /** The statements that wait for others. */
    private static final Set<Integer> WAITING = Set.of(10, 11, 14, 17, 23, 24, 25, 37);

    private final SplittableRandom random;
    private final StringBuilder out = new StringBuilder();
    private int names;
    private int before;

    private RandomTasks(long seed) {
        random = new SplittableRandom(seed);
    }

    static String generate(long seed) {
        var program = new RandomTasks(seed);
        program.all();
        return program.out.toString();
    }

    private void all() {
        out.append(
                "var x = 0\nvolatile var y = 0\nlet items = []\nlet seen = {}\nlet m = Lock()\nlet k = Lock()\nlet rw = RWLock()\nlet s = Semaphore(")
                .append(random.nextInt(2)).append(")\nlet e = Event()\nlet l = Latch(").append(1 + random.nextInt(2))
                .append(")\nlet b = Barrier(2)\nlet f = Future()\nlet a = Atomic(0)\nlet c = Channel(").append(random.nextInt(2))
                .append(")\nlet d = Channel(1)\nlet changed = m.condition()\n");
        out.append(
                "monitor Cell() {\n    var full = false\n    fn put() { wait until not full; full = true }\n    fn take() { wait until full; full = false }\n}\n");
        out.append("class Account(var balance = 0) {\n    fn add(n) { balance += n }\n}\nlet cell = Cell()\nlet account = Account()\n");
        int count = 2 + (random.nextInt(4) == 0 ? 1 : 0);
        for (int i = 0; i < count; i++) {
            out.append("let t").append(i).append(" = ").append(pick(SPAWN)).append(" {\n");
            statements(1, 1 + random.nextInt(3), false);
            if (random.nextInt(4) == 0) {
                line(1, "return " + (i + 1));
            }
            out.append("}\n");
            before++;
        }
        statements(0, random.nextInt(2), false);
        switch (random.nextInt(4)) {
            case 0 -> out.append("await [t0, t1]\n");
            case 1 -> out.append("print(await t0)\n");
            case 2 -> out.append("try { await t1 } catch e: ValueError | ClosedError | Error { print(\"caught\") }\nt0.join()\n");
            default -> {
                // whatever goes on, goes on
            }
        }
        out.append("print(\"${x} ${y} ${a.get()} ${items.size()} ${account.balance}\")\n");
    }

    private void statements(int depth, int count, boolean locked) {
        for (int i = 0; i < count; i++) {
            statement(depth, locked);
        }
    }

    private void statement(int depth, boolean locked) {
        int name = names++;
        int kind = random.nextInt(depth > 2 ? 26 : 38);
        if (WAITING.contains(kind) && random.nextInt(3) > 0) {
            kind = random.nextInt(10); // or most programs would wait for ever
        }
        switch (kind) {
            case 0, 1 -> line(depth, "x += 1");
            case 2 -> line(depth, "y = y + 1");
            case 3 -> line(depth, "a.add(1)");
            case 4 -> line(depth, "if a.compareAndSet(0, 5) { y += 10 }");
            case 5 -> line(depth, "items.add(" + name + ")");
            case 6 -> line(depth, "if items.size() > 0 { items.removeLast() }");
            case 7 -> line(depth, "seen[\"" + (char) ('a' + random.nextInt(2)) + "\"] = x");
            case 8 -> line(depth, "print(" + name + ")");
            case 9 -> line(depth, "account.add(1)");
            case 10 -> line(depth, channel() + ".send(" + name + ")");
            case 11 -> line(depth, "x += " + channel() + ".receive()");
            case 12 -> line(depth, "if not d.trySend(1) { y += 1 }");
            case 13 -> line(depth, "e.set()");
            case 14 -> line(depth, "e.wait()");
            case 15 -> line(depth, "l.countDown()");
            case 16 -> line(depth, random.nextBoolean() ? "s.release()" : "if s.tryAcquire() { x += 1 }");
            case 17 -> line(depth, "b.wait()");
            case 18 -> line(depth, "f.tryComplete(" + name + ")");
            case 19 -> line(depth, "x += choose([1, 2])");
            case 20 -> line(depth, "sleep(0ms)");
            case 21 ->
                line(depth, before == 0 ? "y += 1" : "t" + random.nextInt(before) + (random.nextInt(3) == 0 ? ".cancel()" : ".join()"));
            case 22 -> line(depth,
                    random.nextInt(3) == 0 ? "if x >= 0 { throw ValueError(\"no\") }" : random.nextInt(4) == 0 ? "d.close()" : "x += 2");
            case 23 -> line(depth, random.nextBoolean() ? "cell.put()" : "cell.take()");
            case 24 -> line(depth, random.nextInt(3) == 0 ? "l.wait()" : "s.acquire()");
            case 25 -> line(depth, locked ? "wait until y >= " + random.nextInt(2) : "if f.state() == \"done\" { y += 1 }");
            case 26, 27, 28 -> block(depth, "lock " + (random.nextInt(3) == 0 ? "k" : "m") + " {", true, "}");
            case 29 -> block(depth, random.nextBoolean() ? "lock rw.read {" : "lock rw.write {", false, "}");
            case 30 -> block(depth, "lock m, k {", false, "}");
            case 31 -> block(depth, "for i" + name + " in 0..2 {", locked, "}");
            case 32 -> block(depth, "try {", locked, "} catch e" + name + ": ValueError { x += 100 }");
            case 33 -> block(depth, "try {", locked, "} finally { y += 1 }");
            case 34 -> block(depth, "lock m {", true,
                    random.nextBoolean() ? "    changed.signalAll()\n" + lead(depth) + "}" : "    changed.signal()\n" + lead(depth) + "}");
            case 35 -> {
                block(depth, "let u" + name + " = " + pick(SPAWN) + " {", false, "}");
                line(depth, random.nextBoolean() ? "await u" + name : "u" + name + ".join()");
            }
            case 36 -> block(depth, "scope {", false, "    " + pick(SPAWN) + " { x += 1 }\n" + lead(depth) + "}");
            default -> {
                line(depth, "select {");
                line(depth, "    case v" + name + " = c.receive() { x += v" + name + " }");
                line(depth, random.nextBoolean() ? "    case d.send(1) { y += 1 }"
                        : "    case w" + name + " = d.receive() { x += w" + name + " }");
                if (random.nextBoolean()) {
                    line(depth, "    else { y += 5 }");
                }
                line(depth, "}");
            }
        }
    }

    private void block(int depth, String head, boolean locked, String end) {
        line(depth, head);
        statements(depth + 1, 1 + random.nextInt(2), locked);
        line(depth, end);
    }

    private void line(int depth, String text) {
        out.append(lead(depth)).append(text).append('\n');
    }

    private static String lead(int depth) {
        return "    ".repeat(depth);
    }

    private String channel() {
        return random.nextBoolean() ? "c" : "d";
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
