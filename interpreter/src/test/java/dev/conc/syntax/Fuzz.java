package dev.conc.syntax;

import dev.conc.Repository;
import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.source.Source;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Feeds the reader with texts that nobody would write: scripts of the corpus with random changes, and random bytes. Every one must get
 * an answer: a tree or problems, each of which can be shown; a text that is right must print, format and read again as the same.
 *
 * <p>{@code java … dev.conc.syntax.Fuzz SECONDS [SEED [FOLDER]]} runs for a while and saves in the folder what failed, each with its
 * failure beside it.
 */
public final class Fuzz {
    private static final int MOST_CHARACTERS = 20_000;
    private static final String[] PIECES = {
            "{", "}", "(", ")", "[", "]", "\"", "'", "\"\"\"", "${", "}\"", "\n", ";", ",", ".", "..", "->", "=", "==", ":", "?", "-",
            "not ",
            "in", "within",
            " within 1s", "await ", "spawn thread ", "async ", "fn f(", "class A {", "if x {", "else ", "catch e {", "select {", "case ",
            "lock m {",
            "try {", "for x in ", "x -> ", "() -> {", "...", "0..", "1_0", "0x", "1e", "5ms", "/*", "*/", "//", "///", "#", "\\", "\u0000",
            "\uD800", "\uFEFF",
            "😀", "\r", "\t", "&&", "elif", "def f():", "@", "`", "“", "$", "test \"", "invariant ", "native ", "from ", "import ",
            "wait until "
    };

    private final Random random;
    private final List<String> corpus;
    private final Library library = Library.standard();
    private final Renderer renderer = new Renderer(false);

    private long inputs;
    private long right;
    private long slowest;

    Fuzz(long seed, List<String> corpus) {
        this.random = new Random(seed);
        this.corpus = corpus;
    }

    /** How many texts were tried. */
    long inputs() {
        return inputs;
    }

    /** How many of them were right. */
    long right() {
        return right;
    }

    public static void main(String... arguments) throws IOException {
        long seconds = Long.parseLong(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        Path folder = Path.of(arguments.length > 2 ? arguments[2] : "fuzz-failures");
        var fuzz = new Fuzz(seed, corpus());
        int failures = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000;
        while (System.nanoTime() < end && failures < 100) {
            String text = fuzz.next();
            long start = System.nanoTime();
            String failure = fuzz.failure(text);
            long took = (System.nanoTime() - start) / 1_000_000;
            fuzz.slowest = Math.max(fuzz.slowest, took);
            if (failure == null && took > 5_000) {
                failure = "took " + took + " ms";
            }
            if (failure != null) {
                Files.createDirectories(folder);
                Files.write(folder.resolve(failures + ".conc"), text.getBytes(StandardCharsets.UTF_16BE));
                Files.writeString(folder.resolve(failures + ".txt"), failure);
                failures++;
            }
        }
        System.out.printf("seed %d: %d texts, %d of them right, slowest %d ms, %d failures%n", seed, fuzz.inputs, fuzz.right, fuzz.slowest,
                failures);
        System.exit(failures == 0 ? 0 : 1);
    }

    /** All programs there are. */
    static List<String> corpus() throws IOException {
        var texts = new ArrayList<String>();
        for (String name : List.of("interpreter/src/test/resources/scripts", "interpreter/src/test/resources/diagnostics", "stdlib",
                "examples")) {
            Path folder = Repository.root().resolve(name);
            if (Files.exists(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.filter(f -> f.toString().endsWith(".conc")).sorted().toList()) {
                        texts.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }

    /** The next text to try. */
    String next() {
        inputs++;
        String text = switch (random.nextInt(10)) {
            case 0 -> bytes();
            case 1 -> pieces();
            case 2 -> RandomPrograms.runnable(random.nextLong());
            case 3 -> Printer.print(new RandomTrees(random.nextLong()).program());
            default -> corpus.get(random.nextInt(corpus.size()));
        };
        var changed = new StringBuilder(text);
        for (int i = random.nextInt(5); i > 0; i--) {
            change(changed);
        }
        if (changed.length() > MOST_CHARACTERS) {
            changed.setLength(MOST_CHARACTERS);
        }
        return changed.toString();
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 6));
        switch (random.nextInt(7)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 2 -> text.insert(at, text.substring(at, end).repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 600 : 3)));
            case 3 -> {
                String other = corpus.get(random.nextInt(corpus.size()));
                int from = random.nextInt(other.length() + 1);
                text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
            }
            case 4 -> text.setLength(at);
            case 5 -> {
                if (at < text.length()) {
                    text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
                }
            }
            default -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        }
    }

    private String bytes() {
        var bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private String pieces() {
        var out = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            out.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return out.toString();
    }

    /** Why the text is a failure of the reader; null if it got its answer. */
    String failure(String text) {
        try {
            var source = Source.of("fuzz", text);
            var parsed = Parser.parse(source);
            for (var problem : parsed.problems()) {
                renderer.render(Report.of(problem));
            }
            Lexer.lexemes(source);
            String formatted = Formatter.format(source);
            String printed = Printer.print(parsed.statements());
            if (parsed.isComplete()) {
                right++;
                compare(parsed, formatted, "formatted");
                if (!Formatter.format(Source.of("fuzz", formatted)).equals(formatted)) {
                    return "formatting again changes it:\n" + formatted;
                }
                if (!hasDocumentationInHole(text)) {
                    compare(parsed, printed, "printed");
                }
            } else if (!formatted.equals(text)) {
                return "formatted though it has errors";
            }
            for (var problem : Loader.load(source, null, library).problems()) {
                renderer.render(Report.of(problem));
            }
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            var trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    /** The printer leaves that out; see there. */
    private static boolean hasDocumentationInHole(String text) {
        return text.contains("\"\"\"") && text.contains("///");
    }

    private static void compare(Parsed parsed, String text, String how) {
        var again = Parser.parse(Source.of("fuzz", text));
        if (!again.isComplete()) {
            throw new AssertionError(how + ", it has problems: " + again.problems() + "\n" + text);
        }
        if (!Trees.shape(again.statements()).equals(Trees.shape(parsed.statements()))) {
            throw new AssertionError(how + ", it is another tree:\n" + text);
        }
    }
}
