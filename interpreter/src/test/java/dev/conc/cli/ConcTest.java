package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in memory: its verbs, options and exit codes. */
class ConcTest {
    @TempDir
    private Path folder;

    @Test
    void aFileRunsWithItsArguments() throws IOException {
        write("args.conc", "import sys\nprint(sys.arguments())\n");
        assertThat(conc("args.conc", "a", "--seed", "b c")).isEqualTo(new Outcome(0, "[\"a\", \"--seed\", \"b c\"]\n", ""));
        assertThat(conc("run", "--seed", "1", "args.conc", "--json")).isEqualTo(new Outcome(0, "[\"--json\"]\n", ""));
        assertThat(conc("run", "--", "args.conc").out()).isEqualTo("[]\n");
    }

    @Test
    void aProgramCanComeFromStandardInputOrTheCommandLine() {
        assertThat(Outcome.fed(folder, "print(1 + 1)", "-")).isEqualTo(new Outcome(0, "2\n", ""));
        assertThat(conc("-e", "print(1 + 1)")).isEqualTo(new Outcome(0, "2\n", ""));
        assertThat(conc("run", "-e", "import sys; print(sys.arguments())", "x", "y").out()).isEqualTo("[\"x\", \"y\"]\n");
    }

    @Test
    void theExitCodeSaysHowItEnded() throws IOException {
        write("lib.conc", "fn one() { return 1 }\n");
        write("fine.conc", "import \"lib.conc\" as lib\nprint(lib.one())\n");
        assertThat(conc("fine.conc").exit()).isZero();
        assertThat(conc("-e", "throw Error(\"no\")").exit()).isEqualTo(1);
        assertThat(conc("-e", "print(").exit()).isEqualTo(2);
        assertThat(conc("-e", "prnt(1)").exit()).isEqualTo(2);
        assertThat(conc("none.conc").exit()).isEqualTo(2);
        assertThat(conc("--nothing").exit()).isEqualTo(2);
        assertThat(conc("-e", "Channel().receive()").exit()).isEqualTo(3);
        assertThat(conc("run", "--timeout", "20ms", "-e", "sleep(1h)").exit()).isEqualTo(1);
    }

    @Test
    void whatWasPrintedBeforeAnErrorIsNotLost() {
        Outcome outcome = conc("-e", "print(\"before\")\nthrow ValueError(\"broken\")");
        assertThat(outcome.out()).isEqualTo("before\n");
        assertThat(outcome.err()).startsWith("ValueError: broken\n  at -e:2:1\n");
    }

    @Test
    void limitsAreKept() {
        assertThat(conc("run", "--max-depth", "50", "-e", "fn f(n) { return f(n + 1) }\nf(0)").err())
                .contains("calls are nested more than 50 deep");
        assertThat(conc("run", "--max-tasks", "3", "-e", "for i in 0..9 { spawn virtual sleep(50ms) }").err())
                .contains("there are 3 tasks already");
        String seeded = conc("run", "--seed", "7", "-e", "import random\nprint(random.int(0, 1000000000))").out();
        assertThat(conc("run", "--seed=7", "-e", "import random\nprint(random.int(0, 1000000000))").out()).isEqualTo(seeded);
        assertThat(conc("run", "--on-deadlock", "throw", "-e", "try { Channel().receive() } catch e: DeadlockError { print(\"caught\") }")
                .out())
                .isEqualTo("caught\n");
        String besides = "spawn thread(\"ticker\", daemon: true) { while true { sleep(1ms) } }\n";
        assertThat(conc("run", "--on-deadlock", "throw", "-e",
                besides + "try { Channel().receive() } catch e: DeadlockError { print(\"caught\") }").out()).isEqualTo("caught\n");
    }

    @Test
    void jsonIsOneObjectALine() {
        Outcome outcome = conc("run", "--json", "-e", "prnt(1)\npritn(2)");
        List<JsonObject> problems = outcome.err().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertThat(problems).hasSize(2).allSatisfy(p -> {
            assertThat(p.get("format").getAsInt()).isEqualTo(1);
            assertThat(p.get("code").getAsString()).isEqualTo("unknown-name");
        });
        assertThat(problems.get(1).get("line").getAsInt()).isEqualTo(2);
    }

    @Test
    void testsRunApartFromEachOther() throws IOException {
        write("sums.conc", """
                var n = 0
                print("loaded")
                test "counts from nothing" { n += 1; assert n == 1 }
                test "counts from nothing again" { n += 1; assert n == 1 }
                test "fails" { print("so far"); assert n == 7 }
                """);
        Outcome outcome = conc("test", "sums.conc");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("""
                sums.conc
                  ok  counts from nothing
                  ok  counts from nothing again
                  FAILED  fails
                      AssertionError: not true: n == 7, with 0 on the left and 7 on the right
                        at sums.conc:5:33, in fails
                          5 │ test "fails" { print("so far"); assert n == 7 }
                            │                                 ^^^^^^^^^^^^^
                      it printed:
                        loaded
                        so far

                1 of 3 tests failed
                """);
        assertThat(conc("test", "--filter", "count.*again", ".").out())
                .isEqualTo("sums.conc\n  ok  counts from nothing again\n\n1 test passed\n");
        assertThat(conc("test", "--filter", "nothing there").exit()).isEqualTo(2);
        List<String> json = conc("test", "--json").out().lines().toList();
        assertThat(JsonParser.parseString(json.getFirst()).getAsJsonObject().get("ok").getAsBoolean()).isTrue();
        assertThat(JsonParser.parseString(json.getLast()).getAsJsonObject().get("failed").getAsInt()).isEqualTo(1);
    }

    @Test
    void filesAreLaidOut() throws IOException {
        write("a.conc", "let   a=1 // one\nprint( a )\n");
        write("bad.conc", "print(\n");
        assertThat(conc("fmt", "--check", "a.conc")).satisfies(o -> assertThat(o.exit()).isEqualTo(1));
        assertThat(conc("fmt", "a.conc")).isEqualTo(new Outcome(0, "a.conc\n", ""));
        assertThat(Files.readString(folder.resolve("a.conc"))).isEqualTo("let a = 1 // one\nprint(a)\n");
        assertThat(conc("fmt", "--check", "a.conc")).isEqualTo(new Outcome(0, "", ""));
        assertThat(Outcome.fed(folder, "print( 1 )", "fmt", "-").out()).isEqualTo("print(1)\n");
        assertThat(conc("fmt").exit()).as("a file that can’t be read").isEqualTo(2);
        assertThat(Files.readString(folder.resolve("bad.conc"))).isEqualTo("print(\n");
    }

    @Test
    void helpExplainsTheLibraryAndTheCommand() {
        assertThat(conc("help", "math.sqrt").out()).startsWith("math.sqrt\n").contains("fn sqrt(x)");
        assertThat(conc("help", "list").out()).contains("fn map(f)");
        assertThat(conc("help").out()).contains("conc FILE", "conc test", "everywhere", "math");
        assertThat(conc("help", "run").out()).contains("--max-depth N");
        assertThat(conc("test", "--help").out()).contains("--filter REGEX");
        assertThat(conc("help", "spawn").out()).contains("A task runs while you go on", "spawn thread(\"slow\")");
        assertThat(conc("help", "select").out()).contains("exactly one that is", "case sleep(1s)");
        assertThat(conc("help", "lokcs").err()).contains("did you mean “locks”?");
        assertThat(conc("help", "sqtr").err()).contains("did you mean “sqrt”?");
        assertThat(conc("--help").out()).isEqualTo(conc("help").out());
    }

    @Test
    void versionAndCompletionsArePrinted() {
        assertThat(conc("--version").out()).startsWith("conc ").contains(" on Java " + Runtime.version());
        for (Verb verb : Verb.values()) {
            assertThat(conc("completion", "bash").out()).contains(verb.word() + ") options='");
            assertThat(conc("completion", "zsh").out()).contains(verb.word() + ":");
        }
        assertThat(conc("completion", "tcsh").exit()).isEqualTo(2);
    }

    @Test
    void aWordThatIsNeitherVerbNorFileIsExplained() throws IOException {
        write("hello.conc", "");
        assertThat(conc("tset").err()).contains("did you mean “conc test”?");
        assertThat(conc("hello").err()).contains("did you mean “conc hello.conc”?");
        assertThat(conc("run", "--seed").err()).contains("--seed needs a value");
        assertThat(conc("run", "--on-deadlock", "ignore", "hello.conc").err()).contains("one of report, throw");
    }

    @Test
    void manySessionsLiveInOneJvm() throws InterruptedException {
        var outcomes = new Outcome[8];
        var threads = new Thread[outcomes.length];
        for (int i = 0; i < threads.length; i++) {
            int n = i;
            threads[i] = new Thread(
                    () -> outcomes[n] = conc("-e", "var n = " + n + "\nfn twice() { return n * 2 }\nprint(await spawn thread twice())"));
            threads[i].start();
        }
        for (int i = 0; i < threads.length; i++) {
            threads[i].join();
            assertThat(outcomes[i]).isEqualTo(new Outcome(0, i * 2 + "\n", ""));
        }
    }

    private Outcome conc(String... words) {
        return Outcome.of(folder, words);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
