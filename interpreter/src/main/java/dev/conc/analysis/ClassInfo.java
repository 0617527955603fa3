package dev.conc.analysis;

import dev.conc.syntax.Stmt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class, monitor or native class as the resolver sees it.
 *
 * <p>Inv: fields are numbered in order, parameters first. {@code construction} is a frame whose parameters are the class's; the engine
 * copies them into the fields and then runs the fields' initial values in order with {@code self} set.
 */
public final class ClassInfo {
    private final Stmt.ClassDecl declaration;
    private final ModuleInfo module;
    private final List<Variable> fields;
    private final Map<String, Stmt.Function> methods = new LinkedHashMap<>();

    public ClassInfo(Stmt.ClassDecl declaration, ModuleInfo module, List<Variable> fields) {
        this.declaration = declaration;
        this.module = module;
        this.fields = List.copyOf(fields);
        for (Stmt member : declaration.members()) {
            if (member instanceof Stmt.Function function) {
                methods.putIfAbsent(function.name(), function);
            }
        }
    }

    public String name() {
        return declaration.name();
    }

    public Stmt.ClassDecl declaration() {
        return declaration;
    }

    public ModuleInfo module() {
        return module;
    }

    public boolean isMonitor() {
        return declaration.kind() == Stmt.ClassKind.MONITOR;
    }

    public List<Variable> fields() {
        return fields;
    }

    /** The field of that name, or null. */
    public Variable field(String name) {
        for (Variable field : fields) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    public Map<String, Stmt.Function> methods() {
        return methods;
    }
}
