package dev.conc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.conc.concurrent.Options;
import dev.conc.io.Surroundings;
import dev.conc.source.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program that says in its comments what it does; docs/testing.md describes the words. Run in memory through {@link Session}; problems come back as
 * JSON, so that their codes and lines can be compared.
 */
public final class Script {
    private static final Pattern WORD = Pattern
            .compile("//\\s*(expect|error|warning|outcomes|exit|stdin|args|allow|skip|finding|states|check):(.*)");
    private static final int RUNS_FOR_OUTCOMES = 5;

    /** The line of a problem in another file: it is expected where the file is imported, or anywhere. */
    private static final int ELSEWHERE = -1;

    /** Far more than any script needs; one that hangs fails in the end. */
    private static final long PATIENCE = 60_000_000_000L;
    /** Waits are suspected at once: what is no deadlock must not be called one, and what is one is found soon. */
    private static final long SUSPICIOUS = 5_000_000L;

    private final String name;
    private final String text;
    private final Path folder;
    private final List<String> expected = new ArrayList<>();
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private final List<String> permissions = new ArrayList<>();
    private String input = "";
    private List<String> outcomes = List.of();
    private int exit = -1;
    private String skip;

    /** A problem, expected or seen: {@code code} a pattern for its code or class where expected. */
    private record Problem(String code, String errorClass, String message, int line) {}

    private record Run(int exit, List<String> lines, List<Problem> errors, List<Problem> warnings, String told) {}

    public Script(String name, String text, Path folder) {
        this.name = name;
        this.text = text;
        this.folder = folder;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher word = WORD.matcher(line);
            if (word.find()) {
                take(word.group(1), word.group(2), number);
            }
        }
    }

    public static Script read(Path file) throws IOException {
        return new Script(file.getFileName().toString(), Files.readString(file), file.toAbsolutePath().getParent());
    }

    private void take(String word, String rest, int line) {
        String value = rest.strip();
        switch (word) {
            case "expect" -> expected.add((rest.startsWith(" ") ? rest.substring(1) : rest).stripTrailing());
            case "error" -> errors.add(problem(value, line));
            case "warning" -> warnings.add(problem(value, line));
            case "outcomes" -> outcomes = List.of(value.split(" \\| ", -1));
            case "exit" -> exit = Integer.parseInt(value);
            case "args" -> arguments.addAll(List.of(value.split(" +")));
            case "allow" -> allow(value);
            case "stdin" -> input += (rest.startsWith(" ") ? rest.substring(1) : rest) + "\n";
            case "skip" -> skip = value;
            case "check" -> skip = value.contains("only") ? "it may never end in a live run" : skip;
            default -> {
                // finding and states are the checker's (CheckScriptsTest)
            }
        }
    }

    /** What it may do: {@code net=localhost read} stands for {@code --allow-net=localhost --allow-read}. Only tests read this: no program gives itself leave. */
    private void allow(String value) {
        for (String each : value.split(" +")) {
            permissions.add((each.startsWith("deny-") ? "--" : "--allow-") + each);
        }
    }

    private static Problem problem(String value, int line) {
        int space = value.indexOf(' ');
        return new Problem(space < 0 ? value : value.substring(0, space), null, space < 0 ? "" : value.substring(space + 1).strip(), line);
    }

    /** Why it is not run, or null. */
    public String skip() {
        return skip;
    }

    public boolean saysWhatItDoes() {
        return !expected.isEmpty() || !errors.isEmpty() || !warnings.isEmpty() || !outcomes.isEmpty() || exit >= 0 || text.isBlank();
    }

    /** Runs it, several times where it may end in several ways, and compares with what it says. */
    public void check() {
        for (int i = 0; i < (outcomes.isEmpty() ? 1 : RUNS_FOR_OUTCOMES); i++) {
            Run run = run();
            if (!outcomes.isEmpty()) {
                String outcome = outcome(run);
                assertThat(outcomes).as(() -> "outcomes of " + name + "; told:\n" + run.told).contains(outcome);
            } else {
                checkErrors(run);
                if (!expected.isEmpty() || errors.isEmpty() && exit < 0 && warnings.isEmpty()) {
                    assertThat(String.join("\n", run.lines)).as(() -> "what " + name + " prints; told:\n" + run.told)
                            .isEqualTo(String.join("\n", expected));
                }
            }
            checkExit(run);
        }
    }

    /** For blocks of documentation, which need not state all that they print. */
    public void checkLoosely() {
        if (saysWhatItDoes()) {
            check();
        } else {
            Run run = run();
            assertThat(run.exit).as(() -> name + "; told:\n" + run.told).isZero();
        }
    }

    private void checkExit(Run run) {
        if (exit >= 0) {
            assertThat(run.exit).as(() -> "exit code of " + name + "; told:\n" + run.told).isEqualTo(exit);
        } else if (outcomes.isEmpty()) {
            int code = errors.isEmpty() ? 0
                    : run.errors.stream().allMatch(e -> e.errorClass == null && !isDeadlock(e) && !e.code.equals("run-timed-out")) ? 2
                            : run.errors.stream().anyMatch(Script::isDeadlock) ? 3 : 1;
            assertThat(run.exit).as(() -> "exit code of " + name + "; told:\n" + run.told).isEqualTo(code);
        }
    }

    private void checkErrors(Run run) {
        var left = new ArrayList<>(run.errors);
        for (Problem wanted : errors) {
            if (!left.removeIf(seen -> matches(wanted, seen))) {
                fail(name + ":" + wanted.line + ": expected the error " + wanted.code + " " + wanted.message + "; told:\n" + run.told);
            }
        }
        assertThat(left).as(() -> "errors of " + name + " that it does not state; told:\n" + run.told).isEmpty();
        for (Problem wanted : warnings) {
            if (run.warnings.stream().noneMatch(seen -> matches(wanted, seen))) {
                fail(name + ":" + wanted.line + ": expected the warning " + wanted.code + " " + wanted.message + "; told:\n" + run.told);
            }
        }
    }

    private static boolean matches(Problem wanted, Problem seen) {
        return (wanted.line == seen.line || seen.line == ELSEWHERE)
                && (wanted.code.equals(".*") || wanted.code.equals(seen.code) || wanted.code.equals(seen.errorClass))
                && Pattern.compile(wanted.message).matcher(seen.message).find();
    }

    private static boolean isDeadlock(Problem problem) {
        boolean ring = problem.code.equals("deadlock") || problem.code.equals("circle-of-awaits");
        return ring && problem.errorClass == null || problem.code.equals("nothing-can-go-on") || problem.code.equals("nobody-can-help");
    }

    /** What was printed, in one line, and how it ended if not well. */
    private static String outcome(Run run) {
        var parts = new ArrayList<>(run.lines);
        for (Problem error : run.errors) {
            parts.add(isDeadlock(error) ? "deadlock" : error.errorClass != null ? error.errorClass : error.code);
        }
        return String.join(" / ", parts);
    }

    /** Where all wait in the end, a part of them could be found stuck before the others have come. */
    private long patience() {
        return text.contains("error: nothing-can-go-on") || text.contains("error: deadlock") || text.contains("error: circle")
                ? Options.DEFAULT.patience() : SUSPICIOUS;
    }

    private Run run() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var output = new StreamOutput(out, err, false, () -> {});
        Options usual = Options.DEFAULT;
        var options = new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), PATIENCE, usual.grace()).patience(patience());
        var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        var surroundings = new Surroundings(List.copyOf(permissions), folder == null ? Path.of("") : folder, in, false);
        int code = new Session(output, new Settings(options, null, true, false, arguments, surroundings)).run(Source.of(name, text),
                folder);
        output.close();
        String told = err.toString(StandardCharsets.UTF_8);
        var seen = new ArrayList<Problem>();
        var warned = new ArrayList<Problem>();
        for (String line : told.lines().toList()) {
            if (!line.startsWith("{")) {
                continue; // the program's own
            }
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            boolean here = json.has("file") && json.get("file").getAsString().equals(name);
            var problem = new Problem(text(json, "code"), json.has("class") ? text(json, "class") : null, text(json, "message"),
                    here ? json.get("line").getAsInt() : json.has("file") ? ELSEWHERE : lineOfFirstNote(json));
            ("warning".equals(text(json, "severity")) ? warned : seen).add(problem);
        }
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().map(String::stripTrailing).toList();
        return new Run(code, lines, seen, warned, told);
    }

    /** A deadlock has no place of its own, but those of its tasks. */
    private int lineOfFirstNote(JsonObject json) {
        if (json.has("notes")) {
            JsonObject note = json.getAsJsonArray("notes").get(0).getAsJsonObject();
            return note.has("line") && text(note, "file").equals(name) ? note.get("line").getAsInt() : 0;
        }
        return 0;
    }

    private static String text(JsonObject json, String field) {
        return json.has(field) ? json.get(field).getAsString() : "";
    }
}
