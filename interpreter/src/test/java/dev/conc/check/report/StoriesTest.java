package dev.conc.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.check.CheckOptions;
import dev.conc.check.Checker;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Mistakes as learners make them, and what their stories say: each line {@code // tells:} of a program in {@code stories} is part of its story;
 * a * stands for any text on the line.
 */
class StoriesTest {
    private static final String WORD = "// tells: ";
    private static final CheckOptions OPTIONS = CheckOptions.standard().withWorkers(1);

    @TestFactory
    Stream<DynamicTest> stories() throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("interpreter/src/test/resources/stories"))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).hasSizeGreaterThan(25);
            return all.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), file.toUri(), () -> tells(file)));
        }
    }

    private static void tells(Path file) throws IOException {
        String text = Files.readString(file);
        var program = Loader.load(Source.of("story.conc", text), Path.of("."), Library.standard()).program();
        var result = FewestSwitches.in(Checker.check(program, OPTIONS), program, OPTIONS);
        List<String> wanted = text.lines().filter(line -> line.startsWith(WORD)).map(line -> line.substring(WORD.length())).toList();
        assertThat(wanted).isNotEmpty();
        for (String part : wanted) {
            String[] between = part.split("\\*", -1);
            assertThat(Story.text(result, program, OPTIONS))
                    .containsPattern(Stream.of(between).map(Pattern::quote).collect(Collectors.joining(".*")));
        }
    }
}
