package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.Task;
import dev.conc.runtime.Cell;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Trace;
import dev.conc.runtime.Types;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Node;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program's functions and classes as something that can be named to another process which has loaded the same texts: by where they stand, and by the
 * cells they captured.
 *
 * <p>Inv: a text that is loaded gets the next number, imported ones before those that import them; the same steps taken in the same order give the same
 * numbers. Thread-safe. Long because what is taken apart here is put together here again.
 */
public final class Portable {
    /** What was loaded, in order. */
    public sealed interface Step {
        /** A program's own file, or ({@code input}) one input of a console. */
        record Text(Source source, boolean input) implements Step {}

        /** The console gave a name a value that no text declares. */
        record Value(String name) implements Step {}
    }

    /** An import of a file: {@code path}, as written in the source called {@code from}, came to {@code source}. */
    public record FileImport(String from, String path, Source source) {}

    /** A function or class, taken apart. */
    public sealed interface Form {
        /** What a top-level declaration of the program made. */
        record Declared(Site variable) implements Form {}

        /** A public or private declaration of the library. */
        record OfLibrary(String module, String name) implements Form {}

        /** A closure: its text and the cells it captured, named by {@code names}. */
        record Lambda(Site body, Cell[] captures, List<String> names) implements Form {}

        /** A class that was declared inside a function: its text, what its construction captured, and what each method did. */
        record Local(Site declaration, Cell[] captures, Map<String, Cell[]> methods) implements Form {}

        /** {@code receiver.name}, not yet called. */
        record Bound(Object receiver, String name) implements Form {}
    }

    /** A global variable that code mentions. */
    public record Use(Site variable, String name, Cell cell) {}

    private record Mention(int start, Binding.Global global) {}

    private static final class Part {
        final Unit unit;
        final Map<Long, FunctionBody> bodies = new HashMap<>();
        final Map<Long, Stmt.ClassDecl> classes = new HashMap<>();
        final List<Mention> mentions = new ArrayList<>();

        Part(Unit unit) {
            this.unit = unit;
        }
    }

    private final Interpreter interpreter;
    private int taken;
    private final List<Part> parts = new ArrayList<>();
    private final Map<Source, Integer> numbers = new IdentityHashMap<>();
    private final Map<Variable, Site> sites = new IdentityHashMap<>();
    private final Map<Site, Binding.Global> globals = new HashMap<>();
    private final Map<FunctionBody, FunctionCode> codes = new IdentityHashMap<>();
    private final List<FileImport> imports = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private int values;

    Portable(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    // ---- the texts ----

    /** What has been loaded by now, from the {@code from}th step on. */
    public synchronized List<Step> steps(int from) {
        update();
        return List.copyOf(steps.subList(Math.min(from, steps.size()), steps.size()));
    }

    /** What the imports of files came to by now. */
    public synchronized List<FileImport> imports() {
        update();
        return List.copyOf(imports);
    }

    /** The sources by their numbers: those of user and imported files. */
    public synchronized Source source(int part) {
        update();
        return part >= 0 && part < parts.size() ? parts.get(part).unit.source() : null;
    }

    /** A file of the library, {@code stdlib/prelude/core.conc}; null if there is none. */
    public Source libraryText(String name) {
        return interpreter.library().source(name);
    }

    /** The number of a source; -1 if it is none of the program's own. */
    public synchronized int number(Source source) {
        update();
        Integer number = numbers.get(source);
        return number == null ? -1 : number;
    }

    private void update() {
        List<Object> all = interpreter.loaded();
        for (; taken < all.size(); taken++) {
            Object step = all.get(taken);
            if (step instanceof Unit unit) {
                add(unit);
                steps.add(new Step.Text(unit.source(), interpreter.isConsole()));
            } else {
                var global = (Binding.Global) step;
                var site = new Site(-1, values++, 0);
                sites.put(global.variable(), site);
                globals.put(site, global);
                steps.add(new Step.Value(global.variable().name()));
            }
        }
    }

    private void add(Unit unit) {
        if (numbers.containsKey(unit.source())) {
            return;
        }
        for (Unit imported : unit.imports()) {
            add(imported);
        }
        int number = parts.size();
        var part = new Part(unit);
        parts.add(part);
        numbers.put(unit.source(), number);
        for (Node node : unit.functions().keySet()) {
            if (node instanceof FunctionBody body && part.bodies.put(key(body.span()), body) != null) {
                throw new IllegalStateException("two functions at " + unit.source().place(body.span()));
            }
        }
        for (Node node : unit.classes().keySet()) {
            part.classes.put(key(node.span()), (Stmt.ClassDecl) node);
        }
        for (Map.Entry<Node, Binding> entry : unit.bindings().entrySet()) {
            if (entry.getValue() instanceof Binding.Global global && !global.module().isLibrary()) {
                part.mentions.add(new Mention(entry.getKey().span().start(), global));
            }
        }
        part.mentions.sort((a, b) -> Integer.compare(a.start, b.start));
        for (Mention mention : part.mentions) {
            place(mention.global);
        }
        addImports(unit);
    }

    private void place(Binding.Global global) {
        Variable variable = global.variable();
        Integer in = variable.place() == null ? null : numbers.get(variable.place().source());
        if (in != null && !sites.containsKey(variable)) {
            Span span = variable.place().span();
            var site = new Site(in, span.start(), span.end());
            sites.put(variable, site);
            globals.put(site, global);
        }
    }

    private void addImports(Unit unit) {
        for (Stmt statement : unit.statements()) {
            if (statement instanceof Stmt.Import whole && whole.file()) {
                addImport(unit, whole.module(), unit.bindings().get(whole));
            } else if (statement instanceof Stmt.FromImport some && some.file()) {
                for (Stmt.Imported each : some.names()) {
                    addImport(unit, some.module(), unit.bindings().get(each));
                }
            }
        }
    }

    private void addImport(Unit unit, String path, Binding binding) {
        ModuleInfo module = binding instanceof Binding.Module whole ? whole.module()
                : binding instanceof Binding.Global global ? global.module() : null;
        for (Unit imported : unit.imports()) {
            if (imported.module() == module) {
                imports.add(new FileImport(unit.source().name(), path, imported.source()));
            }
        }
    }

    private static long key(Span span) {
        return (long) span.start() << 32 | span.end();
    }

    // ---- taking apart ----

    /** What {@code function} is made of; null if another process could not make it, as a function inside one of the library. */
    public synchronized Form form(FunctionValue function) {
        update();
        if (function instanceof ConcClass type) {
            return form(type);
        } else if (function instanceof NativeValue value) {
            return value.self() != null ? new Form.Bound(value.self(), value.name())
                    : new Form.OfLibrary(value.module().name(), value.name());
        }
        var closure = (Closure) function;
        if (closure.self != null) {
            return new Form.Bound(closure.self, closure.code.info.name());
        }
        var info = closure.code.info;
        if (info.module().isLibrary()) {
            Variable variable = interpreter.definitions().member(info.module(), info.name());
            return variable != null && interpreter.value(info.module(), variable) == function
                    ? new Form.OfLibrary(info.module().name(), info.name()) : null;
        }
        Integer number = numbers.get(info.place().source());
        if (number == null || info.body() == null) {
            return null;
        }
        Form declared = declared(number, info.body().span(), function);
        if (declared != null) {
            return declared;
        }
        var names = new ArrayList<String>();
        for (var capture : info.captures()) {
            names.add(capture.variable().name());
        }
        return new Form.Lambda(new Site(number, info.body().span().start(), info.body().span().end()), closure.captures, names);
    }

    private Form form(ConcClass type) {
        ModuleInfo module = type.info.module();
        if (module.isLibrary()) {
            return new Form.OfLibrary(module.name(), type.name());
        }
        Stmt.ClassDecl declaration = type.info.declaration();
        int number = numberOf(type.construction.source);
        Form declared = declared(number, declaration.span(), type);
        if (declared != null) {
            return declared;
        }
        var methods = new LinkedHashMap<String, Cell[]>();
        for (String name : type.methodNames()) {
            methods.put(name, type.method(name).captures());
        }
        return new Form.Local(new Site(number, declaration.span().start(), declaration.span().end()), type.captures, methods);
    }

    private int numberOf(Source source) {
        Integer number = numbers.get(source);
        if (number == null) {
            throw new IllegalStateException("no text of the program: " + source.name());
        }
        return number;
    }

    /** The top-level declaration in {@code span} that made {@code value}; null if none did. */
    private Form declared(int number, Span span, FunctionValue value) {
        for (Mention mention : mentions(number, span)) {
            Variable variable = mention.global.variable();
            boolean declares = variable.kind() == Variable.Kind.FUNCTION || variable.kind() == Variable.Kind.CLASS;
            if (declares && interpreter.definitions().cell(mention.global.module(), variable).get() == value) {
                return new Form.Declared(sites.get(variable));
            }
        }
        return null;
    }

    private List<Mention> mentions(int number, Span span) {
        List<Mention> all = parts.get(number).mentions;
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).start < span.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int end = low;
        while (end < all.size() && all.get(end).start < span.end()) {
            end++;
        }
        return all.subList(low, end);
    }

    /** The program's global variables that the text of {@code function} mentions, each once; none for the library's functions. */
    public synchronized List<Use> uses(FunctionValue function) {
        update();
        Span span;
        Source source;
        if (function instanceof ConcClass type) {
            span = type.info.declaration().span();
            source = type.construction.source;
        } else if (function instanceof Closure closure && closure.code.info.body() != null) {
            span = closure.code.info.body().span();
            source = closure.code.source;
        } else {
            return List.of();
        }
        Integer number = numbers.get(source);
        if (number == null) {
            return List.of();
        }
        var uses = new LinkedHashMap<Site, Use>();
        for (Mention mention : mentions(number, span)) {
            Variable variable = mention.global.variable();
            Site site = sites.get(variable);
            if (site != null && !uses.containsKey(site)) {
                uses.put(site, new Use(site, variable.name(), interpreter.definitions().cell(mention.global.module(), variable)));
            }
        }
        return List.copyOf(uses.values());
    }

    /** Whether instances of {@code type} have a lock of their own. */
    public static boolean isMonitor(ClassValue type) {
        return type instanceof ConcClass known && known.info.isMonitor();
    }

    // ---- putting together; null or an exception of Java where it makes no sense, as a message of a broken process ----

    /** Defines what the texts declare at their top level, and runs nothing of them. */
    public synchronized void define() {
        update();
        for (Part part : parts) {
            interpreter.define(part.unit);
        }
    }

    /** The cell of a global variable, or null. */
    public synchronized Cell global(Site variable) {
        update();
        Binding.Global global = globals.get(variable);
        return global == null ? null : interpreter.definitions().cell(global.module(), global.variable());
    }

    /** A declaration of the library, or null. */
    public Object ofLibrary(String module, String name, Task task) {
        var library = interpreter.library();
        ModuleInfo info = module.equals(library.prelude().name()) ? library.prelude() : library.module(module);
        Variable variable = info == null ? null : library.global(info, name);
        if (variable == null) {
            return null;
        }
        interpreter.definitions().define(new Binding.Global(info, variable), task);
        return interpreter.value(info, variable);
    }

    /** A closure of the function at {@code site}; null if there is none, or one that captures another number of cells. */
    public synchronized FunctionValue lambda(Site site, Cell[] captures) {
        update();
        Part part = site.part() >= 0 && site.part() < parts.size() ? parts.get(site.part()) : null;
        FunctionBody body = part == null ? null : part.bodies.get(key(new Span(site.start(), site.end())));
        if (body == null || part.unit.functions().get(body).captures().size() != captures.length) {
            return null;
        }
        FunctionCode code = codes.get(body);
        if (code == null) {
            code = new UnitCompiler(part.unit, interpreter).code(body);
            codes.put(body, code);
        }
        return new Closure(code, captures, null);
    }

    /** The class declared inside a function at {@code site}, over these cells; null if there is none, or one that captures others. */
    public synchronized ClassValue local(Site site, Cell[] captures, Map<String, Cell[]> methods) {
        update();
        Part part = site.part() >= 0 && site.part() < parts.size() ? parts.get(site.part()) : null;
        Stmt.ClassDecl declaration = part == null ? null : part.classes.get(key(new Span(site.start(), site.end())));
        return declaration == null ? null : new UnitCompiler(part.unit, interpreter).local(declaration, captures, methods);
    }

    /** {@code receiver.name} as a value, or null if it has no such method. */
    public FunctionValue bound(Object receiver, String name) {
        Method method = interpreter.members().method(receiver, name.substring(name.lastIndexOf('.') + 1));
        return method == null ? null : method.bind(receiver);
    }

    /** An instance of {@code type} without values in its fields; null if {@code type} is no class of a program. */
    public static Instance instance(Object type) {
        if (!(type instanceof ConcClass known)) {
            return null;
        }
        int fields = known.fieldNames().size();
        return known.info.isMonitor() ? new MonitorInstance(known, fields) : new Instance(known, fields);
    }

    /** {@code error}, which was thrown elsewhere, with the stack {@code trace}. */
    public static Instance withTrace(Instance error, Trace trace) {
        error.trace(trace);
        return error;
    }

    /** What messages call a value: {@code a Task}. */
    public static String described(Object value) {
        return value instanceof NativeObject || value instanceof FunctionValue ? Types.described(value) : Types.name(value);
    }

    /** Calls {@code function} in {@code task} with arguments in the order of its parameters, null where a default is wanted. */
    public static Object call(Task task, FunctionValue function, Object[] arguments) {
        return Calls.enter(task, function, arguments);
    }
}
