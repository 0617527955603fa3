package dev.conc.check.code;

import dev.conc.analysis.Library;
import dev.conc.analysis.LibraryMethod;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All code of one program, made as it is needed; the numbers of its globals. Thread-safe: every answer is always the same. */
public final class CodeBase {
    private final Library library;
    private final Map<ModuleInfo, Map<Variable, Integer>> globals = new HashMap<>();
    private final List<Variable> variables = new ArrayList<>();
    private final Map<String, Object> methods = new HashMap<>();
    private final Map<Unit, Code> units = new HashMap<>();

    /** What stands for a method that does not exist. */
    public static final Object NO_METHOD = new Object();

    public CodeBase(Library library) {
        this.library = library;
    }

    public Library library() {
        return library;
    }

    /** The number of a global of the user's modules. */
    synchronized int global(ModuleInfo module, Variable variable) {
        return globals.computeIfAbsent(module, m -> new HashMap<>()).computeIfAbsent(variable, v -> {
            variables.add(v);
            return variables.size() - 1;
        });
    }

    public synchronized int globals() {
        return variables.size();
    }

    public synchronized Variable global(int number) {
        return variables.get(number);
    }

    /** Numbers a module's globals, so that all are known before anything runs. */
    public void declare(Unit unit) {
        for (Unit imported : unit.imports()) {
            declare(imported);
        }
        for (Variable variable : unit.module().globals().values()) {
            if (!unit.module().isLibrary()) {
                global(unit.module(), variable);
            }
        }
    }

    /** A unit's statements. */
    public synchronized Code unit(Unit unit) {
        Code code = units.get(unit);
        if (code == null) {
            code = new Lowering(unit, this).topLevel();
            units.put(unit, code);
        }
        return code;
    }

    /** The method of a native class: Code, NativeCode or {@link #NO_METHOD}. */
    public synchronized Object method(String type, String name) {
        String key = type + "." + name;
        Object method = methods.get(key);
        if (method == null) {
            LibraryMethod found = library.method(type, name);
            if (found == null) {
                method = NO_METHOD;
            } else {
                var lowering = new Lowering(found.unit(), this);
                method = found.declaration().body().isNative()
                        ? lowering.nativeCode(key, found.info(), found.declaration().body().params(), true)
                        : lowering.code(found.info(), found.declaration().body(), false);
            }
            methods.put(key, method);
        }
        return method;
    }

    /** The declaration of a module's member; null if there is none. */
    public Variable member(ModuleInfo module, String name) {
        return module.isLibrary() ? library.global(module, name) : module.global(name);
    }
}
