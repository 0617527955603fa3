package dev.conc.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that import files. */
class LoaderTest {
    @TempDir
    Path folder;

    private Path root;

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectories(folder.resolve("program"));
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Loader.Loaded load(String main) throws IOException {
        file("program/main.conc", main);
        return Loader.load(Source.of("main.conc", main), root, Library.standard());
    }

    private static List<String> codes(Loader.Loaded loaded) {
        return loaded.problems().stream().map(p -> p.message().code()).toList();
    }

    @Test
    void aFileIsLoadedOnceHoweverItIsReached() throws IOException {
        file("program/lib/a.conc", "import \"../b.conc\" as b\nlet x = b.y\n");
        file("program/b.conc", "let y = 1\n");
        var loaded = load("import \"lib/a.conc\" as a\nimport \"./lib/../b.conc\" as b\nprint(a.x, b.y)\n");
        assertThat(codes(loaded)).isEmpty();
        Unit main = loaded.program().main();
        assertThat(main.imports()).hasSize(2);
        assertThat(main.imports().getFirst().imports().getFirst()).isSameAs(main.imports().getLast());
        assertThat(main.imports().getFirst().module().name()).isEqualTo("lib/a.conc");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        file("secret.conc", "let word = 1\n");
        file("program/lib/up.conc", "import \"../../secret.conc\" as s\nlet x = s.word\n");
        Files.createSymbolicLink(root.resolve("link.conc"), folder.resolve("secret.conc"));
        Files.createSymbolicLink(root.resolve("out"), folder);
        assertThat(codes(load("import \"../secret.conc\" as s\nprint(s.word)\n"))).containsExactly("import-outside");
        assertThat(codes(load("import \"" + folder.resolve("secret.conc") + "\" as s\nprint(s.word)\n"))).containsExactly("import-outside");
        assertThat(codes(load("import \"lib/up.conc\" as u\nprint(u.x)\n"))).containsExactly("import-outside");
        assertThat(codes(load("import \"link.conc\" as s\nprint(s.word)\n"))).containsExactly("import-outside");
        assertThat(codes(load("import \"out/secret.conc\" as s\nprint(s.word)\n"))).containsExactly("import-outside");
    }

    @Test
    void aCircleIsShownWhole() throws IOException {
        file("program/a.conc", "import \"b.conc\" as b\nlet x = b.y\n");
        file("program/b.conc", "import \"a.conc\" as a\nlet y = a.x\n");
        var loaded = load("import \"a.conc\" as a\nprint(a.x)\n");
        assertThat(codes(loaded)).containsExactly("import-cycle");
        Problem problem = loaded.problems().getFirst();
        assertThat(problem.text()).contains("a.conc → b.conc → a.conc");
        assertThat(problem.place().source().name()).isEqualTo("b.conc");
        assertThat(problem.notes()).hasSize(1);
    }

    @Test
    void theProgramItselfCannotBeImported() throws IOException {
        file("program/a.conc", "import \"main.conc\" as m\nlet x = m.y\n");
        assertThat(codes(load("import \"a.conc\" as a\nlet y = a.x\nprint(y)\n"))).containsExactly("import-cycle");
        assertThat(codes(load("import \"main.conc\" as m\nprint(m.y)\n"))).containsExactly("import-cycle");
    }

    @Test
    void theMistakesOfAnImportedFileAreReportedOnce() throws IOException {
        file("program/a.conc", "let x = nope\n");
        file("program/b.conc", "import \"a.conc\" as a\nlet y = a.x\n");
        var loaded = load("import \"a.conc\" as a\nimport \"b.conc\" as b\nprint(a.x, b.y, a.anything)\n");
        assertThat(codes(loaded)).containsExactly("unknown-name");
        assertThat(loaded.problems().getFirst().place().source().name()).isEqualTo("a.conc");
        assertThat(loaded.program()).isNull();
    }

    @Test
    void missingFilesAndFoldersHaveAnAnswer() throws IOException {
        Files.createDirectories(root.resolve("folder.conc"));
        file("program/bank.conc", "let x = 1\n");
        assertThat(codes(load("import \"bnak.conc\" as b\nprint(b.x)\n"))).containsExactly("import-misspelt");
        assertThat(codes(load("import \"other/thing.conc\" as b\nprint(b.x)\n"))).containsExactly("import-not-found");
        assertThat(codes(load("import \"folder.conc\" as b\nprint(b.x)\n"))).containsExactly("import-not-found");
        assertThat(codes(load("import \"\" as b\nprint(b.x)\n"))).containsExactly("import-not-found");
        assertThat(codes(load("import \"a\\0b\" as b\nprint(b.x)\n"))).containsExactly("import-not-found");
    }

    @Test
    void argumentsAreCheckedAcrossFiles() throws IOException {
        file("program/a.conc", "fn f(x) { return x }\nclass C(y) {}\nfn _own() { return 1 }\nlet z = _own()\n");
        assertThat(codes(load("import \"a.conc\" as a\nfrom \"a.conc\" import f, C\nprint(a.f(), f(1, 2), C(z: 1), a.z)\n")))
                .containsExactly("missing-argument", "too-many-arguments", "unknown-argument");
    }

    @Test
    void unreadableNamesOfUnreadablePartsAreNotComplainedAbout() throws IOException {
        var loaded = load("fn area(w, h) {\n    return w ** ** h\n}\nprint(area(1, 2))\nprint(nope)\n");
        assertThat(codes(loaded)).contains("unknown-name").doesNotContain("return-outside-function");
        assertThat(loaded.problems().stream().filter(p -> p.message().code().equals("unknown-name"))).hasSize(1);
    }

    @Test
    void aReplMayImportAFileAgainThatWasMended() throws IOException {
        var loader = new Loader(Library.standard(), root);
        var module = new ModuleInfo("repl", false);
        file("program/a.conc", "let x = nope\n");
        assertThat(codes(loader.input(Source.of("repl", "import \"a.conc\" as a\n"), module))).containsExactly("unknown-name");
        file("program/a.conc", "let x = 1\n");
        assertThat(codes(loader.input(Source.of("repl", "import \"a.conc\" as a\nprint(a.x)\n"), module))).isEmpty();
        Unit first = loader.input(Source.of("repl", "import \"a.conc\" as b\n"), module).program().main().imports().getFirst();
        Unit again = loader.input(Source.of("repl", "import \"./a.conc\" as c\n"), module).program().main().imports().getFirst();
        assertThat(again).isSameAs(first);
    }
}
