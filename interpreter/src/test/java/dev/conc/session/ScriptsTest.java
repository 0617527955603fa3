package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The corpus: every script and every example does what its comments say. One of them: {@code -Dscript=part-of-its-path}. */
class ScriptsTest {
    private static final Path SCRIPTS = Repository.root().resolve("interpreter/src/test/resources/scripts");
    private static final Path EXAMPLES = Repository.root().resolve("examples");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        return tests(SCRIPTS);
    }

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        return tests(EXAMPLES);
    }

    @Test
    void everyScriptSaysWhatItDoes() throws IOException {
        var silent = new ArrayList<Path>();
        for (Path file : files(SCRIPTS)) {
            Script script = Script.read(file);
            if (!script.saysWhatItDoes() && script.skip() == null) {
                silent.add(file);
            }
        }
        for (Path file : files(EXAMPLES)) {
            if (!Script.read(file).saysWhatItDoes()) {
                silent.add(file);
            }
        }
        assertThat(silent).as("scripts without a word on what they do").isEmpty();
        assertThat(files(SCRIPTS)).hasSizeGreaterThanOrEqualTo(300);
    }

    private static Stream<DynamicTest> tests(Path root) throws IOException {
        String only = System.getProperty("script", "");
        var tests = new ArrayList<DynamicTest>();
        for (Path file : files(root)) {
            Script script = Script.read(file);
            String name = root.relativize(file).toString();
            if (script.skip() == null && name.contains(only)) {
                tests.add(DynamicTest.dynamicTest(name, file.toUri(), script::check));
            }
        }
        return tests.stream();
    }

    /** All programs below {@code root}, but those in folders called {@code parts} or {@code _lib}, which others import. */
    static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".conc"))
                    .filter(f -> !root.relativize(f).toString().matches("(.*/)?(parts|_lib)/.*")).sorted().toList();
        }
    }
}
