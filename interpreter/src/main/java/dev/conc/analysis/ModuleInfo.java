package dev.conc.analysis;

import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Memory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A module: a file, a library module, the prelude, or all that was typed at one REPL.
 *
 * <p>Its globals are numbered as they come; a library module's come when something first asks for them ({@link Library}), a REPL's with each
 * input, so the number grows while the program lives. Thread-safe.
 */
public final class ModuleInfo {
    private final String name;
    private final boolean library;
    private final Map<String, Variable> globals = new LinkedHashMap<>();
    private final Map<String, Binding> imports = new LinkedHashMap<>(4);
    private int slots;

    public ModuleInfo(String name, boolean library) {
        this.name = name;
        this.library = library;
    }

    /** What it is called in messages: {@code math}, {@code lib/bank.conc}. */
    public String name() {
        return name;
    }

    public boolean isLibrary() {
        return library;
    }

    /** The current global of that name, or null if there is none (yet). */
    public synchronized Variable global(String name) {
        return globals.get(name);
    }

    public synchronized Map<String, Variable> globals() {
        return new LinkedHashMap<>(globals);
    }

    /** How many slots the globals take so far. */
    public synchronized int slots() {
        return slots;
    }

    synchronized int nextSlot() {
        return slots++;
    }

    /** Makes {@code variable} what its name means from now on; an earlier one of that name keeps its slot for those already bound to it. */
    synchronized void declare(Variable variable) {
        globals.put(variable.name(), variable);
    }

    /** A global that no text declares, but whoever keeps this module: the last value at a REPL. A new one at each call. */
    public Variable define(String name) {
        var nowhere = Source.of(this.name, "").place(new Span(0, 0));
        var variable = new Variable(name, Variable.Kind.LET, Memory.PLAIN, nowhere, false, true, nextSlot());
        declare(variable);
        return variable;
    }

    /** What imports made of names, by name. */
    public synchronized Map<String, Binding> imports() {
        return new LinkedHashMap<>(imports);
    }

    /** What an import statement made of {@code name}; null if none did. Its own users are later inputs at the REPL. */
    synchronized Binding imported(String name) {
        return imports.get(name);
    }

    synchronized void imported(String name, Binding binding) {
        imports.put(name, binding);
    }
}
