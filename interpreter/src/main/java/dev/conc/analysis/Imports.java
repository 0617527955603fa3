package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Suggest;
import dev.conc.source.Span;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Binds what import statements name. */
final class Imports {
    private final Resolution r;
    private final Map<Stmt, Unit> files;
    private final List<Unit> units = new ArrayList<>(0);

    Imports(Resolution r, Map<Stmt, Unit> files) {
        this.r = r;
        this.files = files;
    }

    /** The files' units, in order, each once. */
    List<Unit> units() {
        return units;
    }

    void bind(Stmt statement) {
        if (statement instanceof Stmt.Import whole) {
            ModuleInfo module = whole.file() ? file(statement) : library(whole.module(), whole.moduleSpan());
            String name = whole.alias() != null ? whole.alias() : whole.module();
            if (whole.file() && whole.alias() == null) {
                return; // refused by the parser
            }
            r.top.bindImport(name, module == null ? null : new Binding.Module(module), whole, whole.span());
        } else if (statement instanceof Stmt.FromImport some) {
            ModuleInfo module = some.file() ? file(statement) : library(some.module(), some.moduleSpan());
            for (Stmt.Imported each : some.names()) {
                Variable variable = module == null ? null : exported(module, each.name());
                if (module != null && variable == null) {
                    reportMissing(module, each.name(), each.span());
                } else if (variable != null) {
                    variable.markUsed();
                }
                Binding binding = variable == null ? null : new Binding.Global(module, variable);
                r.top.bindImport(each.alias() != null ? each.alias() : each.name(), binding, each, each.span());
            }
        }
    }

    private ModuleInfo file(Stmt statement) {
        Unit unit = files.get(statement);
        if (unit == null) {
            return null;
        }
        boolean known = false;
        for (Unit each : units) {
            known |= each == unit;
        }
        if (!known) {
            units.add(unit);
        }
        return unit.module();
    }

    private ModuleInfo library(String name, Span span) {
        ModuleInfo module = r.library.module(name);
        if (module == null) {
            String close = Suggest.closest(name, r.library.modules());
            if (close != null) {
                r.report(Catalog.MISSPELT_MODULE, span, name, close);
            } else {
                r.report(Catalog.UNKNOWN_MODULE, span, name, String.join(", ", r.library.modules()));
            }
        }
        return module;
    }

    /** What a module lets others see under that name; null if nothing. */
    Variable exported(ModuleInfo module, String name) {
        if (!module.isLibrary()) {
            return module.global(name);
        }
        return name.startsWith("_") && !r.inLibrary() ? null : r.library.global(module, name);
    }

    void reportMissing(ModuleInfo module, String name, Span span) {
        List<String> names = module.isLibrary() ? r.library.names(module) : new ArrayList<>(module.globals().keySet());
        String close = Suggest.closest(name, names);
        if (close != null) {
            r.report(Catalog.MISSPELT_IN_MODULE, span, module.name(), name, close);
        } else {
            r.report(Catalog.UNKNOWN_IN_MODULE, span, module.name(), name,
                    module.isLibrary() ? "what it has is shown by: conc help " + module.name()
                            : "see what is declared there at the top level");
        }
    }
}
