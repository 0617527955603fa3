package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Severity;
import dev.conc.diagnostics.Suggest;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * From the text of a program to the {@link Program}: reads the files it imports, parses and resolves each once, and collects all that is wrong.
 *
 * <p>A loader belongs to one program or one REPL. It reads only files below its root, however a path is written and whatever links there are.
 * Not thread-safe.
 */
public final class Loader {
    /**
     * What came of it.
     *
     * @param program null if there are errors
     * @param problems errors and warnings, file by file, each in the order of its text
     */
    public record Loaded(Program program, List<Problem> problems) {}

    /** A file on the way from the program to the file being loaded. */
    private record Step(Path file, String name, Place importedAt) {}

    /** A file that {@code path}, as written in the source called {@code from}, leads to: what another process has found there. */
    public record Shipped(String from, String path, Source source) {}

    private final Library library;
    private final Path root;
    /** The only files there are; null: those on disk. */
    private final List<Shipped> shipped;
    private final Map<Source, Unit> units = new IdentityHashMap<>(0);
    private final Map<Path, Unit> files = new HashMap<>();
    private final Deque<Step> chain = new ArrayDeque<>();
    private final List<Problem> problems = new ArrayList<>(0);

    /** {@code root} is the folder of the program; null for a program without a file, which can import no files. */
    public Loader(Library library, Path root) {
        this(library, root, null);
    }

    /** Loads a program whose imports lead to {@code shipped}, which may grow. */
    public static Loader ofShipped(Library library, List<Shipped> shipped) {
        return new Loader(library, null, shipped);
    }

    private Loader(Library library, Path root, List<Shipped> shipped) {
        this.library = library;
        this.root = root;
        this.shipped = shipped;
    }

    /** Loads a whole program. {@code root} as in the constructor; the main file itself lies in it. */
    public static Loaded load(Source main, Path root, Library library) {
        return new Loader(library, root).script(main);
    }

    /** Loads a program's own file with all that it imports. */
    public Loaded script(Source main) {
        return load(main, new ModuleInfo(main.name(), false), Resolver.Mode.SCRIPT);
    }

    /** Loads one more input at a REPL, which sees what earlier ones declared in {@code module} and may declare it anew. */
    public Loaded input(Source text, ModuleInfo module) {
        return load(text, module, Resolver.Mode.INTERACTIVE);
    }

    /** Forgets the files read so far: what is imported next is read anew. What was imported stays as it is. */
    public void forget() {
        files.clear();
    }

    private Loaded load(Source main, ModuleInfo module, Resolver.Mode mode) {
        problems.clear();
        if (!files.isEmpty()) {
            files.values().removeIf(Objects::isNull); // what was refused may have been mended since
        }
        Path file = mainFile(main);
        if (file != null) {
            chain.push(new Step(file, main.name(), null));
        }
        Unit unit = unit(main, root, module, mode);
        chain.clear();
        List<Problem> all = List.copyOf(problems);
        for (Problem problem : all) {
            if (problem.severity() == Severity.ERROR) {
                return new Loaded(null, all);
            }
        }
        return new Loaded(new Program(unit, library, all), all);
    }

    /** Where the main file lies, so that a file importing it is found out; null if it is not known to lie in the root. */
    private Path mainFile(Source main) {
        try {
            Path file = root == null ? null : root.resolve(Path.of(main.name()).getFileName());
            return file != null && Files.isRegularFile(file) ? file.toRealPath() : null;
        } catch (IOException | InvalidPathException | NullPointerException e) {
            return null; // a name that is no path, as "-": then nothing can import it
        }
    }

    /** Parses and resolves one text; {@code folder} is where its imports are looked for. */
    private Unit unit(Source source, Path folder, ModuleInfo module, Resolver.Mode mode) {
        Parsed parsed = Parser.parse(source);
        problems.addAll(parsed.problems());
        if (mode == Resolver.Mode.INTERACTIVE && !parsed.isComplete()) {
            return null; // an input counts as a whole or not at all
        }
        Map<Stmt, Unit> imported = Map.of();
        for (Stmt statement : parsed.statements()) {
            if (statement instanceof Stmt.Import whole && whole.file()) {
                imported = imported.isEmpty() ? new IdentityHashMap<>() : imported;
                imported.put(statement, file(source, folder, whole.module(), whole.moduleSpan()));
            } else if (statement instanceof Stmt.FromImport some && some.file()) {
                imported = imported.isEmpty() ? new IdentityHashMap<>() : imported;
                imported.put(statement, file(source, folder, some.module(), some.moduleSpan()));
            }
        }
        Resolver.Resolved resolved = Resolver.resolve(source, parsed.statements(), module, mode, library, imported);
        for (Problem problem : resolved.problems()) {
            if (parsed.isComplete() || !mayComeFromGaps(problem, parsed)) {
                problems.add(problem);
            }
        }
        return resolved.unit();
    }

    /** Whether a problem may be there only because parts of the text could not be read. */
    private static boolean mayComeFromGaps(Problem problem, Parsed parsed) {
        if (problem.severity() == Severity.WARNING) {
            return true;
        }
        for (Problem gap : parsed.problems()) {
            if (gap.place().line() == problem.place().line()) {
                return true;
            }
        }
        return switch (problem.message()) {
            case RETURN_OUTSIDE_FUNCTION, OUTSIDE_LOOP, LOOP_OF_ANOTHER_FUNCTION, WAIT_OUTSIDE_LOCK, SELF_OUTSIDE_CLASS,
                    UNREACHABLE_CODE, NOT_AT_TOP_LEVEL, UNUSED_RESULT, UNUSED_NAME, UNUSED_MEMBER, UNUSED_STRING, UNUSED_LAMBDA,
                    NOT_CALLED, UNUSED_COMPARISON, SELECT_WITHOUT_CASE, LOOP_OVER_NOTHING,
                    IMPORT_NOT_FOUND, IMPORT_MISSPELT, MISSING_ARGUMENT, NO_MEMBER_OF_SELF, MISSPELT_MEMBER_OF_SELF ->
                true;
            default -> !problem.arguments().isEmpty() && parsed.lost().contains(String.valueOf(problem.arguments().getFirst()));
        };
    }

    // ---- imported files ----

    /** The unit of an imported file, loaded on first ask; null if it is refused, which is reported once. */
    private Unit file(Source from, Path folder, String path, Span span) {
        if (shipped != null) {
            return shipped(from, path, span);
        }
        for (Problem known : problems) {
            if (known.severity() == Severity.ERROR && known.place().equals(from.place(span))) {
                return null; // a path that the parser has refused
            }
        }
        Path file = find(from, folder, path, span);
        if (file == null) {
            return null;
        }
        for (Step step : chain) {
            if (step.file().equals(file)) {
                reportCycle(from, file, span);
                return null;
            }
        }
        if (files.containsKey(file)) {
            return files.get(file);
        }
        String name = name(file);
        Unit unit = null;
        int before = errors();
        try {
            var source = Source.of(name, Files.readString(file));
            chain.push(new Step(file, name, from.place(span)));
            unit = unit(source, file.getParent(), new ModuleInfo(name, false), Resolver.Mode.MODULE);
            chain.pop();
        } catch (IOException e) {
            problems.add(Problem.of(Catalog.IMPORT_UNREADABLE, from.place(span), path));
        }
        unit = errors() > before ? null : unit;
        files.put(file, unit);
        return unit;
    }

    private Unit shipped(Source from, String path, Span span) {
        for (Shipped each : shipped) {
            if (each.from.equals(from.name()) && each.path.equals(path)) {
                for (Map.Entry<Source, Unit> known : units.entrySet()) {
                    if (known.getKey().name().equals(each.source.name())) {
                        return known.getValue();
                    }
                }
                Unit unit = unit(each.source, null, new ModuleInfo(each.source.name(), false), Resolver.Mode.MODULE);
                units.put(each.source, unit);
                return unit;
            }
        }
        problems.add(Problem.of(Catalog.IMPORT_NOT_FOUND, from.place(span), path));
        return null;
    }

    private int errors() {
        int count = 0;
        for (Problem problem : problems) {
            count += problem.severity() == Severity.ERROR ? 1 : 0;
        }
        return count;
    }

    /** The real path of an imported file below the root; null, and reported, if there is none. */
    private Path find(Source from, Path folder, String path, Span span) {
        Place place = from.place(span);
        if (root == null) {
            problems.add(Problem.of(Catalog.IMPORT_WITHOUT_FOLDER, place));
            return null;
        }
        try {
            Path top = root.toRealPath();
            Path wanted = folder.toRealPath().resolve(path).normalize();
            if (!wanted.startsWith(top)) {
                problems.add(Problem.of(Catalog.IMPORT_OUTSIDE, place, path));
            } else if (!Files.isRegularFile(wanted)) {
                String close = near(wanted, path);
                problems.add(close == null ? Problem.of(Catalog.IMPORT_NOT_FOUND, place, path)
                        : Problem.of(Catalog.IMPORT_MISSPELT, place, path, close));
            } else if (!wanted.toRealPath().startsWith(top)) {
                problems.add(Problem.of(Catalog.IMPORT_OUTSIDE, place, path));
            } else {
                return wanted.toRealPath();
            }
        } catch (IOException e) {
            problems.add(Problem.of(Catalog.IMPORT_UNREADABLE, place, path));
        } catch (InvalidPathException e) {
            problems.add(Problem.of(Catalog.IMPORT_NOT_FOUND, place, path));
        }
        return null;
    }

    /** A path like {@code path} that leads to a file beside {@code wanted}; null if there is none. */
    private static String near(Path wanted, String path) throws IOException {
        Path folder = wanted.getParent();
        if (folder == null || wanted.getFileName() == null || !Files.isDirectory(folder)) {
            return null;
        }
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> beside = Files.newDirectoryStream(folder, "*.conc")) {
            for (Path each : beside) {
                names.add(each.getFileName().toString());
            }
        }
        names.sort(null);
        String close = Suggest.closest(wanted.getFileName().toString(), names);
        return close == null ? null : path.substring(0, path.lastIndexOf('/') + 1) + close;
    }

    /** What an imported file is called in messages: as seen from the program's folder. */
    private String name(Path file) {
        try {
            return root.toRealPath().relativize(file).toString().replace('\\', '/');
        } catch (IOException e) {
            return file.getFileName().toString();
        }
    }

    private void reportCycle(Source from, Path file, Span span) {
        var circle = new ArrayList<Step>();
        for (Step step : chain) {
            circle.addFirst(step);
            if (step.file().equals(file)) {
                break;
            }
        }
        var names = new StringBuilder();
        for (Step step : circle) {
            names.append(step.name()).append(" → ");
        }
        Problem problem = Problem.of(Catalog.IMPORT_CYCLE, from.place(span), names.append(circle.getFirst().name()).toString());
        for (Step step : circle.subList(1, circle.size())) {
            problem = problem.note(step.importedAt(), "imported here");
        }
        problems.add(problem);
    }
}
