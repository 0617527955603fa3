package dev.conc.analysis;

import dev.conc.syntax.Stmt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of one block, parameter list or class; the chain of outer scopes ends at the file's top level, which is a {@link TopLevel}.
 *
 * <p>Inv: exactly one of {@link #frame} and {@link #members} is non-null.
 */
final class Scope {
    /**
     * A class whose members have bare names here.
     *
     * @param methods what each method takes
     * @param self the variable by which they are reached, of {@code home}
     */
    record Members(ClassInfo info, Map<String, Signature> methods, Variable self, Frame home) {}

    final Scope outer;
    final Frame frame;
    final Members members;
    private final List<Stmt> statements;
    private final int mark;
    private Map<String, Variable> names = Map.of();

    /** A scope of names in {@code frame}; {@code statements} are what will declare them (for messages), or null. */
    Scope(Scope outer, Frame frame, List<Stmt> statements) {
        this.outer = outer;
        this.frame = frame;
        this.members = null;
        this.statements = statements;
        this.mark = frame.mark();
    }

    Scope(Scope outer, Members members) {
        this.outer = outer;
        this.frame = null;
        this.members = members;
        this.statements = null;
        this.mark = 0;
    }

    Variable get(String name) {
        return names.get(name);
    }

    void put(Variable variable) {
        if (names.isEmpty()) {
            names = new LinkedHashMap<>();
        }
        names.put(variable.name(), variable);
    }

    Map<String, Variable> names() {
        return names;
    }

    /** The statements of the block this scope belongs to, among which a name may be declared further down; never null. */
    List<Stmt> statements() {
        return statements == null ? List.of() : statements;
    }

    int mark() {
        return mark;
    }
}
