package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a real terminal, that of tmux: signals, sizes, other programs on the same terminal, kinds of terminals. Skipped where there is no tmux. */
class RealTerminalTest {
    private static final long PATIENCE = 60_000;

    @TempDir
    Path folder;

    @BeforeAll
    static void needsTmux() throws Exception {
        boolean there;
        try {
            there = new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            there = false;
        }
        assumeTrue(there, "there is no tmux here");
    }

    @AfterEach
    void end() throws Exception {
        new ProcessBuilder("tmux", "-S", socket(), "kill-server").start().waitFor();
    }

    @Test
    void inputsAreTypedRunStoppedAndEdited() throws Exception {
        startEditing("let a = 40", "sed s/40/41/ \"$1\" >\"$1.new\" && mv \"$1.new\" \"$1\"; echo \"editing\"");
        until("editing");
        until("[2]> let a = 41");
        keys("a + 1", "Enter");
        until(text -> text.contains("\n42\n[4]>"), "the answer");
        keys("print(\"looping\"); while true { }", "Enter");
        until("\nlooping");
        keys("C-c");
        until(text -> text.endsWith("stopped\n[5]>"), "the end of the loop");
        keys("spawn thread(\"w\") { sleep(100ms); print(\"behind\") };", "Enter", "1 + 1");
        until(text -> text.endsWith("w │ behind\n[6]> 1 + 1"), "output above the line");
        tmux("resize-window", "-x", "50", "-y", "20");
        keys("0", "Enter");
        until(text -> text.contains("\n11\n"), "the answer on a smaller screen");
        keys("C-d");
        until("ENDED 0");
    }

    @Test
    void whatIsTypedBeforeThePromptIsReadyIsNotLost() throws Exception {
        start("", "");
        keys("let early = 6 * 7", "Enter", "early", "Enter");
        until(text -> text.contains("\n42\n[3]>"), "the answer");
    }

    @Test
    void aPromptOlderThanItsSourcesLeavesTheTerminalToANewOne() throws Exception {
        startFrom("conc", Instant.now());
        until("fresh: repl");
        keys("C-c");
        until("interrupted");
        keys("on", "Enter");
        until("got on");
        until("ENDED 3");
    }

    @Test
    void aPromptAsOldAsItsSourcesStays() throws Exception {
        startFrom("conc", Instant.now().minusSeconds(3600));
        keys("6 * 7", "Enter");
        until(text -> text.contains("\n42\n[2]>"), "the answer");
    }

    @Test
    void aPromptThatCanNotBeMadeAnewStays() throws Exception {
        startFrom("another", Instant.now());
        keys("6 * 7", "Enter");
        until(text -> text.contains("\n42\n[2]>"), "the answer");
    }

    /** Starts it as a launcher does that stands, by the name of {@code launcher}, in a folder with a source last changed at {@code time}, a minute after the build. */
    private void startFrom(String launcher, Instant time) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home/src/deep")).getParent().getParent();
        Files.createDirectories(home.resolve(".cache"));
        Path stamp = Files.writeString(home.resolve(".cache/stamp"), "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().minusSeconds(60)));
        Path source = Files.writeString(home.resolve("src/deep/a.conc"), "");
        Files.setLastModifiedTime(source, FileTime.from(time));
        for (String older : List.of("src/deep", "src")) {
            Files.setLastModifiedTime(home.resolve(older), FileTime.from(Instant.now().minusSeconds(3600)));
        }
        script("home/" + launcher, "trap 'echo interrupted' INT\necho \"fresh: $*\"\nuntil read word; do :; done\necho got $word\nexit 3");
        start("JAVA_TOOL_OPTIONS='-Dconc.home=" + home + " \"-Dconc.sources=" + home.resolve("missing") + "\n" + home.resolve("src")
                + "\"'", "");
    }

    @Test
    void whatIsTypedRightAfterAnInterruptionIsNotLost() throws Exception {
        start("", "");
        keys("1 + 1", "Enter");
        until("[2]>");
        keys("let half = 1 +");
        until("[2]> let half = 1 +");
        tmux("send-keys", "C-c", "40 + 2", "Enter");
        until(text -> text.contains("[2]> 40 + 2\n42\n[3]>"), "the answer");
    }

    @Test
    void anEditorGetsEveryKeyPressedInIt() throws Exception {
        startEditing("1 + 1", "printf 'name: '; read -r name; echo \"let typed = \\\"$name\\\"\" >\"$1\"");
        until("name:");
        keys("Ada", "Enter");
        until("[2]> let typed = \"Ada\"");
        keys("Enter");
        until("[3]>");
    }

    @Test
    void aDumbTerminalGetsPromptsAndNoEscapes() throws Exception {
        start("TERM=dumb", "");
        tmux("pipe-pane", "cat >" + folder.resolve("raw"));
        until("[1]>");
        keys("fn f(n) {", "Enter", "return n + 1 }", "Enter");
        until("[2]>");
        keys("f(41)", "Enter");
        until(text -> text.contains("\n42\n[3]>"), "the answer");
        keys("print(\"looping\"); while true { }", "Enter");
        until("\nlooping");
        keys("C-c");
        until(text -> text.contains("stopped\n[4]>"), "the end of the loop");
        keys("C-c");
        until("nothing runs here; Ctrl-D or :quit leaves\n[4]>");
        keys("2 * 3", "Enter");
        until(text -> text.contains("\n6\n[5]>"), "the answer after Ctrl-C");
        keys("C-d");
        until("ENDED 0");
        assertThat(Files.readString(folder.resolve("raw"))).contains("42").doesNotContain("\033");
    }

    @Test
    void aDumbTerminalIsReadFromAndToldOfTasks() throws Exception {
        start("TERM=dumb", "");
        until("[1]>");
        keys("import sys", "Enter");
        until("[2]>");
        keys("sys.input(\"name? \")", "Enter");
        until("\nname?");
        keys("Ana", "Enter");
        until("name? Ana\n\"Ana\"\n[3]>");
        keys("sys.input(\"more? \")", "Enter");
        until("\nmore?");
        keys("C-c");
        until("stopped\n[4]>");
        keys("spawn thread(\"w\") { sleep(100ms); return sys.input() };", "Enter");
        until("[5]>\nw waits for a line to be typed; :answer LINE gives it one\n[5]>");
        keys(":answer x", "Enter");
        until("[5]> :answer x\n[5]>");
        keys("1 + 1", "Enter");
        until("\n2\n[6]>");
    }

    @Test
    void controlZGoesBackToTheShellAndFgComesBack() throws Exception {
        Path command = script("conc", command("", ""));
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "50", "env 'PS1=sh> ' bash --norc -i");
        until("sh>");
        keys(command.toString(), "Enter");
        until("[1]>");
        keys("spawn thread(\"w\") { sleep(1h) };", "Enter");
        until("[2]>");
        keys("let half = 4", "C-z");
        until(text -> text.contains("Stopped") && text.endsWith("sh>"), "the shell");
        keys("echo $((6 * 7))", "Enter");
        until("\n42\nsh>");
        keys("fg", "Enter");
        until(text -> text.endsWith("\n[2]> let half = 4"), "the line as it was");
        keys("0", "Enter", "half", "Enter");
        until("\n40\n[4]>");
        keys("while true { }", "Enter");
        until("while true { }");
        keys("C-z");
        until(text -> text.endsWith("sh>"), "the shell, from an input that runs");
        keys("fg", "Enter", "C-c");
        until("stopped\n[5]>");
    }

    @Test
    void aTerminalThatDoesNotKnowItsSizeCountsAsAUsualOne() throws Exception {
        start("", "stty rows 0 cols 0;");
        until("[1]>");
        keys("let xs = [n for n in 0..30]", "Enter", "xs.size()", "Enter");
        until(text -> text.contains("\n30\n[3]>"), "the answer");
    }

    @Test
    void aFileIsRunAndItsNamesStay() throws Exception {
        Files.writeString(folder.resolve("names.conc"), "let loaded = 7\nprint(\"ran\")\n");
        start("", "", "-i", folder.resolve("names.conc").toString());
        until("ran\n[1]>");
        keys("loaded * 6", "Enter");
        until(text -> text.contains("\n42\n[2]>"), "the answer");
    }

    @Test
    void usedUpMemoryEndsTheInputOnly() throws Exception {
        start("JAVA_TOOL_OPTIONS=-Xmx48m", "");
        until("[1]>");
        keys("fn eat() { let xs = []; while true { xs.add([xs.size(), xs.size()]) } }", "Enter", "eat()", "Enter");
        until("the memory is used up");
        keys("6 * 7", "Enter");
        until(text -> text.contains("\n42\n"), "the answer");
    }

    @Test
    void memoryUsedUpByATaskEndsTheInputThatWaitsForIt() throws Exception {
        start("JAVA_TOOL_OPTIONS=-Xmx48m", "");
        until("[1]>");
        keys("fn eat() { let xs = []; while true { xs.add([xs.size(), xs.size()]) } }", "Enter", "let t = spawn thread eat(); sleep(1h)",
                "Enter");
        until("the memory is used up");
        keys("6 * 7", "Enter");
        until(text -> text.contains("\n42\n"), "the answer");
    }

    @Test
    void memoryUsedUpBehindThePromptIsToldAtOnce() throws Exception {
        start("JAVA_TOOL_OPTIONS=-Xmx48m", "");
        until("[1]>");
        keys("let keep = []", "Enter", "fn eat() { while true { keep.add([1]) } }", "Enter", "let ts = [spawn thread eat() for i in 0..3];",
                "Enter");
        until("the memory is used up");
        keys("6 * 7", "Enter");
        until(text -> text.contains("\n42\n"), "the answer");
    }

    /** Starts it, runs {@code input}, and has {@code :edit} open that in an editor that is a script. */
    private void startEditing(String input, String editor) throws Exception {
        start("EDITOR=" + script("editor", editor), "");
        until("[1]>");
        keys(input, "Enter", ":edit", "Enter");
    }

    private String socket() {
        return folder.resolve("s").toString();
    }

    private Path script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private void start(String variables, String before, String... arguments) throws Exception {
        Path script = script("start", "trap : INT\n" + command(variables, before, arguments) + "\necho ENDED $?\nread end");
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "110", "-y", "50", script.toString());
    }

    private static String command(String variables, String before, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new StringBuilder(before + " env -u NO_COLOR CONC_HISTORY= " + variables + " " + java
                + " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --add-opens=java.base/java.lang=ALL-UNNAMED --enable-native-access=ALL-UNNAMED"
                + " -Dconc.terminal=iwc -cp '" + classPath() + "' dev.conc.cli.Main");
        for (String argument : arguments) {
            command.append(' ').append(argument);
        }
        return command.toString();
    }

    /** That of the tests, for a process in another folder. */
    private static String classPath() {
        var path = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            path.append(path.isEmpty() ? "" : File.pathSeparator).append(entry.endsWith("*") ? entry : Path.of(entry).toAbsolutePath());
        }
        return path.toString();
    }

    private void keys(String... keys) throws Exception {
        for (String key : keys) {
            boolean named = key.equals("Enter") || key.startsWith("C-");
            if (named) {
                tmux("send-keys", key);
            } else {
                tmux("send-keys", "-l", key);
            }
        }
    }

    private String tmux(String... words) throws Exception {
        var command = new ArrayList<>(List.of("tmux", "-S", socket()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
        return said;
    }

    private String until(String sign) throws Exception {
        return until(text -> text.contains(sign), sign);
    }

    /** Looks at the screen until it is as wanted. */
    private String until(Predicate<String> found, String what) throws Exception {
        long deadline = System.currentTimeMillis() + PATIENCE;
        while (true) {
            String text = tmux("capture-pane", "-p").replaceAll("(?m) +$", "").stripTrailing();
            if (found.test(text)) {
                return text;
            }
            if (System.currentTimeMillis() > deadline) {
                throw new AssertionError(what + " does not appear on\n" + text);
            }
        }
    }
}
