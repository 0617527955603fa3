package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is typed at the console and what then stands on the screen, part by part. Long because it is one list of all that the prompt promises. */
class TranscriptsTest {
    @TempDir
    Path folder;

    @Nested
    class Reading {
        @Test
        void enterRunsOnlyWhatIsComplete() {
            try (Console console = Console.in(folder)) {
                console.type("fn f(n) {\r").until("…");
                console.type("return (n +\r1)\r");
                console.run("}");
                assertThat(console.text()).contains("""
                        [1]> fn f(n) {
                           …     return (n +
                           …         1)
                           … }
                        [2]>""");
                assertThat(console.run("f(41)")).isEqualTo("[2]> f(41)\n42\n");
            }
        }

        @Test
        void whatIsTypedIsColouredByTheLexer() {
            try (Console console = Console.in(folder)) {
                console.run("let s = \"a${1}\" // why");
                assertThat(console.raw()).contains("\033[35mlet\033[0m").contains("\033[32m").contains("\033[36m1").contains("\033[2mw");
            }
        }

        @Test
        void theBracketThatBelongsToTheOneAtTheCursorIsMarked() {
            try (Console console = Console.in(folder)) {
                console.type("f(a)[1").until("f(a)[1");
                console.type("]").until("f(a)[1]");
                assertThat(console.raw()).contains("\033[4;1m[");
                console.interrupt();
                console.until(Console::isAtPrompt, "a prompt");
                console.type("x)").until("x)");
                assertThat(console.raw()).containsPattern("\033\\[(31;1|1;31)m\\)");
            }
        }

        @Test
        void altEnterAddsALineAnywhere() {
            try (Console console = Console.in(folder)) {
                console.type("let a = 1\033\rlet b = 2").until("let b");
                console.run("");
                assertThat(console.run("a + b")).endsWith("3\n");
            }
        }

        @Test
        void aTextOfManyLinesIsPastedWhole() {
            try (Console console = Console.in(folder)) {
                console.run("\033[200~fn f(n) {\n  let k = [\n  n,\n\n  2]\n  return k\n}\033[201~");
                assertThat(console.run("f(1)")).endsWith("[1, 2]\n");
            }
        }

        @Test
        void promptsAndAnswersInAPasteAreTakenOut() {
            try (Console console = Console.in(folder)) {
                console.run("\033[200~[7]> let a = 20\n[8]> fn f() {\n   … return a + 1\n   … }\n[9]> f()\n21\n\033[201~");
                assertThat(console.text()).endsWith("21\n[4]>");
                assertThat(console.run("a")).endsWith("20\n");
            }
        }

        @Test
        void earlierInputsComeBackWholeAlsoInTheNextSession() {
            Path history = folder.resolve("history");
            try (Console console = new Console(folder, history, 100, 60, null)) {
                console.run("fn twice(n) {\rreturn 2 * n }");
                console.run("twice(4)");
                assertThat(console.run("\033OA")).isEqualTo("[3]> twice(4)\n8\n");
                console.type("\022n tw").until("bck-i-search");
                console.type("\033OC").until(text -> text.endsWith("}"), "the function");
                console.run("");
                console.type("\004");
                console.end();
            }
            try (Console console = new Console(folder, history, 100, 60, null)) {
                console.type("\033OA").until("fn twice(n) {\n   …     return 2 * n }");
                console.run("");
                assertThat(console.run("twice(5)")).endsWith("10\n");
            }
        }

        @Test
        void exclamationMarksMeanNothing() {
            try (Console console = Console.in(folder)) {
                assertThat(console.run("\"a!!b !1\"")).endsWith("\"a!!b !1\"\n");
            }
        }

        @Test
        void tabCompletesNamesMembersModulesFilesAndCommands() throws IOException {
            Files.writeString(folder.resolve("bank.conc"), "fn deposit() {}\n");
            Files.createDirectory(folder.resolve("lib"));
            Files.writeString(folder.resolve("lib/inner.conc"), "let x = 1\n");
            try (Console console = Console.in(folder)) {
                console.run("class Account(owner, var balance = 7) { fn deposit(n) { balance += n } }");
                console.run("let account = Account(\"ana\")");
                assertThat(console.run("acc\t.bal\t")).contains("account.balance\n7");
                console.type("[1, 2].sor\t").until("sortBy");
                assertThat(console.until("A new list in order")).contains("sorted");
                console.type("\025impo\t ma\t").until("import math");
                console.run("");
                console.type("math.sq\t").until("math.sqrt");
                console.type("\025import \"l\tinn\t").until("import \"lib/inner.conc");
                console.type("\025import \"ba\t").until("import \"bank.conc");
                console.type("\025:res\t").until(":reset");
                console.type("\025account.owner.upp\t").until("account.owner.upper");
                console.type("\025whi\t").until("while");
            }
        }
    }

    @Nested
    class Answering {
        @Test
        void valuesAreShownReadablyAndKept() {
            try (Console console = Console.in(folder)) {
                assertThat(console.run("6 * 7")).endsWith("42\n");
                assertThat(console.run("_ + 1")).endsWith("43\n");
                assertThat(console.run("_ * 2;")).isEqualTo("[3]> _ * 2;\n");
                assertThat(console.run("_")).endsWith("86\n");
                assertThat(console.run("print(1)")).isEqualTo("[5]> print(1)\n1\n");
                assertThat(console.run("[i for i in 0..500]")).contains("[\n  0,\n  1,\n").endsWith("  … 480 more\n]\n");
                assertThat(console.run("[{\"name\": \"a\" , \"list\": [i * 1000 for i in 0..40]}]"))
                        .contains("\n  {\n    \"name\": \"a\",\n    \"list\": [\n");
                assertThat(console.run("spawn thread(\"idler\") { sleep(1h) }")).contains("Task(idler, ");
            }
        }

        @Test
        void errorsUnderlineTheLineAndNameEarlierInputs() {
            try (Console console = Console.in(folder)) {
                console.run("fn half(n) { return n / 0 }");
                assertThat(console.run("half(2)")).contains("at [1]:1:21, in half", "1 │ fn half(n) { return n / 0 }", "^^^^^",
                        "in main  [2]:1:1");
                assertThat(console.run("let = 3")).contains("at [3]:1:1", "^^^");
                assertThat(console.run("pritn(1)")).contains("did you mean “print”?");
            }
        }

        @Test
        void oldClosuresKeepWhatTheyHad() {
            try (Console console = Console.in(folder)) {
                console.run("let rate = 2");
                console.run("fn f(x) { return x * rate }");
                console.run("let keep = f");
                console.run("let rate = 100");
                console.run("fn f(x) { return \"new\" }");
                assertThat(console.run("[keep(3), f(3), rate]")).endsWith("[6, \"new\", 100]\n");
                console.run("class f {}");
                assertThat(console.run("keep(4)")).endsWith("8\n");
            }
        }
    }

    @Nested
    class BackgroundWork {
        @Test
        void outputAppearsAboveTheHalfTypedLineMarkedWithItsTask() {
            try (Console console = Console.in(folder)) {
                console.run("let go = Event()");
                console.run(
                        "let t = spawn thread(\"worker\") { go.wait(); print(\"one\"); print(\"two\"); throw ValueError(\"bad luck\") }");
                console.run("let go2 = spawn thread(\"starter\") { sleep(50ms); go.set() }");
                console.type("let half = 1 +");
                String screen = console.until(text -> text.contains("ValueError: bad luck") && text.endsWith("let half = 1 +"),
                        "the error above the line");
                assertThat(screen).contains("worker │ one\nworker │ two\n").contains("ValueError: bad luck");
                console.run(" 1");
                assertThat(console.run("half")).endsWith("2\n");
            }
        }

        @Test
        void aFloodIsThrottledWithACountAndThePromptStaysUsable() {
            try (Console console = Console.in(folder)) {
                console.run(":set lines 5");
                console.run("let t = spawn thread(\"flood\") { for n in 0..20_000 { print(n) }; return \"all\" }");
                console.until(text -> text.matches("(?s).*… [0-9,]+ more lines\n.*"), "a count");
                assertThat(console.run("await t")).contains("all");
                int shown = console.raw().split("flood │").length - 1;
                assertThat(shown).isLessThan(2_000);
            }
        }

        @Test
        void awaitAtTheTopAndAFailedTaskLeaveTheSessionAlone() {
            try (Console console = Console.in(folder)) {
                console.run("async fn slow(n) { sleep(20ms); return n * n }");
                assertThat(console.run("await slow(6)")).endsWith("36\n");
                assertThat(console.run("await spawn thread { throw KeyError(\"k\") }")).contains("KeyError: k");
                assertThat(console.run("1 + 1")).endsWith("2\n");
            }
        }
    }

    @Nested
    class Stopping {
        @Test
        void controlCCancelsTheRunningInputAndLeavesOlderTasks() {
            try (Console console = Console.in(folder)) {
                console.run("let old = spawn thread(\"old\") { sleep(1h) }");
                console.type("let young = spawn thread(\"young\") { sleep(1h) }; while true { }\r").until("true { }");
                console.until(text -> console.repl().inputs().isRunning(), "the input running");
                console.interrupt();
                assertThat(console.until(text -> text.contains("stopped") && Console.isAtPrompt(text), "stopped")).contains("stopped");
                assertThat(console.run("old.state()")).endsWith("\"waiting\"\n");
                assertThat(console.run("[t[\"name\"] for t in tasks() if t[\"name\"] == \"young\"]")).endsWith("[]\n");
            }
        }

        @Test
        void twiceEndsWhatRefuses() {
            try (Console console = Console.in(folder)) {
                console.type("try { while true { } } finally { while true { } }\r");
                console.until(text -> console.repl().inputs().isRunning(), "the input running");
                console.interrupt().interrupt();
                console.until(text -> text.contains("stopped") && Console.isAtPrompt(text), "stopped");
                assertThat(console.run("2")).endsWith("2\n");
            }
        }

        @Test
        void atAnEmptyPromptItSaysHowToLeave() {
            try (Console console = Console.in(folder)) {
                console.interrupt();
                console.until("nothing runs here; Ctrl-D or :quit leaves");
                console.type("half an inp").until("half an inp");
                console.interrupt();
                console.until(Console::isAtPrompt, "an empty prompt");
                console.run("let t = spawn thread { sleep(1h) }");
                console.interrupt();
                console.until(":tasks shows what goes on behind");
            }
        }

        @Test
        void controlDLeavesAfterAskingWhenTasksStillRun() {
            try (Console console = Console.in(folder)) {
                console.run("let t = spawn thread { sleep(1h) }");
                console.type("\004").until("A task is still at work. Leave and cancel it? [y/n]");
                console.run("n");
                console.type("\004");
                console.until(text -> text.endsWith("[y/n]"), "the question again");
                console.type("y\r");
                assertThat(console.end()).isZero();
            }
        }

        @Test
        void endlessRecursionDeadlockAndUsedUpMemoryEndTheInputOnly() {
            try (Console console = Console.in(folder)) {
                console.run("fn r(n) { return r(n + 1) }");
                assertThat(console.run("r(0)")).contains("StackOverflowError").contains("more like this");
                console.run("let m = Lock(\"m\", reentrant: false)");
                assertThat(console.run("lock m { lock m { } }")).contains("DeadlockError").contains("Lock(\"m\")");
                assertThat(console.run("1")).endsWith("1\n");
            }
        }
    }

    @Nested
    class JobControlAndViews {
        @Test
        void tasksLocksAndWaitsAreShown() {
            try (Console console = Console.in(folder)) {
                console.run("let m = Lock(\"door\")");
                console.run("let held = Event()");
                console.run("let a = spawn thread(\"holder\") { lock m { held.set(); sleep(1h) } }");
                console.run("held.wait()");
                console.run("let b = spawn thread(\"waiter\") { lock m { } }");
                console.run("while b.state() != \"waiting\" { }");
                assertThat(console.run(":tasks")).contains("holder  thread  waiting", "holds Lock(\"door\")", "waiter  thread  waiting");
                assertThat(console.run(":locks")).contains("Lock(\"door\")  held by holder  wanted by waiter");
                assertThat(console.run(":waits")).contains("waiter ──▶ holder   waits at [5]:1 for Lock(\"door\"), held by holder");
                assertThat(console.run(":cancel holdr")).contains("no task alive is called holdr; did you mean holder?");
                console.run(":cancel holder");
                console.run("await b");
                assertThat(console.run(":locks")).contains("nothing is held");
                assertThat(console.run(":waits")).contains("no task waits");
            }
        }

        @Test
        void aDeadlockIsDrawnAsTheCircleItIs() {
            try (Console console = Console.in(folder)) {
                console.run("let left = Lock(\"left\")");
                console.run("let right = Lock(\"right\")");
                console.run("let both = Barrier(2)");
                console.run("fn take(a, b) { lock a { both.wait(); lock b { return 1 } } }");
                console.run("let one = spawn thread(\"one\") { take(left, right) }");
                console.run("let two = spawn thread(\"two\") { take(right, left) }");
                console.until("└─────┘");
                assertThat(console.run(":waits")).contains("the last deadlock", """
                        ┌─▶ one  holds Lock("left"), taken at [4]:1
                        │     waits at [4]:1 for Lock("right"), held by two
                        │     ▼
                        │   two  holds Lock("right"), taken at [4]:1
                        │     waits at [4]:1 for Lock("left"), held by one
                        └─────┘
                        """);
            }
        }

        @Test
        void tasksAreWatchedLiveUntilAKey() {
            try (Console console = Console.in(folder)) {
                console.run("let t = spawn thread(\"ticker\") { while true { print(\"tick\"); sleep(50ms) } }");
                console.type(":watch\r").until("any key ends this");
                console.until(text -> text.contains("ticker │ tick") && text.contains("ticker  thread"), "output above the picture");
                console.type("q");
                console.until(Console::isAtPrompt, "a prompt");
                console.run(":kill ticker");
                console.type(":watch\r").until("any key ends this");
                console.interrupt();
                console.until(Console::isAtPrompt, "a prompt");
            }
        }

        @Test
        void whatATaskPrintedCanBeReadAgain() {
            try (Console console = Console.in(folder)) {
                console.run("let t = spawn thread(\"teller\") { print(\"alpha\"); print(\"beta\") }");
                console.run("await t");
                assertThat(console.run(":out teller")).endsWith("alpha\nbeta\n");
                console.run("print(\"mine\")");
                assertThat(console.run(":out [3]")).endsWith("mine\n");
                assertThat(console.run(":out nobody")).contains("nothing is known that nobody printed");
            }
        }

        @Test
        void killEndsWhatDoesNotObey() {
            try (Console console = Console.in(folder)) {
                console.run("let t = spawn thread(\"deaf\") { while true { try { while true { } } finally { while true { } } } }");
                console.run(":kill deaf");
                console.run("t.join(within: 20s)");
                assertThat(console.run(":tasks")).contains("no task is alive");
            }
        }

        @Test
        void timeTellsClockProcessorAndMemoryAndRepeatsWhatIsShort() {
            try (Console console = Console.in(folder)) {
                assertThat(console.run(":time 6 * 7"))
                        .containsPattern("42\ntook .*, processor .*, allocated .*\nagain: .* each \\(best .*\\), .* over .* runs\n");
                assertThat(console.run(":time { sleep(120ms) }")).contains("took 1").doesNotContain("again:");
                console.run("let xs = [i for i in 0..1000]");
                assertThat(console.run(":bench xs.size() vs xs.map(x -> x + 1)")).contains("a is ", "their last values differ");
                assertThat(console.run(":bench 1")).contains(":bench compares two expressions");
                assertThat(console.run(":time nothere")).contains("nothing is called").doesNotContain("took");
                assertThat(console.run(":time print(\"once\")")).containsOnlyOnce("\nonce\n");
            }
        }
    }

    @Nested
    class TheSession {
        @Test
        void filesAreLoadedReloadedAndSaved() throws IOException {
            Path file = folder.resolve("a.conc");
            Files.writeString(folder.resolve("b.conc"), "let unit = 10\n");
            Files.writeString(file, "import \"b.conc\" as b\nfn price() { return b.unit }\n");
            try (Console console = Console.in(folder)) {
                assertThat(console.run(":reload")).contains("no file has been loaded yet");
                console.run(":load a.conc");
                assertThat(console.run("price()")).endsWith("10\n");
                Files.writeString(folder.resolve("b.conc"), "let unit = 99\n");
                console.run(":reload");
                assertThat(console.run("price()")).endsWith("99\n");
                console.run("let mine = 5");
                console.run("oops");
                assertThat(console.run(":save s.conc")).contains("written to s.conc");
                assertThat(Files.readString(folder.resolve("s.conc"))).contains("let mine = 5\n").doesNotContain("oops");
                console.type(":save s.conc\r").until("Replace it? [y/n]");
                console.run("n");
                assertThat(console.run(":load nosuch.conc")).contains("there is no file “nosuch.conc”");
            }
        }

        @Test
        void namesAreListedExplainedAndForgotten() {
            try (Console console = Console.in(folder)) {
                console.run("/// How much.\rlet price = 3");
                console.run("fn f(x) {\rreturn x }");
                assertThat(console.run(":vars")).contains("price           3");
                assertThat(console.run(":list f")).endsWith("[2]> fn f(x) {\n   …     return x }\n");
                assertThat(console.run(":list")).contains("[1]> /// How much.\n   … let price = 3");
                assertThat(console.run("price?")).contains("3\n    How much.");
                assertThat(console.run("Channel?")).contains("Channel(");
                assertThat(console.run(":history price")).contains("price?");
                assertThat(console.run(":list 77")).contains("there is no input [77]");
                console.run(":reset");
                assertThat(console.run("price")).contains("nothing is called “price”");
            }
        }

        @Test
        void codeIsCheckedWithTheNamesOfTheSession() {
            try (Console console = Console.in(folder)) {
                console.run("var balance = 10");
                console.run("let m = Lock(\"m\")");
                console.run("fn unsafe(n) { balance = balance - n }");
                console.run("fn safe(n) { lock m { unsafe(n) } }");
                console.run("balance = 3");
                assertThat(console.run(":check scope { spawn thread unsafe(1); spawn thread unsafe(2) }"))
                        .contains("with balance from [1], unsafe from [3], as they were declared", "found a data race");
                assertThat(console.run(":check scope { spawn thread safe(1); spawn thread safe(2) }")).contains("nothing found");
                assertThat(console.run("balance")).endsWith("3\n");
                console.run("scope { spawn thread safe(1) }");
                assertThat(console.run(":check")).contains("with balance from [1], m from [2]", "nothing found");
            }
        }

        @Test
        void permissionsAreGivenByCommand() throws IOException {
            Files.writeString(folder.resolve("data.txt"), "hello");
            try (Console console = Console.in(folder)) {
                console.run("import io");
                console.run("let path = \"" + folder.resolve("data.txt") + "\"");
                assertThat(console.run(":allow")).contains("inputs may reach nothing outside");
                assertThat(console.run(":allow read=" + folder)).contains("allowed: --allow-read=");
                assertThat(console.run(":allow fly")).contains("error[bad-permission]");
            }
        }

        @Test
        void helpComesByTopicWithExamplesThatRun() {
            try (Console console = Console.in(folder)) {
                assertThat(console.run(":help")).contains(":bench A vs B", "More by topic");
                assertThat(console.run(":help lokcs")).contains("there is no help on lokcs", "did you mean locks?");
                assertThat(console.run(":h locks")).contains("may be :help, :history");
                assertThat(console.run(":example deadlock")).contains("└─────┘", "one of them had to give up");
            }
        }

        @Test
        void everyExampleOfTheHelpWorks() {
            for (String topic : Help.topics()) {
                try (Console console = Console.in(folder)) {
                    console.run(":example " + topic);
                    assertThat(console.repl().all()).as(topic).allMatch(Repl.Input::worked);
                }
            }
        }

        @Test
        void settingsChangeHowThePromptBehaves() {
            try (Console console = Console.in(folder)) {
                console.run(":set time on");
                assertThat(console.run("1 + 1")).containsPattern("2\ntook .*s\n");
                assertThat(console.run(":set")).contains("(now on)");
                assertThat(console.run(":set colour red")).contains("there is no setting “colour”");
            }
        }
    }

    @Nested
    class Processes {
        @Test
        void aProcessIsSpawnedWithFunctionsAndClosuresTypedAtThePrompt() {
            try (Console console = Console.in(folder)) {
                console.run("let base = 100");
                console.run("fn work(n) { print(\"in the child\"); return base + n }");
                console.run("let p = spawn process work(5)");
                assertThat(console.run("await p")).contains("105\n");
                console.run("let add = x -> x + base");
                assertThat(console.run("await spawn process add(1)")).contains("101\n");
                console.run("let go = Channel()");
                console.run("let late = spawn process { go.receive(); print(\"from afar\") }");
                console.run("go.send(1)");
                console.until("process-3 │ from afar");
                console.run("await late");
                assertThat(console.run(":out process-3")).endsWith("from afar\n");
                assertThat(console.run("await spawn process { throw KeyError(\"far\") }")).contains("KeyError: far");
            }
        }
    }
}
