package dev.conc.analysis;

import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Severity;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The library in conc ({@code stdlib/*.conc}), parsed and resolved one declaration at a time as a program first needs it: start-up pays for
 * no line that is not used.
 *
 * <p>Names come from {@link LibraryIndex}; a file is read and scanned for its declarations ({@link LibraryText}) when one of them is first
 * asked for. A name that starts with {@code _} is the library's own. Thread-safe: tasks may ask at the same time and get the same answer.
 */
public final class Library {
    /** Where the library's text comes from. */
    @FunctionalInterface
    public interface Texts {
        /** The text of {@code file}, as {@code prelude/core.conc}. */
        String read(String file);
    }

    private final Texts texts;
    private final LibraryIndex index;
    private final ModuleInfo prelude = new ModuleInfo(LibraryIndex.PRELUDE, true);
    private final Map<String, ModuleInfo> modules = new HashMap<>();
    private final Map<String, LibraryText> files = new HashMap<>();
    private final Map<Variable, Unit> units = new IdentityHashMap<>();
    private final Map<String, Map<String, LibraryMethod>> methods = new HashMap<>();
    private final Map<String, ClassInfo> natives = new HashMap<>();

    public Library(Texts texts) {
        this.texts = texts;
        index = new LibraryIndex(texts.read("index.txt"));
    }

    /**
     * The library that belongs to this conc: packed with its classes, or unpacked in the folder that the property {@code conc.library} names. The launcher
     * names one, because opening the jar for its texts would cost a third of a start.
     */
    public static Library standard() {
        String folder = System.getProperty("conc.library");
        return new Library(new Packed(folder));
    }

    /** The texts in {@code folder}, or among the classes where that is null. A class and no lambda, which would have to be linked at each start. */
    private record Packed(String folder) implements Texts {
        @Override
        public String read(String file) {
            try (InputStream in = open(file)) {
                if (in == null) {
                    throw new IllegalStateException("the library lacks " + file);
                }
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private InputStream open(String file) throws IOException {
            return folder == null ? Library.class.getResourceAsStream("/stdlib/".concat(file))
                    : new FileInputStream(folder.concat("/").concat(file));
        }
    }

    /** What is in scope everywhere. */
    public ModuleInfo prelude() {
        return prelude;
    }

    /** The library module of that name, or null. */
    public synchronized ModuleInfo module(String name) {
        if (name.equals(LibraryIndex.PRELUDE) || index.module(name) == null) {
            return null;
        }
        ModuleInfo module = modules.get(name);
        if (module == null) {
            module = new ModuleInfo(name, true);
            modules.put(name, module);
        }
        return module;
    }

    /** The variable of a declaration of {@code module}, or null if it has none of that name. Parses nothing. */
    public synchronized Variable global(ModuleInfo module, String name) {
        Variable known = module.global(name);
        if (known != null || !declares(module, name)) {
            return known;
        }
        LibraryText file = file(module, name);
        LibraryText.Declaration declaration = file.declarations().get(name);
        if (declaration == null) {
            throw new IllegalStateException("index.txt puts " + name + " into " + file.source().name() + ", which does not declare it");
        }
        Variable.Kind kind = declaration.kind();
        var variable = new Variable(name, kind, Memory.PLAIN, file.source().place(declaration.nameSpan()),
                kind == Variable.Kind.VAR, true, module.nextSlot());
        variable.signature(kind == Variable.Kind.FUNCTION || kind == Variable.Kind.CLASS ? file.signature(declaration) : null);
        module.declare(variable);
        return variable;
    }

    /** Whether {@code module} declares {@code name}; reads no file. */
    boolean declares(ModuleInfo module, String name) {
        Map<String, String> names = index.module(module.name());
        return names != null && names.containsKey(name);
    }

    /** The resolved declaration of a library variable: what has to be defined before it is first read. */
    public synchronized Unit unit(ModuleInfo module, Variable variable) {
        Unit known = units.get(variable);
        if (known == null) {
            LibraryText file = file(module, variable.name());
            LibraryText.Declaration declaration = file.declarations().get(variable.name());
            List<Stmt> statements = parse(file, file.chunk(declaration));
            known = checked(Resolver.library(file.source(), statements, module, this, null, scope(file)));
            units.put(variable, known);
        }
        return known;
    }

    /** A method of a native class, or null if it has none of that name. */
    public synchronized LibraryMethod method(String nativeClass, String method) {
        Map<String, LibraryMethod> known = methods.get(nativeClass);
        if (known == null) {
            known = new HashMap<>();
            methods.put(nativeClass, known);
        }
        if (known.containsKey(method)) {
            return known.get(method);
        }
        LibraryMethod found = resolveMethod(nativeClass, method);
        known.put(method, found);
        return found;
    }

    /** The public methods of a native class, in order; empty if there is no such class. */
    public synchronized List<String> methodNames(String nativeClass) {
        ModuleInfo module = home(nativeClass);
        var names = new ArrayList<String>();
        if (module != null) {
            LibraryText file = file(module, nativeClass);
            for (String name : file.methods(file.declarations().get(nativeClass)).keySet()) {
                if (!name.startsWith("_")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private LibraryMethod resolveMethod(String nativeClass, String method) {
        ModuleInfo module = home(nativeClass);
        if (module == null) {
            return null;
        }
        LibraryText file = file(module, nativeClass);
        LibraryText.Declaration type = file.declarations().get(nativeClass);
        LibraryText.Declaration declaration = file.methods(type).get(method);
        if (declaration == null) {
            return null;
        }
        List<Stmt> statements = parse(file, file.chunk(declaration));
        var members = new HashMap<String, Signature>();
        for (LibraryText.Declaration each : file.methods(type).values()) {
            members.put(each.name(), file.signature(each));
        }
        Unit unit = checked(Resolver.library(file.source(), statements, module, this,
                new NativeOwner(nativeInfo(module, file, type), members), scope(file)));
        var function = (Stmt.Function) statements.getFirst();
        return new LibraryMethod(function, unit.functions().get(function.body()), unit);
    }

    /** The class whose method is being resolved, and what its methods take. */
    record NativeOwner(ClassInfo info, Map<String, Signature> methods) {}

    /** Stands for a native class as the owner of its methods, without parsing its declaration. */
    private ClassInfo nativeInfo(ModuleInfo module, LibraryText file, LibraryText.Declaration type) {
        ClassInfo info = natives.get(type.name());
        if (info == null) {
            var declaration = new Stmt.ClassDecl(Stmt.ClassKind.NATIVE, type.name(), null, List.of(), type.nameSpan(),
                    null, new Span(type.header(), type.end()));
            info = new ClassInfo(declaration, module, List.of());
            natives.put(type.name(), info);
        }
        return info;
    }

    /** The module that declares a class of that name: the prelude first; null if none does. */
    private ModuleInfo home(String name) {
        if (declares(prelude, name)) {
            return prelude;
        }
        for (String module : index.modules()) {
            if (index.module(module).containsKey(name)) {
                return module(module);
            }
        }
        return null;
    }

    /** The file called {@code name}, as {@code stdlib/prelude/core.conc}; null if there is none. */
    public synchronized Source source(String name) {
        var all = new ArrayList<ModuleInfo>();
        all.add(prelude);
        for (String module : index.modules()) {
            all.add(module(module));
        }
        for (ModuleInfo module : all) {
            for (Map.Entry<String, String> declared : index.module(module.name()).entrySet()) {
                if (name.equals("stdlib/".concat(declared.getValue()))) {
                    return file(module, declared.getKey()).source();
                }
            }
        }
        return null;
    }

    private LibraryText file(ModuleInfo module, String name) {
        String path = index.module(module.name()).get(name);
        LibraryText file = files.get(path);
        if (file == null) {
            file = new LibraryText("stdlib/".concat(path), texts.read(path));
            files.put(path, file);
        }
        return file;
    }

    private List<Stmt> parse(LibraryText file, Span chunk) {
        Parsed parsed = Parser.parse(file.source(), chunk);
        refuse(parsed.problems());
        return parsed.statements();
    }

    /** The import statements of a library file, which each of its declarations sees. */
    private List<Stmt> scope(LibraryText file) {
        if (file.imports().isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<Stmt>();
        for (LibraryText.Declaration each : file.imports()) {
            all.addAll(parse(file, new Span(each.header(), each.end())));
        }
        return all;
    }

    private static Unit checked(Resolver.Resolved resolved) {
        refuse(resolved.problems());
        return resolved.unit();
    }

    private static void refuse(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.severity() == Severity.ERROR) {
                Place place = problem.place();
                throw new IllegalStateException("a mistake in the library, " + place + ": " + problem.text());
            }
        }
    }

    // ---- for readers ----

    /** The modules that can be imported, sorted. */
    public List<String> modules() {
        return new ArrayList<>(new TreeSet<>(index.modules()));
    }

    /** The public names a module declares, sorted. */
    public List<String> names(ModuleInfo module) {
        var names = new TreeSet<String>();
        for (String name : index.module(module.name()).keySet()) {
            if (!name.startsWith("_")) {
                names.add(name);
            }
        }
        return new ArrayList<>(names);
    }

    /** The modules that declare a public {@code name}. */
    List<String> modulesWith(String name) {
        var found = new ArrayList<String>(1);
        for (String module : index.modules()) {
            if (!name.startsWith("_") && index.module(module).containsKey(name)) {
                found.add(module);
            }
        }
        return found;
    }

    /** Whether {@code variable} is a function or class made in Java. */
    synchronized boolean isNative(ModuleInfo module, Variable variable) {
        return file(module, variable.name()).declarations().get(variable.name()).isNative();
    }

    /** What there is to read about {@code module}, or about everything in scope where it is the prelude. */
    public synchronized Topic topic(ModuleInfo module) {
        var members = new ArrayList<Topic>();
        for (String name : names(module)) {
            members.add(topic(module, name));
        }
        String headline = module == prelude ? "in scope everywhere" : "import " + module.name();
        return new Topic(module.name(), headline, "", members);
    }

    /** What there is to read about one declaration of {@code module}; null if it declares no such name. */
    public synchronized Topic topic(ModuleInfo module, String name) {
        if (name.startsWith("_") || !declares(module, name)) {
            return null;
        }
        LibraryText file = file(module, name);
        LibraryText.Declaration declaration = file.declarations().get(name);
        var members = new ArrayList<Topic>();
        if (declaration.kind() == Variable.Kind.CLASS) {
            for (LibraryText.Declaration member : file.methods(declaration).values()) {
                if (!member.name().startsWith("_")) {
                    members.add(new Topic(name + "." + member.name(), file.headline(member), file.documentation(member), List.of()));
                }
            }
        }
        String path = module == prelude ? name : module.name() + "." + name;
        return new Topic(path, file.headline(declaration), file.documentation(declaration), members);
    }

    /** All that is called {@code name}: {@code print}, {@code math}, {@code math.sqrt}, {@code list.add}, and {@code add} in any class. */
    public List<Topic> topics(String name) {
        var found = new ArrayList<Topic>();
        var places = new ArrayList<ModuleInfo>();
        places.add(prelude);
        for (String module : modules()) {
            places.add(module(module));
        }
        for (ModuleInfo module : places) {
            if (module != prelude && module.name().equals(name)) {
                found.add(topic(module));
            }
            for (Topic topic : topic(module).members()) {
                if (matches(topic.name(), name)) {
                    found.add(topic);
                }
                for (Topic member : topic.members()) {
                    if (matches(member.name(), name)) {
                        found.add(member);
                    }
                }
            }
        }
        return found;
    }

    private static boolean matches(String path, String asked) {
        return path.equals(asked) || path.endsWith("." + asked);
    }
}
