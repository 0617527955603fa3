package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.Library;
import dev.conc.analysis.LibraryMethod;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.ConcurrentNatives;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.TaskNative;
import dev.conc.io.IoNatives;
import dev.conc.runtime.Cell;
import dev.conc.runtime.NativeFunction;
import dev.conc.runtime.natives.Natives;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The globals of every module a program uses, and the library's declarations as they are first needed.
 *
 * <p>Thread-safe: tasks that need the same declaration at the same time get the same one. A definition runs under this object's lock; that
 * is safe since the library's top level waits for nothing.
 */
final class Definitions {
    private final Library library;
    private final Interpreter interpreter;
    private final Map<ModuleInfo, Cell[]> globals = new HashMap<>();
    private final Map<String, Method> nativeMethods = new HashMap<>();

    Definitions(Library library, Interpreter interpreter) {
        this.library = library;
        this.interpreter = interpreter;
    }

    /** The cell of a module's variable; the same one each time. */
    synchronized Cell cell(ModuleInfo module, Variable variable) {
        Cell[] cells = globals.get(module);
        int slot = variable.slot();
        if (cells == null || cells.length <= slot) {
            cells = cells == null ? new Cell[Math.max(8, slot + 1)] : Arrays.copyOf(cells, Math.max(slot + 1, cells.length * 2));
            globals.put(module, cells);
        }
        if (cells[slot] == null) {
            cells[slot] = new Cell();
        }
        return cells[slot];
    }

    /** Brings a library declaration into being, unless it is there. {@code task} may be null where only a class is defined. */
    synchronized void define(Binding.Global binding, Task task) {
        if (cell(binding.module(), binding.variable()).get() == null) {
            interpreter.runUnit(library.unit(binding.module(), binding.variable()), task);
        }
    }

    /** The value of a declaration of the prelude, such as an error class. */
    Object prelude(String name) {
        Variable variable = library.global(library.prelude(), name);
        if (variable == null) {
            throw new IllegalStateException("the library has no " + name);
        }
        Cell cell = cell(library.prelude(), variable);
        if (cell.get() == null) {
            define(new Binding.Global(library.prelude(), variable), null);
        }
        return cell.get();
    }

    /** The variable of a module member, or null; a library module knows its members before they are defined. */
    Variable member(ModuleInfo module, String name) {
        return module.isLibrary() ? library.global(module, name) : module.global(name);
    }

    /** The method of a native class, or null. */
    synchronized Method nativeMethod(String type, String name) {
        String key = type + "." + name;
        Method method = nativeMethods.get(key);
        if (method == null) {
            LibraryMethod found = library.method(type, name);
            if (found == null) {
                return null;
            }
            method = method(found, key);
            nativeMethods.put(key, method);
        }
        return method;
    }

    private Method method(LibraryMethod found, String key) {
        Unit unit = found.unit();
        UnitCompiler compiler = new UnitCompiler(unit, interpreter);
        FunctionCode code = compiler.code(found.info(), found.declaration().body(), false);
        return found.declaration().body().isNative() ? Method.of(nativeValue(key, code, true)) : Method.of(code, Literals.NO_CELLS);
    }

    /** The Java behind a native declaration. */
    static NativeValue nativeValue(String key, FunctionCode declaration, boolean method) {
        NativeFunction nativeFunction = Natives.find(key);
        TaskNative taskNative = nativeFunction == null ? taskNative(key) : null;
        if (nativeFunction == null && taskNative == null) {
            throw new IllegalStateException("no Java behind native " + key);
        }
        return new NativeValue(declaration, nativeFunction, taskNative, method);
    }

    private static TaskNative taskNative(String key) {
        TaskNative found = ConcurrentNatives.find(key);
        return found != null ? found : IoNatives.find(key);
    }

    /** A native class as a value: calling it makes an object, if the library says how. */
    static NativeValue nativeClass(String name, FunctionCode declaration) {
        NativeFunction nativeFunction = Natives.find(name);
        TaskNative taskNative = nativeFunction == null ? taskNative(name) : null;
        return new NativeValue(declaration, nativeFunction, taskNative, false);
    }

    Iterable<String> nativeMethodNames(String type) {
        return library.methodNames(type);
    }
}
