package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that want more than they may have, each in a process of its own: {@code attacks/*.conc} say in comments with which options they run, which problem
 * ends them ({@code told}, a pattern for its code), and the exit code. None may be told as a mistake of conc.
 */
class AttacksTest {
    private static final Path ATTACKS = Repository.root().resolve("interpreter/src/test/resources/attacks");

    /** More than so many bytes are not read into this JVM. */
    private static final long MOST_READ = 20_000_000;

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> attacks() throws IOException {
        try (Stream<Path> files = Files.list(ATTACKS)) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".conc")).sorted().toList();
            assertThat(all).hasSizeGreaterThan(20);
            return all.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> check(file)));
        }
    }

    private static void check(Path file) throws Exception {
        String text = Files.readString(file);
        String options = word(text, "options");
        var command = new ArrayList<String>(List.of(System.getProperty("java.home") + "/bin/java", "-XX:+UseSerialGC", "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=1", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp", System.getProperty("java.class.path")));
        Matcher memory = Pattern.compile("--max-memory=(\\d+)").matcher(options);
        if (memory.find()) {
            command.add(1, "-Xmx" + memory.group(1) + "m"); // as the launcher does it
        }
        command.addAll(List.of("dev.conc.cli.Main", "run", "--json"));
        command.addAll(List.of(options.split(" +")));
        command.add(file.toString());
        Path err = folder.resolve(file.getFileName() + ".err");
        Path out = folder.resolve(file.getFileName() + ".out");
        var builder = new ProcessBuilder(command).redirectError(err.toFile()).redirectOutput(out.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            int exit = process.waitFor();
            assertThat(Files.size(err)).as("bytes on stderr: a flood needs --max-output in its options").isLessThan(MOST_READ);
            String told = Files.readString(err);
            String shown = told.length() > 2_000 ? told.substring(0, 1_000) + "\n…\n" + told.substring(told.length() - 1_000) : told;
            assertThat(told).as(shown).containsPattern("\"code\":\"(" + word(text, "told") + ")\"").doesNotContain("internal-error")
                    .doesNotContain("Exception");
            assertThat(exit).as(shown).isEqualTo(Integer.parseInt(word(text, "exit")));
            Matcher most = Pattern.compile("--max-output=(\\d+)").matcher(options);
            if (most.find()) {
                // the report of the limit itself comes on top
                assertThat(Files.size(out) + Files.size(err)).isLessThan(Long.parseLong(most.group(1)) + 1_000);
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String word(String text, String word) {
        Matcher found = Pattern.compile("(?m)^// " + word + ": (.*)$").matcher(text);
        assertThat(found.find()).as(word).isTrue();
        return found.group(1);
    }
}
