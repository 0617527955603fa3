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
import org.junit.jupiter.api.TestFactory;

/**
 * The examples in the library's documentation are true. One is a line {@code `expression` → value}, where the value stands as it would inside a list, or
 * is the class of the error that is thrown; statements may come before the expression, each ended by {@code "; "}.
 */
class LibraryExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("^\\s*/// `(.+)` → (.+)$");

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        Path library = Repository.root().resolve("stdlib");
        for (Path file : ScriptsTest.files(library)) {
            String where = library.relativize(file).toString();
            if (where.startsWith("target")) {
                continue;
            }
            int number = 0;
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                number++;
                Matcher example = EXAMPLE.matcher(line);
                if (example.matches()) {
                    String name = where + ":" + number + " " + example.group(1);
                    var script = new Script(name, program(where, example.group(1), example.group(2)), library);
                    tests.add(DynamicTest.dynamicTest(name, script::check));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThan(250);
        return tests.stream();
    }

    private static String program(String file, String code, String value) {
        int last = code.lastIndexOf("; ");
        String before = last < 0 ? "" : code.substring(0, last) + "\n";
        String expression = last < 0 ? code : code.substring(last + 2);
        String module = file.startsWith("prelude") ? "" : "import " + file.replace(".conc", "") + "\n";
        String says = value.matches("\\w+Error") ? " // error: " + value : "\n// expect: [" + value + "]";
        return module + before + "print([" + expression + "])" + says + "\n";
    }
}
