package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Scripts whose threads share nothing but what orders them do the same with processes in place of the threads.
 *
 * <p>Chosen are all scripts of the corpus that spawn threads, but those that share a variable, list, map, set or instance (told by what the text says, below), and
 * the few of {@link #ABOUT_THREADS}. A handful run in the build; all with {@code -Dconc.threads.as.processes=all}.
 */
@Tag("stress")
class ThreadsAsProcessesTest {
    private static final Path SCRIPTS = Repository.root().resolve("interpreter/src/test/resources/scripts");
    private static final boolean ALL = System.getProperty("conc.threads.as.processes", "").equals("all");
    private static final Set<String> SOME = Set.of("channels/a-pipeline.conc", "locks/two-swap-at-an-exchanger.conc",
            "deadlock/two-locks-in-opposite-orders.conc", "cancel/wait-until-has-the-lock-again.conc", "select/closing-wakes-it.conc",
            "scope/also-tasks-of-its-tasks.conc");

    /** Where a script shares memory: a variable that is assigned, a container or instance that somebody changes. */
    private static final Pattern SHARES = Pattern.compile(
            "(?m)^\\s*(volatile |relaxed )?var |^(volatile|relaxed) |^let \\w+ = (\\[|\\{|set\\()|^monitor |^class |\\.(insert|removeFirst|sort)\\(|^let \\w+ = [A-Z]\\w*Pool");

    /** Scripts about what only threads (or only tasks of one process) have, by name, and why. */
    private static final Pattern ABOUT_THREADS = Pattern.compile(String.join("|",
            "tasks/kinds-have-names", // the name of the kind
            "tasks/a-thousand-of-each-kind", // more than there may be processes
            "tasks/states-|introspection|/ps-|tasks-and-locks|waits-for|state-is|holder", // what is known of a task from outside
            "deadlock/out-of-reach/", // what others can come by is followed inside one process only
            "handed|given-to|-a-task-|passed-to|awaits-itself|awaiting-itself", // hand a task to another one, which can't be copied
            "(check|memory|processes|net|files|io|io-.*|http|fs|learn)/.*")); // the checker's own; shared memory; processes already; what is open can't be copied

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Path file : chosen()) {
            String name = SCRIPTS.relativize(file).toString();
            if (ALL || SOME.contains(name)) {
                String text = transformed(Files.readString(file));
                tests.add(DynamicTest.dynamicTest(name, file.toUri(),
                        () -> new Script(file.getFileName().toString(), text, file.toAbsolutePath().getParent()).check()));
            }
        }
        return tests.stream();
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(chosen()).hasSizeGreaterThanOrEqualTo(30);
    }

    private static ArrayList<Path> chosen() throws IOException {
        String only = System.getProperty("script", "");
        var chosen = new ArrayList<Path>();
        for (Path file : ScriptsTest.files(SCRIPTS)) {
            String text = Files.readString(file);
            String name = SCRIPTS.relativize(file).toString();
            boolean fits = text.contains("spawn thread") && !SHARES.matcher(text).find() && !ABOUT_THREADS.matcher(name).find();
            if (fits && name.contains(only) && Script.read(file).skip() == null) {
                chosen.add(file);
            }
        }
        return chosen;
    }

    private static String transformed(String text) {
        return text.replace("spawn thread", "spawn process").replaceAll("\\bthread-(\\d)", "process-$1");
    }
}
