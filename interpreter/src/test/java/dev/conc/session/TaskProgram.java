package dev.conc.session;

import java.util.SplittableRandom;

/**
 * A random program of tasks, locks, channels and the like, without loops that depend on others: it ends, or its tasks wait for each other. The same seed is the same
 * program.
 */
final class TaskProgram {
    private static final String[] SPAWN = {"spawn thread", "spawn virtual", "async"};
    private static final int LOCKS = 3;
    private static final int CHANNELS = 3;

    private final SplittableRandom random;
    private final StringBuilder out = new StringBuilder();
    private int tasks;
    private int names;

    private TaskProgram(long seed) {
        random = new SplittableRandom(seed);
    }

    static String generate(long seed) {
        var program = new TaskProgram(seed);
        program.all();
        return program.out.toString();
    }

    private void all() {
        out.append(
                "var n = 0\nvolatile var flag = 0\nlet s = Semaphore(1)\nlet e = Event()\nlet b = Barrier(2)\nlet rw = RWLock()\nlet f = Future()\n");
        for (int i = 0; i < LOCKS; i++) {
            out.append("let m").append(i).append(" = Lock(\"m").append(i).append("\")\n");
        }
        for (int i = 0; i < CHANNELS; i++) {
            out.append("let c").append(i).append(" = Channel(").append(random.nextInt(3)).append(")\n");
        }
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            out.append("let t").append(i).append(" = ").append(pick(SPAWN)).append(" {\n");
            statements(1, 1 + random.nextInt(4), false);
            out.append("}\n");
            tasks++;
        }
        statements(0, random.nextInt(3), false);
        if (random.nextBoolean()) {
            out.append("for t in [");
            for (int i = 0; i < tasks; i++) {
                out.append(i == 0 ? "t" : ", t").append(i);
            }
            out.append("] { t.join() }\n");
        }
        out.append("print(n)\n");
    }

    private void statements(int depth, int count, boolean locked) {
        for (int i = 0; i < count; i++) {
            statement(depth, locked);
        }
    }

    private void statement(int depth, boolean locked) {
        String lead = "    ".repeat(depth);
        int kind = random.nextInt(depth > 3 ? 12 : 20);
        String limit = random.nextInt(8) > 0 ? "within: 2ms" : "";
        switch (kind) {
            case 0 -> line(lead, "n += 1");
            case 1 -> line(lead, "sleep(" + random.nextInt(3) + "ms)");
            case 2 -> line(lead, channel() + ".send(1" + (limit.isEmpty() ? "" : ", " + limit) + ")");
            case 3 -> line(lead, channel() + ".receive(" + limit + ")");
            case 4 -> line(lead, "e.set()");
            case 5 -> line(lead, "e.wait(" + limit + ")");
            case 6 -> line(lead, "s." + (random.nextInt(3) == 0 ? "acquire()" : "release()"));
            case 7 -> line(lead, "b.wait(" + limit + ")");
            case 8 -> line(lead, "f.tryComplete(1)");
            case 9 -> line(lead, random.nextInt(6) == 0 ? "await f" : random.nextInt(6) == 0 ? channel() + ".close()"
                    : "try { " + channel() + ".receive(within: 1ms) } catch e { n += 1 }");
            case 10 ->
                line(lead, tasks == 0 ? "flag += 1" : "t" + random.nextInt(tasks) + (random.nextInt(3) == 0 ? ".cancel()" : ".join()"));
            case 11 ->
                line(lead, locked ? "wait until flag >= " + random.nextInt(3) + (limit.isEmpty() ? "" : " within 2ms") : "flag += 1");
            case 12, 13, 14 -> block(lead, "lock m" + random.nextInt(LOCKS) + " {", depth, true);
            case 15 -> block(lead, random.nextBoolean() ? "lock rw.read {" : "lock rw.write {", depth, false);
            case 16 -> block(lead, "lock m" + random.nextInt(LOCKS) + ", s within 3ms {", depth, false, "} else { n += 1 }");
            case 17 -> block(lead, "scope " + (random.nextInt(3) == 0 ? "within 20ms " : "") + "{", depth, false);
            case 18 -> {
                line(lead, "select {");
                line(lead, "    case x" + names + " = " + channel() + ".receive() { n += x" + names++ + " }");
                line(lead, "    case " + channel() + ".send(1) { n += 1 }");
                line(lead, random.nextBoolean() ? "    case sleep(1ms) { n += 1 }" : "    case " + channel() + ".receive() { n += 1 }");
                line(lead, "}");
            }
            default -> {
                String name = "u" + names++;
                block(lead, "let " + name + " = " + pick(SPAWN) + " {", depth, false);
                line(lead, random.nextBoolean() ? "await " + name : name + ".join(" + limit + ")");
            }
        }
    }

    private void block(String lead, String head, int depth, boolean locked) {
        block(lead, head, depth, locked, "}");
    }

    private void block(String lead, String head, int depth, boolean locked, String end) {
        line(lead, head);
        statements(depth + 1, 1 + random.nextInt(3), locked);
        line(lead, end);
    }

    private void line(String lead, String text) {
        out.append(lead).append(text).append('\n');
    }

    private String channel() {
        return "c" + random.nextInt(CHANNELS);
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
