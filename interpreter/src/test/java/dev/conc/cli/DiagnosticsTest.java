package dev.conc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
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

/**
 * Every message of the catalogue, as a user sees it: {@code diagnostics/CODE.conc} causes it, {@code diagnostics/CODE.txt} is what the command then tells.
 * After a change of wording or looks write the texts anew, and read the difference:
 *
 * <pre>./mvnw -pl interpreter -am test -Dtest=DiagnosticsTest -Dgolden.write=true -Dsurefire.failIfNoSpecifiedTests=false</pre>
 *
 * <p>A snippet may say {@code // command: …} (instead of {@code run FILE}; FILE is the snippet), {@code // stdin: …}, or, where no program can cause the
 * message on purpose, {@code // render: argument | argument}.
 */
class DiagnosticsTest {
    private static final Path FOLDER = Repository.root().resolve("interpreter/src/test/resources/diagnostics");
    private static final boolean WRITE = Boolean.getBoolean("golden.write");

    @TestFactory
    Stream<DynamicTest> messages() {
        return Stream.of(Catalog.values()).map(entry -> DynamicTest.dynamicTest(entry.code(), () -> check(entry)));
    }

    @Test
    void everyGoldenTextHasItsMessage() throws IOException {
        List<String> codes = Stream.of(Catalog.values()).map(Catalog::code).toList();
        var strays = new ArrayList<Path>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!codes.contains(file.getFileName().toString().replaceFirst("\\.(conc|txt)$", ""))) {
                    strays.add(file);
                }
            }
        }
        assertThat(strays).isEmpty();
        assertThat(codes).hasSizeGreaterThanOrEqualTo(100);
    }

    private static void check(Catalog entry) throws IOException {
        Path snippet = FOLDER.resolve(entry.code() + ".conc");
        assertThat(snippet).as("a program that causes " + entry).exists();
        String text = Files.readString(snippet);
        String told = word(text, "render") != null ? rendered(entry, word(text, "render")) : told(entry, text);
        Path golden = FOLDER.resolve(entry.code() + ".txt");
        if (WRITE) {
            Files.writeString(golden, told);
        }
        assertThat(golden).exists();
        assertThat(told).isEqualTo(Files.readString(golden));
    }

    private static String told(Catalog entry, String text) {
        String file = entry.code() + ".conc";
        String command = word(text, "command");
        String shown = command == null ? file : command.replace("FILE", file);
        String input = word(text, "stdin");
        Outcome outcome = Outcome.fed(FOLDER, input == null ? "" : input, words(shown));
        String told = outcome.err()
                + outcome.out().lines().filter(l -> shown.startsWith("test")).map(l -> l + "\n").reduce("", String::concat);
        if (!told.contains("[" + entry.code() + "]")) {
            String[] json = words(command == null ? "run --json " + file : shown.replaceFirst("^(run|test)", "$1 --json"));
            Outcome data = Outcome.of(FOLDER, json);
            assertThat(data.err() + data.out()).as("what " + file + " causes").contains("\"code\":\"" + entry.code() + "\"");
        }
        return "$ conc " + shown + "\n" + told + "[exit " + outcome.exit() + "]\n";
    }

    private static String rendered(Catalog entry, String arguments) {
        Object[] values = arguments.isEmpty() ? new Object[0] : arguments.replace("\\n", "\n").split(" \\| ");
        return new Renderer(false).render(Report.of(Problem.of(entry, null, values)));
    }

    /** Splits at spaces; {@code '…'} holds words together. */
    private static String[] words(String command) {
        var words = new ArrayList<String>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words.toArray(String[]::new);
    }

    private static String word(String text, String name) {
        Matcher word = Pattern.compile("^// " + name + ":(.*)$", Pattern.MULTILINE).matcher(text);
        return word.find() ? word.group(1).strip() : null;
    }
}
