package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code conc learn} in memory: its actions, what it keeps, and every way to use it wrongly. */
class LearnTest {
    private static final Path COURSE = Repository.root().resolve("exercises");

    @TempDir
    private Path folder;

    // ---- where nothing is started yet ----

    @Test
    void withoutAFolderItSaysHowToBegin() {
        assertThat(learn().out()).contains("conc learn start").contains("中文");
        assertThat(learn("--lang", "zh").out()).contains("用 conc 学并发");
        assertThat(learn("list").out()).contains("4 Deadlock");
        refused("no exercises here", "conc learn start", "run");
    }

    @Test
    void itSpeaksTheLanguageThatIsAskedFor() {
        learn("start", "--lang", "zh");
        assertThat(learn().out()).contains("第一个任务");
        assertThat(learn("--lang", "en").out()).contains("Your first task");
        assertThat(read("01-tasks/first-task.conc")).contains("// 第一个任务");
        refused("conc does not speak “tlh” yet", "en, zh", "run", "--lang", "tlh");
    }

    // ---- starting ----

    @Test
    void startingAgainLeavesWorkAlone() throws IOException {
        learn("start", "here", "--lang", "en");
        write("here/01-tasks/first-task.conc", "print(1)\n");
        Files.delete(folder.resolve("here/01-tasks/three-kinds.conc"));
        assertThat(learn("start", "here").out()).contains("1 exercises were added");
        assertThat(Files.readString(folder.resolve("here/01-tasks/first-task.conc"))).isEqualTo("print(1)\n");
        assertThat(folder.resolve("here/01-tasks/three-kinds.conc")).exists();
        write("file", "");
        refused("is a file, not a folder", "name another folder", "start", "file");
    }

    @Test
    void itIsFoundFromAnywhereInTheFolder() {
        start();
        Path inside = folder.resolve("conc-learn/02-races");
        assertThat(Outcome.of(inside, "learn", "--lang", "en").out()).contains("first-task");
    }

    // ---- doing one ----

    @Test
    void anAnswerThatPassesIsDoneAndKept() {
        start();
        assertThat(learn("run").exit()).isEqualTo(1);
        solve("01-tasks/first-task");
        assertThat(learn("run", "first-task.conc")).satisfies(o -> assertThat(o.exit()).isZero())
                .satisfies(o -> assertThat(o.out()).contains("Passed.").contains("Next: results-in-order"));
        assertThat(read("progress.txt")).contains("done first-task");
        assertThat(learn("run").out()).contains("Results in order");
        assertThat(learn("solution", "first-task").out()).contains("return await task");
    }

    @Test
    void whatIsGivenMustStay() {
        start();
        write("conc-learn/03-locks/first-lock.conc", "fn deposit() { }\nprint(2)\n");
        assertThat(learn("run", "first-lock").out()).contains("is given, and has changed");
        write("conc-learn/02-races/lost-update.conc", "// order: ann\nprint(1)\n");
        assertThat(learn("run", "lost-update").out()).contains("is given, and has changed");
    }

    @Test
    void hintsComeOneByOne() {
        start();
        assertThat(learn("hint").out()).contains("Hint 1 of 3").doesNotContain("Hint 2 of 3");
        assertThat(learn("hint").out()).contains("Hint 1 of 3").contains("Hint 2 of 3").doesNotContain("Hint 3");
        learn("hint");
        assertThat(learn("hint").out()).contains("That was the last hint");
    }

    @Test
    void resettingKeepsWhatWasThere() {
        start();
        write("conc-learn/01-tasks/first-task.conc", "print(1)\n");
        assertThat(learn("reset", "first-task").out()).contains("kept in 01-tasks/first-task.conc.old");
        assertThat(read("01-tasks/first-task.conc")).contains("spawn thread double(n)");
        assertThat(read("01-tasks/first-task.conc.old")).isEqualTo("print(1)\n");
        refused("which exercise is to begin anew?", "conc learn reset first-task", "reset");
    }

    @Test
    void aSolutionIsForThoseWhoAreDoneOrAskForIt() {
        start();
        refused("first-task is not passed yet", "--spoil", "solution");
        assertThat(learn("solution", "--spoil").out()).contains("return await task");
    }

    @Test
    void watchingWorksWithoutATerminal() {
        start();
        Outcome outcome = Outcome.fed(folder, "h\nx\nn\nl\nq\n", "learn", "watch", "--lang", "en");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).contains("type h hint").contains("Hint 1 of 3").contains("Results in order").contains("20 The classics");
        solve("01-tasks/first-task");
        assertThat(Outcome.fed(folder, "", "learn", "watch", "first-task").exit()).isZero();
    }

    @Test
    void anOrderIsFoundStepByStep() {
        start();
        Outcome outcome = Outcome.fed(folder, "1\n2\nu\n2\n1\n2\n7q\n", "learn", "step", "lost-update");
        assertThat(outcome.out()).contains("1 ann   2 ben").contains("reads n = 0");
        assertThat(read("02-races/lost-update.conc")).contains("// order: ann ben ann\n");
        assertThat(Outcome.fed(folder, "1\n2\n1\n1\n", "learn", "step", "lost-update").exit()).isZero();
        assertThat(learn("run", "lost-update").exit()).isZero();
        refused("closing has no order to find", "conc learn run closing", "step", "closing");
    }

    // ---- all of them ----

    @Test
    void allAreVerifiedForATeacher() throws IOException {
        Path small = small();
        learn("start", "--course", small.toString(), "--lang", "en");
        write("conc-learn/only/one.conc", Files.readString(small.resolve("only/one/solution.conc")));
        List<JsonObject> lines = learn("verify", "--json").out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
        assertThat(lines).singleElement().satisfies(l -> {
            assertThat(l.get("exercise").getAsString()).isEqualTo("one");
            assertThat(l.get("passed").getAsBoolean()).isTrue();
        });
        write("conc-learn/only/one.conc", "print(");
        assertThat(learn("verify")).satisfies(o -> assertThat(o.exit()).isEqualTo(1))
                .satisfies(o -> assertThat(o.out()).contains("✗ one").contains("0 of 1 done"));
        assertThat(learn("list", "--json").out()).contains("\"exercise\":\"one\"").contains("\"done\":false");
    }

    @Test
    void aCourseIsLookedOver() throws IOException {
        Path small = small();
        assertThat(verify(small)).contains("The course is sound: 1 exercises.");
        write(small.resolve("only/one/wrong/loose.conc"), "print(1)\n");
        assertThat(verify(small)).contains("only/one/wrong/loose.conc belongs to nothing");
        Files.delete(small.resolve("only/one/wrong/loose.conc"));
        write(small.resolve("only/one/solution.conc"), Files.readString(small.resolve("only/one/start.conc")));
        assertThat(verify(small)).contains("its solution fails by");
        write(small.resolve("only/one/exercise.txt"), "kind: mend\npromise answer: outcmes 42\n");
        assertThat(verify(small)).contains("exercise.txt:2: “outcmes 42” means nothing");
        write(small.resolve("only/one/exercise.txt"), "kind: mend\n");
        assertThat(verify(small)).contains("lacks its kind or promises");
        write(small.resolve("only/one/text.en.md"), "no title\n");
        assertThat(verify(small)).contains("lacks its kind");
        Files.delete(small.resolve("only/one/exercise.txt"));
        assertThat(verify(small)).contains("the course lacks");
        write(small.resolve("course.txt"), "language en Small\nchapter only\none\ntwo words\n");
        assertThat(learn("verify", "--course", small.toString()).err()).contains("course.txt:4: “two words” is neither");
        write(small.resolve("course.txt"), "language en Small\n");
        assertThat(learn("verify", "--course", small.toString()).err()).contains("names no languages or no exercises");
        refused("there is no course", "--course takes a folder", "verify", "--course", "nowhere");
    }

    // ---- used wrongly ----

    @Test
    void wrongWordsAreExplained() {
        start();
        refused("conc learn does not know “rn”", "did you mean “conc learn run”?", "rn");
        refused("conc learn does not know “banana”", "list, start", "banana");
        refused("one word too many: b", "at most one name", "run", "a", "b");
        refused("there is no exercise “lost-updat”", "did you mean “lost-update”?", "run", "lost-updat");
        refused("there is no exercise “zzzzzz”", "conc learn list", "run", "zzzzzz");
        refused("where to write the pages?", "docs/course", "pages");
    }

    @Test
    void brokenFilesAreExplained() throws IOException {
        start();
        Files.delete(folder.resolve("conc-learn/01-tasks/first-task.conc"));
        refused("01-tasks/first-task.conc is not there", "conc learn reset first-task", "run");
        Files.write(folder.resolve("conc-learn/01-tasks/first-task.conc"), new byte[] {(byte) 0xff, (byte) 0xfe});
        refused("is not UTF-8 text", "save it as UTF-8", "run");
        String progress = read("progress.txt");
        for (String line : List.of("dune first-task", "hint first-task many", "done")) {
            write("conc-learn/progress.txt", progress + line + "\n");
            refused("this line means nothing: " + line, "mend or delete the line", "list");
        }
    }

    // ---- the course folder of these tests ----

    /** A course of one exercise, the first of the real one, in English. */
    private Path small() throws IOException {
        Path small = folder.resolve("small");
        write(small.resolve("course.txt"), "# a course\nlanguage en Small\nchapter only\n  one\n");
        write(small.resolve("only/chapter.en.md"), "# Only\n\nThe only chapter.\n");
        Path from = COURSE.resolve("01-tasks/first-task");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.endsWith("text.zh.md")).toList()) {
                write(small.resolve("only/one").resolve(from.relativize(file).toString()), Files.readString(file));
            }
        }
        return small;
    }

    private String verify(Path course) {
        Outcome outcome = learn("verify", "--course", course.toString());
        return outcome.out() + outcome.err();
    }

    private void start() {
        assertThat(learn("start", "--lang", "en").exit()).isZero();
    }

    private void solve(String exercise) {
        try {
            write("conc-learn/" + exercise + ".conc", Files.readString(COURSE.resolve(exercise + "/solution.conc")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(String message, String help, String... words) {
        Outcome outcome = learn(words);
        assertThat(outcome.exit()).as(String.join(" ", words)).isEqualTo(2);
        assertThat(outcome.err()).contains(message).contains(help).doesNotContain("Exception");
    }

    private Outcome learn(String... words) {
        boolean spoken = List.of(words).contains("--lang") || Files.exists(folder.resolve("conc-learn"));
        Stream<String> all = Stream.concat(Stream.of("learn"), Stream.of(words));
        return Outcome.of(folder, (spoken ? all : Stream.concat(all, Stream.of("--lang", "en"))).toArray(String[]::new));
    }

    private void write(String name, String text) {
        write(folder.resolve(name), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve("conc-learn").resolve(name));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
