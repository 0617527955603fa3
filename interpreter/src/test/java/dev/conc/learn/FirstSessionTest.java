package dev.conc.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A first session as a new learner lives it, in a real terminal, from {@code conc learn} to the fifth exercise, with mistakes. The transcript is
 * {@code src/test/resources/learn/first-session.txt}; {@code -Dgolden.write=true} writes it anew.
 */
class FirstSessionTest {
    private static final Path GOLDEN = Repository.root().resolve("interpreter/src/test/resources/learn/first-session.txt");
    private static final String WATCHING = "q quit";

    @TempDir
    private Path folder;

    private RealTerminal terminal;

    @Test
    void fromTheBeginningToTheFifthExercise() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs util-linux’s script");
        try (var shell = new RealTerminal(folder)) {
            terminal = shell;
            firstTask();
            resultsInOrder();
            whoIsFirst();
            nobodyWaited();
            threeKinds();
            terminal.command("conc learn list");
            terminal.command("conc learn solution");
            String transcript = terminal.transcript();
            if (Boolean.getBoolean("golden.write")) {
                Files.createDirectories(GOLDEN.getParent());
                Files.writeString(GOLDEN, transcript);
            }
            assertThat(transcript).isEqualTo(Files.readString(GOLDEN));
        }
    }

    private void firstTask() {
        terminal.command("conc learn");
        terminal.command("conc learn start");
        terminal.command("cd conc-learn");
        terminal.command("conc learn");
        terminal.command("conc learn run");
        terminal.command("conc learn hint");
        wrong("first-task", "slept", "tries to sleep until the result is there", null);
        terminal.command("conc learn run");
        solved("first-task", "awaits the task", null);
        terminal.command("conc learn run");
    }

    private void resultsInOrder() {
        terminal.press("conc learn watch\n", WATCHING);
        terminal.press("h", WATCHING);
        wrong("results-in-order", "one-by-one", "awaits each task at once, and saves", WATCHING);
        solved("results-in-order", "starts all tasks first, and saves", WATCHING);
        terminal.press("n", WATCHING);
        terminal.press("q", "$ ");
    }

    private void whoIsFirst() {
        terminal.command("conc learn run wo-is-first");
        terminal.press("conc learn step\n", "q quit");
        terminal.press("1", "q quit");
        terminal.press("1", "q quit");
        terminal.press("u", "q quit");
        terminal.press("u", "q quit");
        terminal.press("2", "q quit");
        terminal.press("1", "$ ");
    }

    private void nobodyWaited() {
        terminal.command("conc learn");
        save("nobody-waited", "fn show(a, b) {\n    try {\n    print(divide(a, b)\n}\n", "saves a file that is not finished", null);
        terminal.command("conc learn run");
        terminal.command("conc learn reset nobody-waited");
        wrong("nobody-waited", "caught-elsewhere", "puts the spawn into a try", null);
        terminal.command("conc learn run");
        solved("nobody-waited", "puts the await into the try", null);
        terminal.command("conc learn run");
    }

    private void threeKinds() {
        terminal.command("conc learn run");
        wrong("three-kinds", "added-tasks", "adds a result and two tasks", null);
        terminal.command("conc learn run");
        solved("three-kinds", "awaits all three", null);
        terminal.command("conc learn run");
    }

    private void wrong(String exercise, String name, String note, String sign) {
        save(exercise, read(exercise + "/wrong/" + name + ".conc"), note, sign);
    }

    private void solved(String exercise, String note, String sign) {
        save(exercise, read(exercise + "/solution.conc"), note, sign);
    }

    private void save(String exercise, String text, String note, String sign) {
        terminal.save(folder.resolve("conc-learn/01-tasks/" + exercise + ".conc"), text, note, sign);
    }

    private static String read(String name) {
        return CourseFiles.in(Repository.root().resolve("exercises/01-tasks")).read(name);
    }
}
