package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tasks want to have typed while somebody types inputs: lines they read, and leave for files. */
class TypedForTasksTest {
    @TempDir
    Path folder;

    @BeforeEach
    void furnish() throws IOException {
        folder = folder.toRealPath();
        Files.writeString(folder.resolve("a.txt"), "alpha");
        Files.writeString(folder.resolve("b.txt"), "beta");
    }

    @Test
    void anInputReadsWhatIsTyped() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            console.enter("let name = sys.input(\"100% your name? \")", "\n100% your name?");
            console.type("Ama\177na").until(text -> text.endsWith("? Amna"), "the line, mended");
            console.run("");
            assertThat(console.run("name")).endsWith("\"Amna\"\n");
            console.enter("print(\"begun \", end: \"\"); [sys.input(\"one\\ntwo \"), sys.input()]", "begun one\ntwo");
            console.enter("x", "two x");
            console.type("y").until(text -> text.endsWith("\ny"), "the second line");
            assertThat(console.run("")).endsWith("[\"x\", \"y\"]\n");
            console.type("\033OA").until(text -> text.contains("[5]> print(\"begun"), "the input, not the answers");
        }
    }

    @Test
    void controlDIsTheEndAndControlCStopsTheInput() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            console.enter("[line for line in sys.lines()]", "sys.lines()]");
            console.enter("first", "\nfirst");
            console.enter("it's", "\nit's");
            console.type("\004");
            assertThat(console.until("]\n[3]>")).contains("[\"first\", \"it's\"]\n[3]>");
            console.enter("sys.input(\"q \")", "\nq");
            console.type("half").until("q half");
            console.interrupt();
            assertThat(console.until("stopped\n[4]>")).contains("q half\nstopped\n[4]>");
            assertThat(console.run("6 * 7")).endsWith("42\n");
        }
    }

    @Test
    void aTimeLimitTakesTheQuestionBack() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            console.type("sys.input(\"soon? \", within: 300ms)\r").until("soon?");
            assertThat(console.until("[3]>")).contains("TimeoutError");
            assertThat(console.run("6 * 7")).endsWith("42\n");
        }
    }

    @Test
    void linesPastedAtOnceAreReadOneByOne() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            console.enter("[sys.input(\"a \"), sys.input(\"b \")]", "\na");
            console.type("\033[200~one\ntwo\033[201~").until("two");
            assertThat(console.run("")).endsWith("[\"one\", \"two\"]\n");
        }
    }

    @Test
    void aTaskBehindThePromptWaitsForAnAnswer() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            assertThat(console.run(":answer x")).contains("no task waits for something typed");
            console.run("let go = Event()");
            console.run("let t = spawn thread(\"asker\") { go.wait(); return [sys.input(\"name? \"), sys.input(\"age? \")] }");
            console.run("let u = spawn thread(\"other\") { go.wait(); t.state() ; sleep(50ms); return sys.input() }");
            console.run("go.set()");
            console.type("1 +").until(text -> text.contains("other waits for a line to be typed; :answer other LINE gives it one")
                    && text.endsWith("1 +"), "both told of");
            assertThat(console.text()).contains("asker │ name?\nasker waits for a line to be typed; :answer LINE gives it one\n");
            assertThat(console.run(" 1")).endsWith("2\n");
            console.run(":answer other  late  ");
            assertThat(console.run("await u")).endsWith("\"late\"\n");
            console.run(":answer Ana");
            console.until("asker waits for a line to be typed; :answer LINE gives it one\n[8]>");
            console.enter(":answer", ":answer\nasker │");
            console.run("  31");
            assertThat(console.run("await t")).endsWith("[\"Ana\", \"  31\"]\n");
        }
    }

    @Test
    void whoeverIsAwaitedReadsWhatIsTypedMeanwhile() {
        try (Console console = Console.in(folder)) {
            console.run("import sys");
            console.run("let t = spawn thread(\"asker\") { return sys.input(\"name? \") }");
            console.until("asker waits for a line");
            console.enter("await t", "await t\nasker │");
            console.interrupt();
            console.until(text -> text.contains("stopped\nasker waits for a line") && Console.isAtPrompt(text), "told again");
            console.enter("await t", "await t\nasker │");
            assertThat(console.run("Ana")).endsWith("\"Ana\"\n");
        }
    }

    @Test
    void leaveIsAskedForOnce() {
        try (Console console = Console.asking(folder)) {
            console.run("import fs");
            console.enter("fs.read(\"a.txt\")", "[2] wants to read “a.txt”.\nLet it? [y]es, [n]o, [a]lways (any file):");
            console.enter("perhaps", "Please answer y, n or a:");
            assertThat(console.run("y")).endsWith("\"alpha\"\n");
            assertThat(console.run("fs.read(\"a.txt\")")).endsWith("> fs.read(\"a.txt\")\n\"alpha\"\n");
            console.enter("fs.read(\"b.txt\")", "wants to read “b.txt”.\nLet it? [y]es, [n]o, [a]lways (any file):");
            assertThat(console.run("n")).contains("PermissionError: inputs may not read “b.txt”: that was refused",
                    "write :allow read=b.txt, or :allow read for any file");
            assertThat(console.run("fs.read(\"b.txt\")")).contains("that was refused");
            console.run(":allow read=b.txt");
            assertThat(console.run("fs.read(\"b.txt\")")).endsWith("\"beta\"\n");
            console.enter("fs.write(\"c.txt\", \"c\")", "[7] wants to write “c.txt”.\nLet it? [y]es, [n]o, [a]lways (any file):");
            console.interrupt();
            console.until("stopped\n[8]>");
            console.enter("await async { fs.write(\"c.txt\", \"c\"); fs.write(\"d.txt\", \"d\") }",
                    "coroutine-1 wants to write “c.txt”.\nLet it? [y]es, [n]o, [a]lways (any file):");
            console.run("a");
            assertThat(folder.resolve("d.txt")).exists();
        }
    }

    @Test
    void aTaskBehindThePromptWaitsForLeave() {
        try (Console console = Console.asking(folder)) {
            console.run("import fs");
            console.run("let go = Event()");
            console.run("let t = spawn thread(\"one\") { go.wait(); return fs.read(\"a.txt\") }");
            console.run("let u = spawn virtual(\"two\") { go.wait(); return fs.read(\"b.txt\") }");
            console.run("let v = async(\"three\") { go.wait(); return fs.read(\"b.txt\") }");
            console.run("go.set()");
            console.type("1 +").until(text -> text.contains("one wants to read “a.txt”; :answer ")
                    && text.contains("two wants to read “b.txt”") && text.contains("three wants to read “b.txt”")
                    && text.endsWith("1 +"), "all told of");
            assertThat(console.run(" 1")).endsWith("2\n");
            assertThat(console.run(":answer one hm")).contains("“hm” is no answer; y lets it, n does not, a always lets it (any file)");
            console.run(":answer one n");
            assertThat(console.run("await t")).contains("PermissionError");
            console.run(":cancel two");
            assertThat(console.run("await u")).contains("CancelledError");
            console.run(":allow read=b.txt");
            assertThat(console.run("await v")).endsWith("\"beta\"\n");
            assertThat(console.run(":answer y")).contains("no task waits");
        }
    }
}
