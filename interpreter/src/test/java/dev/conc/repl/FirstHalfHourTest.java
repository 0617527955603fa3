package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody types who has never seen conc: one session, in which nothing goes right at first and nothing is lost. */
class FirstHalfHourTest {
    @TempDir
    Path folder;

    @Test
    void aBeginnersFirstHalfHour() {
        try (Console console = Console.in(folder)) {
            // a typo, a habit from another language, an unfinished line
            assertThat(console.run("pirnt(\"hello\")")).contains("nothing is called “pirnt” here", "did you mean “print”?");
            assertThat(console.run("print(\"hello\")")).endsWith("hello\n");
            assertThat(console.run("x = 5")).contains("“x” is assigned, but was never declared", "var x = …");
            assertThat(console.run("var x = 5")).doesNotContain("error");
            assertThat(console.run("console.log(x)")).contains("error");
            console.type("print((1 + 2) * 3\r").until("…");
            assertThat(console.run(")")).endsWith("9\n");
            console.type("fn area(w, h) {\r").until("…");
            console.type("return w * h").until("return w * h");
            console.interrupt(); // no, not that
            console.until(Console::isAtPrompt, "a prompt");
            assertThat(console.run("\"sum: \" + 3")).contains("TypeError", "string", "int");
            assertThat(console.run("\"sum: ${1 + 2}\"")).endsWith("\"sum: 3\"\n");
            assertThat(console.run(":halp")).contains("did you mean :help?");
            assertThat(console.run("help")).contains(":bench A vs B", "Ctrl-C stops the running input");
            assertThat(console.run("prnt?")).contains("the library has nothing called “prnt”");
            assertThat(console.run("print?")).contains("fn print(");

            // an endless loop
            console.run("var n = 0");
            console.type("while true { n += 1 }\r");
            console.until(text -> !Long.valueOf(0).equals(console.repl().inputs().value("n")), "the loop running");
            console.interrupt();
            console.until(text -> text.contains("stopped") && Console.isAtPrompt(text), "the loop stopped");
            assertThat(console.run("n > 0")).endsWith("true\n");

            // tasks: a forgotten await
            console.run("async fn slow(n) { sleep(20ms); return n * 2 }");
            assertThat(console.run("slow(21)")).containsPattern("Task\\(coroutine-\\d+, (running|waiting)\\)");
            assertThat(console.run("slow(21) + 1")).contains("TypeError");
            assertThat(console.run("await slow(21)")).endsWith("42\n");

            // a crash in the background, in the middle of a line
            console.run("let go = Event()");
            console.run("fn shaky() { go.wait(); let xs = [1]; return xs[7] }");
            console.run("let t = spawn thread(\"shaky\") { shaky() }");
            console.run("let starter = spawn thread(\"starter\") { sleep(40ms); go.set() }");
            console.type("let total = 1 +").until("let total = 1 +");
            console.until(text -> text.contains("IndexError") && text.endsWith("let total = 1 +"), "the crash, above the line");
            assertThat(console.text()).contains("in task shaky, spawned:");
            console.run(" 41");
            assertThat(console.run("total")).endsWith("42\n");

            // a deadlock
            console.run("let a = Lock(\"a\")");
            console.run("let b = Lock(\"b\")");
            console.run("let met = Barrier(2)");
            console.run("fn both(first, second) { lock first { met.wait(); lock second { print(\"done\") } } }");
            console.run("let one = spawn thread(\"one\") { both(a, b) }");
            console.run("let two = spawn thread(\"two\") { both(b, a) }");
            console.until("└─────┘");
            console.until("DeadlockError");
            console.run("await [t for t in [] if t]");
            assertThat(console.run(":tasks")).doesNotContain("waits for Lock");

            // and after all that
            assertThat(console.run("[x, total, n > 0]")).endsWith("[5, 42, true]\n");
            console.type("\004");
            if (!console.repl().inputs().tasks().list().isEmpty()) {
                console.until(text -> text.endsWith("[y/n]"), "the question");
                console.type("y\r");
            }
            assertThat(console.end()).isZero();
        }
    }
}
