package dev.conc.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The library as programs see it: found by name, parsed and resolved a declaration at a time. */
class LibraryTest {
    private final Library library = Library.standard();

    private List<ModuleInfo> modules() {
        var all = new ArrayList<ModuleInfo>();
        all.add(library.prelude());
        for (String name : library.modules()) {
            all.add(library.module(name));
        }
        return all;
    }

    @Test
    void everyDeclarationResolves() {
        int count = 0;
        for (ModuleInfo module : modules()) {
            for (String name : library.names(module)) {
                Variable variable = library.global(module, name);
                Unit unit = library.unit(module, variable);
                assertThat(unit.statements()).as(module.name() + "." + name).hasSize(1);
                assertThat(library.unit(module, variable)).isSameAs(unit);
                for (String method : library.methodNames(name)) {
                    if (library.isNative(module, variable)) {
                        assertThat(library.method(name, method).info().self().slot()).isEqualTo(1);
                    }
                    count++;
                }
                count++;
            }
        }
        assertThat(count).isGreaterThan(250);
    }

    @Test
    void parametersReadWithoutParsingAreThoseThatAreParsed() {
        for (ModuleInfo module : modules()) {
            for (String name : library.names(module)) {
                Variable variable = library.global(module, name);
                Stmt declaration = library.unit(module, variable).statements().getFirst();
                if (declaration instanceof Stmt.Function function) {
                    assertSame(name, variable.signature(), Signature.of(function.body().params()));
                } else if (declaration instanceof Stmt.ClassDecl type) {
                    assertSame(name, variable.signature(), Signature.of(type.params()));
                }
            }
        }
    }

    private static void assertSame(String name, Signature scanned, Signature parsed) {
        assertThat(scanned.names()).as(name).isEqualTo(parsed.names());
        assertThat(scanned.optional()).as(name).isEqualTo(parsed.optional());
        assertThat(scanned.rest()).as(name).isEqualTo(parsed.rest());
    }

    @Test
    void onlyWhatIsNeededIsRead() {
        var read = new ArrayList<String>();
        var texts = java.util.Map.of(
                "index.txt", "prelude/a.conc: one\nprelude/b.conc: two\nm.conc: three\n",
                "prelude/a.conc", "/// First.\nfn one(x, y = \"),\") { return two() }\n",
                "prelude/b.conc", "fn two() { return 2 }\n",
                "m.conc", "let three = one(1)\n");
        var small = new Library(file -> {
            read.add(file);
            return texts.get(file);
        });
        assertThat(read).containsExactly("index.txt");
        Variable one = small.global(small.prelude(), "one");
        assertThat(read).containsExactly("index.txt", "prelude/a.conc");
        assertThat(one.signature().show()).isEqualTo("(x, y = …)");
        small.unit(small.prelude(), one);
        assertThat(read).containsExactly("index.txt", "prelude/a.conc", "prelude/b.conc");
        assertThat(small.topic(small.prelude(), "one").documentation()).isEqualTo("First.");
        assertThat(small.module("n")).isNull();
        assertThat(small.global(small.module("m"), "one")).isNull();
    }

    @Test
    void whatDoesNotExistIsNull() {
        assertThat(library.global(library.prelude(), "noSuchThing")).isNull();
        assertThat(library.module("prelude")).isNull();
        assertThat(library.module("noSuchModule")).isNull();
        assertThat(library.method("list", "noSuchMethod")).isNull();
        assertThat(library.method("noSuchClass", "size")).isNull();
        assertThat(library.methodNames("noSuchClass")).isEmpty();
    }

    @Test
    void tasksThatAskAtTheSameTimeGetTheSameAnswer() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var asked = new ArrayList<Callable<List<Object>>>();
            for (int i = 0; i < 8; i++) {
                asked.add(() -> {
                    Variable print = library.global(library.prelude(), "print");
                    return List.of(print, library.unit(library.prelude(), print), library.method("list", "map"), library.module("math"));
                });
            }
            var answers = threads.invokeAll(asked);
            for (var answer : answers) {
                for (int i = 0; i < 4; i++) {
                    assertThat(answer.get().get(i)).isSameAs(answers.getFirst().get().get(i));
                }
            }
        }
    }

    @Test
    void topicsAreFoundByTheirNames() {
        assertThat(library.topics("math.sqrt")).singleElement().satisfies(t -> assertThat(t.headline()).contains("sqrt("));
        assertThat(library.topics("list").getFirst().members()).extracting(Topic::name).contains("list.add");
        assertThat(library.topics("add")).extracting(Topic::name).contains("list.add", "set.add");
        assertThat(library.topics("math").getFirst().members()).extracting(Topic::name).contains("math.pi");
        assertThat(library.topics("noSuchThing")).isEmpty();
    }
}
