package dev.conc.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import dev.conc.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small program, resolved, and what a test asks about it. */
final class Resolved {
    private static final Library LIBRARY = Library.standard();

    private final Source source;
    private final Loader.Loaded loaded;

    private Resolved(Source source, Loader.Loaded loaded) {
        this.source = source;
        this.loaded = loaded;
    }

    static Resolved of(String... lines) {
        Source source = Source.of("test.conc", String.join("\n", lines) + "\n");
        return new Resolved(source, Loader.load(source, null, LIBRARY));
    }

    Unit unit() {
        assertThat(codes()).as("problems").doesNotContain("error");
        assertThat(loaded.program()).as(loaded.problems().toString()).isNotNull();
        return loaded.program().main();
    }

    /** The codes of all problems, in order. */
    List<String> codes() {
        var codes = new ArrayList<String>();
        for (Problem problem : loaded.problems()) {
            codes.add(problem.message().code());
        }
        return codes;
    }

    List<Problem> problems() {
        return loaded.problems();
    }

    /** What the {@code count}th occurrence (from 1) of {@code text} is bound to. */
    Binding binding(String text, int count) {
        int at = -1;
        for (int i = 0; i < count; i++) {
            at = source.text().indexOf(text, at + 1);
        }
        for (Map.Entry<Node, Binding> each : unit().bindings().entrySet()) {
            Node node = each.getKey();
            boolean name = node instanceof dev.conc.syntax.Expr.Name || node instanceof dev.conc.syntax.Pattern.Name;
            if (name && node.span().start() == at) {
                return each.getValue();
            }
        }
        throw new AssertionError(text + " is bound to nothing");
    }

    Variable variable(String text, int count) {
        return Names.variable(binding(text, count));
    }

    FunctionInfo function(String name) {
        for (FunctionInfo info : unit().functions().values()) {
            if (info.name().equals(name)) {
                return info;
            }
        }
        throw new AssertionError("no function " + name);
    }
}
