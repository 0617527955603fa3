package dev.conc.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.analysis.Library;
import dev.conc.session.Settings;
import dev.conc.session.StreamOutput;
import dev.conc.syntax.Lexer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console driven through streams: what goes in, what is shown. */
class ReplTest {
    @TempDir
    Path folder;
    private int code;

    @Test
    void valuesOfExpressionsAreShown() {
        assertThat(transcript("1 + 2", "\"a\"", "let x = 3", "x * 2", "print(x)")).isEqualTo("3\n\"a\"\n6\n3\n");
        assertThat(code).isZero();
    }

    @Test
    void theLastValueIsCalledUnderscore() {
        assertThat(transcript("20 + 1", "_ * 2", "print(1)", "_")).isEqualTo("21\n42\n1\n42\n");
    }

    @Test
    void aSemicolonHushesTheValue() {
        assertThat(transcript("20 + 1;", "_")).isEqualTo("21\n");
    }

    @Test
    void anInputOfManyLinesIsReadWhole() {
        assertThat(transcript("fn f(n) {", "", "  return n +", "    1", "}", "f(", "  2)")).isEqualTo("3\n");
    }

    @Test
    void namesMayBeDeclaredAnewAndOldFunctionsKeepWhatTheyHad() {
        assertThat(transcript("let a = 1", "fn f() { return a }", "let a = 2", "a", "f()", "fn f() { return 9 }", "f()"))
                .isEqualTo("2\n1\n9\n");
    }

    @Test
    void anErrorNamesItsInputAndEndsOnlyThat() {
        String shown = transcript("fn f(x) { return 1 / x }", "f(0)", "f(1)", "oops", "2");
        assertThat(shown)
                .contains("ArithmeticError: division by zero", "at [1]:1:18, in f", "[2]:1:1", "nothing is called “oops”", "at [4]:1:1")
                .endsWith("2\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void whatARefusedInputDeclaresIsNotDeclared() {
        assertThat(transcript("let a = 1", "let a = nothere", "a")).endsWith("1\n");
    }

    @Test
    void endlessRecursionAndDeadlockEndTheInputOnly() {
        assertThat(transcript("fn r(n) { return r(n + 1) }", "r(1)", "let c = Channel()", "c.receive()", "1 + 1"))
                .contains("StackOverflowError", "DeadlockError").endsWith("2\n");
    }

    @Test
    void tasksGoOnBehindLaterInputs() {
        assertThat(transcript("let c = Channel()", "let t = spawn thread c.receive()", "t.state()", "c.send(7)", "await t"))
                .endsWith("7\n");
    }

    @Test
    void aTaskThatFailsIsToldAndTheSessionGoesOn() {
        assertThat(transcript("fn bad() { return [][1] }", "let t = spawn thread(\"bad\") { bad() }", "await [t]", "1"))
                .contains("IndexError").endsWith("1\n");
    }

    @Test
    void longValuesAreCutWithACount() {
        assertThat(transcript("[i for i in 0..1_000]")).startsWith("[\n  0,\n").endsWith("  … 980 more\n]\n");
        assertThat(Values.show("x".repeat(5_000), 80)).endsWith("… 5,000 characters");
    }

    @Test
    void whatIsNestedIsIndentedByItsDepth() {
        assertThat(transcript(":set width 30", "[{\"numbers\": [n * 100_000 for n in 0..4]}]")).isEqualTo("""
                [
                  {
                    "numbers": [
                      0,
                      100000,
                      200000,
                      300000
                    ]
                  }
                ]
                """);
    }

    @Test
    void aDifferenceThatMayBeChanceIsNone() {
        assertThat(Timing.verdict(2.0, 1.9)).isEqualTo("a is 2.00 times as fast\n");
        assertThat(Timing.verdict(0.5, 0.55)).isEqualTo("b is 2.00 times as fast\n");
        assertThat(Timing.verdict(0.5, 1.0)).isEqualTo("no clear difference\n");
        assertThat(Timing.verdict(1.02, 1.5)).isEqualTo("no clear difference\n");
    }

    @Test
    void commandsMayBeShortened() {
        assertThat(transcript("let x = 1", ":v")).contains("  x               1\n");
        assertThat(transcript(":t")).startsWith(":t may be :tasks, :time;");
        assertThat(transcript(":taks")).isEqualTo("there is no command :taks; did you mean :tasks?\n");
        assertThat(transcript(":help")).contains(":load FILE").contains(":reset");
    }

    @Test
    void aNameWithAQuestionMarkIsExplained() {
        assertThat(transcript("print?")).contains("fn print(").contains("standard output");
        assertThat(transcript(":doc list.add")).contains("add(");
    }

    @Test
    void tasksAreListedAndCancelled() {
        assertThat(transcript("fn idle() { sleep(1h) }", "let t = spawn thread(\"idler\") { idle() }", ":tasks", ":cancel idler",
                "try { await t } catch e { print(e) }", ":tasks"))
                .contains("idler").contains("CancelledError").endsWith("no task is alive\n");
    }

    @Test
    void resetForgetsEverything() {
        assertThat(transcript("let x = 1", ":reset", "x")).contains("all names are forgotten").contains("nothing is called “x”");
    }

    @Test
    void aFileIsLoadedAndItsNamesStay() throws IOException {
        Files.writeString(folder.resolve("a.conc"), "fn double(x) { return 2 * x }\nprint(\"loaded\")\n");
        assertThat(transcript(":load a.conc", "double(4)")).isEqualTo("loaded\n8\n");
        assertThat(transcript(":load nosuch.conc")).contains("nosuch.conc");
    }

    @Test
    void aProgramIsChecked() {
        assertThat(transcript("spawn thread print(1)", ":check let l = Lock()")).isNotEmpty();
    }

    @Test
    void whereNobodyTypesThereAreNoPromptsAndNoEscapes() {
        assertThat(transcript("1", "oops")).doesNotContain("\033").doesNotContain("[1]>");
    }

    @Test
    void whatIsReadComesFromTheNextLinesAndNobodyIsAsked() throws IOException {
        assertThat(transcript("import sys", "let name = sys.input(\"name? \")", "Ana", "name", "sys.input()"))
                .isEqualTo("name? \n\"Ana\"\n");
        assertThat(transcript("import sys", "let t = spawn thread(\"t\") { return sys.input() }", "while t.state() != \"waiting\" { }",
                "6 * 7", ":answer x", "await t"))
                .endsWith("42\n\"x\"\n");
        Files.writeString(folder.resolve("a.txt"), "alpha");
        assertThat(transcript("import fs", "fs.read(\"a.txt\")", "y"))
                .contains("PermissionError: inputs may not read “a.txt”", "to let them, write :allow read=a.txt", "nothing is called “y”");
    }

    @Test
    void everyKeywordIsExplained() {
        for (String keyword : Lexer.keywords()) {
            assertThat(Help.on(keyword)).as(keyword).isNotNull();
        }
    }

    @Test
    void aListWithNothingBetweenTwoCommasIsRefusedAsAWhole() {
        assertThat(transcript(":allow read=a,,b", ":allow")).contains("“a,,b” is no value for --allow-read", "nothing is named there")
                .endsWith("inputs may reach nothing outside; allow something as in :allow read=data, :allow net=example.org, :allow all\n");
        assertThat(transcript(":allow read=a\\,b")).contains("allowed: --allow-read=").endsWith("a\\,b\n");
    }

    @Test
    void pastedPromptsAreTakenOut() {
        assertThat(Pasted.inputs("[1]> fn f() {\n   … 1\n   … }\n[2]> f()\n1")).containsExactly("fn f() {\n1\n}", "f()");
    }

    @Test
    void completenessSaysWhatEnterDoes() {
        for (String text : new String[] {"", "1", "f(1)", ":help", "if x { 1 }", "let x = 1", "// word"}) {
            assertThat(Completeness.of(text)).as(text).isEqualTo(Completeness.COMPLETE);
        }
        for (String text : new String[] {"f(", "fn f() {", "1 +", "let x =", "[1,", "{\"a\":", "\"\"\"abc", "/* word", "class A {\n\n"}) {
            assertThat(Completeness.of(text)).as(text).isEqualTo(Completeness.INCOMPLETE);
        }
        for (String text : new String[] {")", "let = 3", "1 +\n", "\"abc"}) {
            assertThat(Completeness.of(text)).as(text).isEqualTo(Completeness.INVALID);
        }
    }

    private String transcript(String... lines) {
        var bytes = new ByteArrayOutputStream();
        var output = new StreamOutput(bytes, bytes, true, () -> {});
        var in = new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        code = new Repl(new LinePrompt(in, output, false), Library.standard(), Settings.DEFAULT, folder).run(null);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
