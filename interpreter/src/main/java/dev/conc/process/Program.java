package dev.conc.process;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.ModuleInfo;
import dev.conc.eval.Interpreter;
import dev.conc.eval.Portable;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;

/** The texts of a program on their way to a child, and their loading there: nothing is read from disk, so that both run the same text. */
final class Program {
    private final List<Loader.Shipped> imports = new ArrayList<>();
    private Loader loader;
    private Interpreter interpreter;
    private ModuleInfo console;

    // ---- the parent's side ----

    /** The frame for what was loaded from step {@code from} on. */
    static WireWriter frame(Portable portable, int from) {
        WireWriter out = WireWriter.frame(Wire.PROGRAM);
        List<Portable.Step> steps = portable.steps(from);
        List<Portable.FileImport> imports = portable.imports();
        out.number(imports.size());
        for (Portable.FileImport each : imports) {
            out.text(each.from());
            out.text(each.path());
            out.text(each.source().name());
            out.text(each.source().text());
        }
        out.number(steps.size());
        for (Portable.Step step : steps) {
            if (step instanceof Portable.Step.Text(Source source, boolean input)) {
                out.u8(input ? 2 : 1);
                out.text(source.name());
                out.text(source.text());
            } else if (step instanceof Portable.Step.Value(String name)) {
                out.u8(3);
                out.text(name);
            }
        }
        return out;
    }

    // ---- the child's side ----

    /** Loads what a {@link #frame} holds, after what came before. */
    void load(WireReader in) {
        int count = in.count(4);
        imports.clear();
        for (int i = 0; i < count; i++) {
            imports.add(new Loader.Shipped(in.text(), in.text(), Source.of(in.text(), in.text())));
        }
        int steps = in.count(2);
        for (int i = 0; i < steps; i++) {
            switch (in.u8()) {
                case 1 -> script(Source.of(in.text(), in.text()));
                case 2 -> input(Source.of(in.text(), in.text()));
                case 3 -> interpreter.define(console, console.define(in.text()), null);
                default -> throw new Malformed("a text of no kind");
            }
        }
        in.end();
        interpreter.portable().define();
    }

    private void script(Source source) {
        Library library = Library.standard();
        loader = Loader.ofShipped(library, imports);
        interpreter = new Interpreter(complete(loader.script(source)));
    }

    private void input(Source source) {
        if (console == null) {
            console = new ModuleInfo("the session", false);
            loader = Loader.ofShipped(Library.standard(), imports);
            interpreter = new Interpreter(complete(loader.input(source, console)));
        } else {
            interpreter.know(complete(loader.input(source, console)).main());
        }
    }

    private static dev.conc.analysis.Program complete(Loader.Loaded loaded) {
        if (loaded.program() == null) {
            throw new Malformed("a program that can't be loaded: " + loaded.problems().getFirst().text());
        }
        return loaded.program();
    }

    Interpreter interpreter() {
        if (interpreter == null) {
            throw new Malformed("a call without a program");
        }
        return interpreter;
    }
}
