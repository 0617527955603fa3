package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The examples in the library's documentation are true. One is a line {@code `expression` → value}, where the value stands as it would inside a list, or
 * is the class of the error that is thrown; statements may come before the expression, each ended by {@code "; "}. A last one that prints has
 * what it prints for its value.
 */
public class LibraryExamplesTest {
    @TempDir
    static Path folders;

    /** Files whose examples reach outside the program: each runs with all permissions in a folder of its own. */
    private static final Set<String> SANDBOX = Set.of("fs.conc", "sys.conc");
    private static final Pattern EXAMPLE = Pattern.compile("^\\s*/// `(.+)` → (.+)$");

    /**
     * An example.
     *
     * @param file of the library, {@code line} in it, {@code code} and {@code value} as they stand there
     */
    public record Example(String file, int line, String code, String value) {
        public String name() {
            return file + ":" + line + " " + code;
        }

        /** Whether its last statement prints. */
        public boolean prints() {
            return LibraryExamplesTest.prints(last());
        }

        private String last() {
            int last = code.lastIndexOf("; ");
            return last < 0 ? code : code.substring(last + 2);
        }

        /** As a program that prints its value. */
        public String program() {
            int last = code.lastIndexOf("; ");
            return imports(file, code) + (last < 0 ? "" : code.substring(0, last) + "\n") + (prints() ? last() : "print([" + last() + "])");
        }
    }

    /** All that the library's documentation has. */
    public static List<Example> all() throws IOException {
        var examples = new ArrayList<Example>();
        Path library = Repository.root().resolve("stdlib");
        for (Path file : ScriptsTest.files(library)) {
            String where = library.relativize(file).toString();
            if (where.startsWith("target")) {
                continue;
            }
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                Matcher example = EXAMPLE.matcher(line);
                if (example.matches()) {
                    examples.add(new Example(where, number, example.group(1), example.group(2)));
                }
            }
        }
        return examples;
    }

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Example example : all()) {
            Path folder = SANDBOX.contains(example.file()) ? furnished() : Repository.root().resolve("stdlib");
            String says = example.value().matches("\\w*Error") ? " // error: " + example.value()
                    : "\n// expect: " + (example.prints() ? example.value() : "[" + example.value() + "]");
            String allow = SANDBOX.contains(example.file()) ? "// allow: all\n" : "";
            var script = new Script(example.name(), allow + example.program() + says + "\n", folder);
            tests.add(DynamicTest.dynamicTest(example.name(), script::check));
        }
        assertThat(tests).hasSizeGreaterThan(250);
        return tests.stream();
    }

    /** A new folder with the file that examples read. */
    private static Path furnished() throws IOException {
        Path folder = Files.createTempDirectory(folders, "example-");
        Files.writeString(folder.resolve("poem.txt"), "roses\nviolets\n");
        return folder;
    }

    private static boolean prints(String statement) {
        return statement.startsWith("print(") || statement.startsWith("lock ");
    }

    /** The module under its own name, or, where the example does not mention that, the classes it uses. */
    private static String imports(String file, String code) {
        if (file.startsWith("prelude")) {
            return "";
        }
        String module = file.replace(".conc", "");
        if (code.contains(module + ".")) {
            return "import " + module + "\n";
        }
        var names = new TreeSet<String>();
        Matcher name = Pattern.compile("\\b[A-Z]\\w+(?=\\()").matcher(code);
        while (name.find()) {
            names.add(name.group());
        }
        return "from " + module + " import " + String.join(", ", names) + "\n";
    }
}
