package dev.conc.session;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the documents show is true: their programs run, the files they name exist. */
class DocumentationTest {
    private static final Pattern BLOCK = Pattern.compile("^```conc\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("`([\\w./-]+/[\\w.-]+\\.(?:java|g4|conc|md|xml|sh|txt))`|\\]\\(([^)#:]+)\\)");

    @TestFactory
    Stream<DynamicTest> programsInDocuments() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Path document : documents()) {
            String text = Files.readString(document);
            Matcher block = BLOCK.matcher(text);
            while (block.find()) {
                int line = (int) text.substring(0, block.start(1)).lines().count() + 1;
                String name = document.getFileName() + ":" + line;
                var script = new Script(name, block.group(1), document.getParent());
                if (script.skip() == null) {
                    tests.add(DynamicTest.dynamicTest(name, script::checkLoosely));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(20);
        return tests.stream();
    }

    @Test
    void everyFileThatADocumentNamesExists() throws IOException {
        var missing = new ArrayList<String>();
        for (Path document : documents()) {
            Matcher file = FILE.matcher(Files.readString(document));
            while (file.find()) {
                boolean link = file.group(1) == null;
                String name = link ? file.group(2) : file.group(1);
                if (link ? !Files.exists(document.resolveSibling(name)) : !exists(name)) {
                    missing.add(document.getFileName() + ": " + name);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    /** From the repository's root, or (in documents about the code) from the root of the packages. */
    private static boolean exists(String name) {
        Path root = Repository.root();
        return Stream
                .of("", "interpreter/src/main/java/dev/conc/", "interpreter/src/test/java/dev/conc/",
                        "grammar/src/main/antlr4/dev/conc/grammar/")
                .anyMatch(prefix -> Files.exists(root.resolve(prefix + name)));
    }

    private static List<Path> documents() throws IOException {
        Path root = Repository.root();
        var documents = new ArrayList<Path>(List.of(root.resolve("README.md"), root.resolve("CONTRIBUTING.md")));
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            files.filter(f -> f.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        return documents.stream().filter(Files::exists).toList();
    }
}
