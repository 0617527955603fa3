package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.source.Span;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Node;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of a file: its own declarations, known before the walk begins, and what it imports.
 *
 * <p>Where a variable lives is settled at the end: in a script, one that only the script's own statements mention becomes a local
 * of the main frame; everything else is a cell of the module.
 */
final class TopLevel {
    /** A declaration of the file. */
    private static final class Entry {
        final Variable variable;
        final List<Node> mentions = new ArrayList<>(4);
        boolean reached;
        boolean mentionedElsewhere;

        Entry(Variable variable) {
            this.variable = variable;
        }
    }

    /** What an import makes of a name; {@code binding} is null where the import failed, so that one mistake is reported once. */
    private static final class Import {
        final Binding binding;
        final Span span;
        boolean used;

        Import(Binding binding, Span span) {
            this.binding = binding;
            this.span = span;
        }
    }

    private final Resolution r;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Import> imports = new LinkedHashMap<>(4);
    private List<String> poisoned = List.of();
    /** While true, whatever is mentioned has to outlive the main frame. */
    boolean keeping;

    TopLevel(Resolution r) {
        this.r = r;
    }

    /** Makes the names of all functions, classes and variables known; the variables' only to functions until the walk comes to them. */
    void declareAll(List<Stmt> statements) {
        for (Stmt statement : statements) {
            if (statement instanceof Stmt.Function function) {
                Entry entry = declare(function.name(), Variable.Kind.FUNCTION, Memory.PLAIN, function.nameSpan(), false);
                entry.variable.function(function.body());
                entry.mentions.add(function);
                entry.reached = true;
            } else if (statement instanceof Stmt.ClassDecl type) {
                Entry entry = declare(type.name(), Variable.Kind.CLASS, Memory.PLAIN, type.nameSpan(), false);
                entry.variable.signature(Signature.of(type.params()));
                entry.mentions.add(type);
                entry.reached = true;
            } else if (statement instanceof Stmt.Variable variable) {
                declarePattern(variable.pattern(), variable);
            }
        }
        for (Entry entry : entries.values()) {
            if (entry.reached) {
                r.bindings.put(entry.mentions.getFirst(), new Binding.Global(r.module, entry.variable));
            }
        }
    }

    private void declarePattern(Pattern pattern, Stmt.Variable statement) {
        if (pattern instanceof Pattern.ListOf list) {
            for (Pattern element : list.elements()) {
                declarePattern(element, statement);
            }
        } else if (pattern instanceof Pattern.Name name && !name.isWildcard()) {
            Variable.Kind kind = statement.assignable() ? Variable.Kind.VAR : Variable.Kind.LET;
            declare(name.name(), kind, statement.memory(), name.span(), statement.assignable()).mentions.add(name);
        }
    }

    private Entry declare(String name, Variable.Kind kind, Memory memory, Span span, boolean assignable) {
        Variable variable = r.inLibrary() ? r.library.global(r.module, name) : null;
        if (variable == null) {
            variable = new Variable(name, kind, memory, r.place(span), assignable, true, 0);
        }
        var entry = new Entry(variable);
        Entry before = entries.get(name);
        if (before == null) {
            r.names.refuseClash(variable, span, null);
            entries.put(name, entry);
        } else {
            r.names.refuseClash(variable, span, before.variable);
        }
        return entry;
    }

    /** The walk has come to the declaration of {@code name}: from here on the file's own statements may use it. */
    Variable reach(Pattern.Name name) {
        Entry entry = entries.get(name.name());
        if (entry == null) {
            return null;
        }
        entry.reached = true;
        if (!r.tasksMayRun) {
            entry.variable.markEarly();
        }
        r.bindings.put(name, new Binding.Global(r.module, entry.variable));
        return entry.variable;
    }

    /** Binds what an import statement names; a null {@code binding} is of an import that failed. */
    void bindImport(String name, Binding binding, Node node, Span span) {
        Entry own = entries.get(name);
        Import before = imports.get(name);
        if (own != null) {
            r.report(Catalog.DUPLICATE_NAME, span, own.variable.place(), "first declared here", name);
        } else if (before != null) {
            r.report(Catalog.DUPLICATE_NAME, span, r.place(before.span), "first imported here", name);
        } else {
            imports.put(name, new Import(binding, span));
        }
        if (binding != null) {
            r.bindings.put(node, binding);
        }
    }

    /** What {@code name}, at {@code node}, means outside all scopes; null if nothing. */
    Binding find(String name, Node node, Span span) {
        Entry entry = entries.get(name);
        if (entry != null) {
            boolean early = !entry.reached && r.frame == r.main;
            if (early && r.mode == Resolver.Mode.INTERACTIVE && r.module.global(name) != null) {
                return new Binding.Global(r.module, r.module.global(name));
            }
            if (early) {
                r.report(Catalog.USED_BEFORE_DECLARATION, span, entry.variable.place(), "declared here", name);
            }
            entry.mentions.add(node);
            entry.mentionedElsewhere |= keeping || r.frame != r.main;
            return new Binding.Global(r.module, entry.variable);
        }
        Import imported = imports.get(name);
        if (imported != null) {
            imported.used = true;
            return imported.binding;
        }
        return inherited(name);
    }

    /** What earlier input, the library file around, or the prelude has under that name; null if nothing. */
    private Binding inherited(String name) {
        Variable variable = r.inLibrary() ? r.library.global(r.module, name) : r.module.global(name);
        if (variable != null) {
            return new Binding.Global(r.module, variable);
        }
        Binding earlier = r.module.imported(name);
        if (earlier != null) {
            return earlier;
        }
        ModuleInfo prelude = r.library.prelude();
        if (name.startsWith("_") && !r.inLibrary()) {
            return null;
        }
        Variable known = r.library.global(prelude, name);
        return known == null ? null : new Binding.Global(prelude, known);
    }

    Variable own(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.variable;
    }

    boolean isReached(String name) {
        Entry entry = entries.get(name);
        return entry != null && entry.reached;
    }

    /** Says nothing more about {@code name}: its declaration is known to be wrong. */
    void poison(String name) {
        if (poisoned.isEmpty()) {
            poisoned = new ArrayList<>(4);
        }
        poisoned.add(name);
    }

    boolean isPoisoned(String name) {
        Import imported = imports.get(name);
        return poisoned.contains(name) || imported != null && imported.binding == null;
    }

    /** All names that the file itself declares or imports. */
    List<String> names() {
        var all = new ArrayList<>(entries.keySet());
        all.addAll(imports.keySet());
        return all;
    }

    /** Settles where the variables live. Called when the walk is over. */
    void settle() {
        for (Entry entry : entries.values()) {
            Variable variable = entry.variable;
            boolean plain = variable.kind() == Variable.Kind.LET || variable.kind() == Variable.Kind.VAR;
            if (r.inLibrary()) {
                continue;
            }
            if (r.mode == Resolver.Mode.SCRIPT && plain && !entry.mentionedElsewhere) {
                variable.settle(false, r.main.newSlotOfItsOwn());
                var local = new Binding.Local(variable);
                for (Node mention : entry.mentions) {
                    r.bindings.put(mention, local);
                }
            } else {
                variable.settle(true, r.module.nextSlot());
                r.module.declare(variable);
            }
            if (r.mode == Resolver.Mode.SCRIPT && plain) {
                r.checks.unused(variable);
            }
            r.variables.add(variable);
        }
        for (Map.Entry<String, Import> each : imports.entrySet()) {
            Import imported = each.getValue();
            if (imported.binding != null) {
                r.module.imported(each.getKey(), imported.binding);
                if (!imported.used && (r.mode == Resolver.Mode.SCRIPT || r.mode == Resolver.Mode.MODULE)) {
                    r.report(Catalog.UNUSED_IMPORT, imported.span, each.getKey());
                }
            }
        }
    }
}
