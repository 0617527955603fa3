package dev.conc.runtime.natives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.concurrent.ConcurrentNatives;
import dev.conc.io.IoNatives;
import dev.conc.source.Source;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
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
import org.junit.jupiter.api.Test;

/** What the library's text promises: all of it parses, is documented, is in the index, and every {@code native fn} has its Java, no Java its declaration missing. */
class LibraryTextTest {
    private static final Path STDLIB = Repository.root().resolve("stdlib");

    /** A declaration: where it stands, what it is called, and by which name its Java would be found. */
    private record Declared(String where, String name, String nativeName, boolean isNative, String doc) {}

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(STDLIB)) {
            return all.filter(f -> f.toString().endsWith(".conc") && !f.startsWith(STDLIB.resolve("target"))).sorted().toList();
        }
    }

    private static String relative(Path file) {
        return STDLIB.relativize(file).toString().replace('\\', '/');
    }

    private static List<Stmt> parse(Path file) throws IOException {
        Parsed parsed = Parser.parse(Source.of(relative(file), Files.readString(file)));
        assertThat(parsed.problems()).as(relative(file)).isEmpty();
        return parsed.statements();
    }

    private static List<Declared> declarations() throws IOException {
        var all = new ArrayList<Declared>();
        for (Path file : files()) {
            String where = relative(file);
            String module = where.startsWith("prelude/") ? "" : where.replace(".conc", "") + ".";
            for (Stmt statement : parse(file)) {
                switch (statement) {
                    case Stmt.Function f -> all.add(new Declared(where, f.name(), module + f.name(), f.body().isNative(), f.doc()));
                    case Stmt.Variable v -> all.add(new Declared(where, v.pattern().toString(), "", false, v.doc()));
                    case Stmt.ClassDecl c -> addClass(where, c, all);
                    default -> assertThat(statement).as(where).isInstanceOfAny(Stmt.FromImport.class, Stmt.Import.class);
                }
            }
        }
        return all;
    }

    private static void addClass(String where, Stmt.ClassDecl type, List<Declared> all) {
        boolean isNative = type.kind() == Stmt.ClassKind.NATIVE;
        all.add(new Declared(where, type.name(), type.name(), isNative && type.params() != null, type.doc()));
        for (Stmt member : type.members()) {
            if (member instanceof Stmt.Function f) {
                String name = type.name() + "." + f.name();
                String known = type.name().startsWith("_") ? "_" : f.name(); // the library's own class is nobody else's
                all.add(new Declared(where, known, name, f.body().isNative(), f.doc()));
            }
        }
    }

    @Test
    void everyNativeFunctionHasItsJava() throws IOException {
        var missing = new ArrayList<String>();
        for (Declared each : declarations()) {
            if (each.isNative() && Natives.find(each.nativeName()) == null && ConcurrentNatives.find(each.nativeName()) == null
                    && IoNatives.find(each.nativeName()) == null) {
                missing.add(each.where() + ": " + each.nativeName());
            }
        }
        assertThat(missing).as("native functions without Java").isEmpty();
    }

    @Test
    void allJavaIsDeclared() throws IOException {
        Set<String> declared = new TreeSet<>();
        for (Declared each : declarations()) {
            if (each.isNative()) {
                declared.add(each.nativeName().substring(each.nativeName().indexOf('.') + 1));
            }
        }
        Set<String> unknown = new TreeSet<>();
        int count = 0;
        try (Stream<Path> sources = Files.list(Repository.root().resolve("interpreter/src/main/java/dev/conc/runtime/natives"))) {
            for (Path source : sources.toList()) {
                Matcher label = Pattern.compile("case \"([\\w.]+)\" -> (\\(NativeFunction|new Print)").matcher(Files.readString(source));
                while (label.find()) {
                    count++;
                    String name = label.group(1).substring(label.group(1).indexOf('.') + 1);
                    if (!declared.contains(name)) {
                        unknown.add(source.getFileName() + ": " + label.group(1));
                    }
                }
            }
        }
        assertThat(unknown).as("natives that no native fn declares").isEmpty();
        assertThat(count).isGreaterThan(200);
    }

    @Test
    void everythingPublicIsDocumented() throws IOException {
        var silent = new ArrayList<String>();
        for (Declared each : declarations()) {
            if (!each.name().startsWith("_") && (each.doc() == null || each.doc().isBlank())) {
                silent.add(each.where() + ": " + each.name());
            }
        }
        assertThat(silent).as("declarations without /// documentation").isEmpty();
    }

    @Test
    void theIndexIsWhatTheFilesDeclare() throws IOException {
        var index = new StringBuilder();
        var declaration = Pattern.compile("(?m)^(?:native |async |volatile |relaxed )*(?:fn|class|monitor|let|var) (\\w+)");
        for (boolean prelude : new boolean[] {true, false}) {
            for (Path file : files()) {
                if (relative(file).startsWith("prelude/") == prelude) {
                    index.append(relative(file)).append(':');
                    Matcher name = declaration.matcher(Files.readString(file));
                    while (name.find()) {
                        index.append(' ').append(name.group(1));
                    }
                    index.append('\n');
                }
            }
        }
        assertThat(Files.readString(STDLIB.resolve("index.txt"))).as("stdlib/index.txt; replace it by this text")
                .isEqualTo(index.toString());
    }
}
