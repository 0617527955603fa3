package dev.conc.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.Repository;
import dev.conc.source.Source;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Node;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@link Unit} and {@link FunctionInfo} promise an engine, held against every program of the corpus and the examples, and against the library. */
class UnitTest {
    private static final Library LIBRARY = Library.standard();

    @Test
    void everyProgramOfTheCorpusIsComplete() throws IOException {
        int checked = 0;
        for (String folder : List.of("interpreter/src/test/resources/scripts", "examples")) {
            try (Stream<Path> all = Files.walk(Repository.root().resolve(folder))) {
                for (Path file : all.filter(f -> f.toString().endsWith(".conc")).sorted().toList()) {
                    Source source = Source.of(file.getFileName().toString(), Files.readString(file));
                    var loaded = Loader.load(source, file.getParent(), LIBRARY);
                    if (loaded.program() != null) {
                        check(file.toString(), loaded.program().main());
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(400);
    }

    @Test
    void everyDeclarationOfTheLibraryIsComplete() {
        for (String module : Stream.concat(Stream.of(""), LIBRARY.modules().stream()).toList()) {
            ModuleInfo info = module.isEmpty() ? LIBRARY.prelude() : LIBRARY.module(module);
            for (String name : LIBRARY.names(info)) {
                Variable variable = LIBRARY.global(info, name);
                check(name, LIBRARY.unit(info, variable));
                if (variable.kind() == Variable.Kind.CLASS && LIBRARY.isNative(info, variable)) {
                    for (String method : LIBRARY.methodNames(name)) {
                        check(name + "." + method, LIBRARY.method(name, method).unit());
                    }
                }
            }
        }
    }

    private static void check(String what, Unit unit) {
        for (Stmt statement : unit.statements()) {
            walk(what, unit, statement, null);
        }
        for (FunctionInfo info : unit.functions().values()) {
            assertThat(info.params()).as(what).allSatisfy(p -> assertThat(p.slot()).isBetween(1, info.frameSize() - 1));
            for (FunctionInfo.Capture capture : info.captures()) {
                assertThat(capture.variable().captured()).as(what + ": " + capture.variable().name()).isTrue();
                assertThat(capture.variable().global()).as(what + ": " + capture.variable().name()).isFalse();
                assertThat(!capture.fromFrame() || capture.index() == capture.variable().slot()).as(what).isTrue();
            }
        }
        for (Unit imported : unit.imports()) {
            check(imported.module().name(), imported);
        }
    }

    /** {@code owner} is the function around {@code node} as far as its frame is known here; null at the top level and in classes. */
    private static void walk(String what, Unit unit, Object node, FunctionInfo owner) {
        if (node instanceof List<?> list) {
            for (Object each : list) {
                walk(what, unit, each, owner);
            }
        } else if (node instanceof Node here) {
            FunctionInfo inside = owner;
            if (here instanceof FunctionBody body) {
                inside = unit.functions().get(body);
                boolean abstractMethod = body.isNative();
                assertThat(inside != null || abstractMethod).as(what + ": " + body.name()).isTrue();
            }
            if (here instanceof Stmt.ClassDecl) {
                inside = unit.constructions().get(here);
                assertThat(inside).as(what).isNotNull();
            }
            boolean bound = here instanceof Expr.Name || here instanceof Pattern.Name name && !name.isWildcard();
            if (bound) {
                Binding binding = unit.bindings().get(here);
                assertThat(binding).as(what + ": " + here).isNotNull();
                if (inside != null) {
                    fits(what, binding, inside);
                }
            }
            for (RecordComponent part : here.getClass().getRecordComponents()) {
                try {
                    walk(what, unit, part.getAccessor().invoke(here), inside);
                } catch (ReflectiveOperationException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    private static void fits(String what, Binding binding, FunctionInfo frame) {
        if (binding instanceof Binding.Local local) {
            assertThat(local.variable().slot()).as(what + ": " + local.variable().name()).isBetween(1, frame.frameSize() - 1);
        } else if (binding instanceof Binding.Captured captured) {
            assertThat(frame.captures().get(captured.index()).variable()).as(what).isSameAs(captured.variable());
        } else if (binding instanceof Binding.Field field) {
            fits(what, field.receiver(), frame);
        } else if (binding instanceof Binding.Method method) {
            fits(what, method.receiver(), frame);
        }
    }

    @Test
    void noTwoGlobalsShareASlot() {
        var unit = Resolved.of("var a = 1", "fn f() { return a + b }", "let b = 2", "class C {}", "print(f(), C())").unit();
        Map<Integer, String> slots = new HashMap<>();
        for (Variable variable : unit.module().globals().values()) {
            assertThat(slots.put(variable.slot(), variable.name())).isNull();
            assertThat(variable.slot()).isLessThan(unit.module().slots());
        }
        assertThat(slots).hasSize(4);
    }
}
