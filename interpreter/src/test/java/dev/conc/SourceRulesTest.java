package dev.conc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said about the sources as text: sizes, package comments, and what does not belong into a repository. */
class SourceRulesTest {
    private static final int LONG = 400;

    @Test
    void aLongFileSaysWhy() throws IOException {
        var silent = new ArrayList<String>();
        for (Path file : javaFiles()) {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > LONG && !String.join("\n", lines).contains("Long because")) {
                silent.add(file + " (" + lines.size() + " lines)");
            }
        }
        assertThat(silent).as("files past " + LONG + " lines whose class comment has no sentence “Long because …”").isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        var silent = new ArrayList<String>();
        for (Path file : javaFiles()) {
            Path info = file.resolveSibling("package-info.java");
            if (file.startsWith(main())
                    && !(Files.exists(info) && Files.readString(info).contains("/**") && Files.readString(info).contains("mports"))) {
                silent.add(file.getParent().toString());
            }
        }
        assertThat(silent).as("packages without a package-info.java that says what they are for and what they import").isEmpty();
    }

    @Test
    void linesFitAndImportsAreNamed() throws IOException {
        var bad = new ArrayList<String>();
        for (Path file : javaFiles()) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.matches("import .*\\*;") || line.contains("\t") || line.stripTrailing().length() != line.length()) {
                    bad.add(file + ":" + number + " " + line.strip());
                }
            }
        }
        assertThat(bad).as("wildcard imports, tabs, spaces at line ends").isEmpty();
    }

    private static List<Path> javaFiles() throws IOException {
        try (Stream<Path> files = Stream.concat(Files.walk(main()), Files.walk(Repository.root().resolve("interpreter/src/test/java")))) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".java")).toList();
            assertThat(all).hasSizeGreaterThan(40);
            return all;
        }
    }

    private static Path main() {
        return Repository.root().resolve("interpreter/src/main/java");
    }
}
