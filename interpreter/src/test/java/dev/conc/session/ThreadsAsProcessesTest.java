package dev.conc.session;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts whose threads share nothing but what orders them do the same with processes in place of the threads. */
class ThreadsAsProcessesTest {
    private static final Path SCRIPTS = Repository.root().resolve("interpreter/src/test/resources/scripts");

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        String only = System.getProperty("script", "");
        var tests = new ArrayList<DynamicTest>();
        for (Path file : ScriptsTest.files(SCRIPTS)) {
            String text = Files.readString(file);
            String name = SCRIPTS.relativize(file).toString();
            if (text.contains("spawn thread") && name.contains(only) && Script.read(file).skip() == null) {
                tests.add(DynamicTest.dynamicTest(name, file.toUri(),
                        () -> new Script(file.getFileName().toString(), transformed(text), file.toAbsolutePath().getParent()).check()));
            }
        }
        return tests.stream();
    }

    private static String transformed(String text) {
        return text.replace("spawn thread", "spawn process").replaceAll("\\bthread-(\\d)", "process-$1");
    }
}
