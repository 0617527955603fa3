package dev.conc.analysis;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Severity;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Node;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One text being resolved: where the walk stands, and what it has found out so far. The parts of the walk share it.
 *
 * <p>They tell nodes apart by {@code instanceof}, not by a switch over patterns: the first such switch costs a cold JVM more than resolving
 * the file.
 */
final class Resolution {
    private static final int LIMIT = 50;

    final Source source;
    final ModuleInfo module;
    final Library library;
    final Resolver.Mode mode;
    final TopLevel top;
    final Names names = new Names(this);
    final Statements statements = new Statements(this);
    final Expressions expressions = new Expressions(this);
    final Functions functions = new Functions(this);
    final Classes classes = new Classes(this);
    final Calls calls = new Calls(this);
    final Checks checks = new Checks(this);
    final ValueChecks values = new ValueChecks(this);
    final TaskChecks tasks = new TaskChecks(this);
    private final Imports imports;

    final List<Problem> problems = new ArrayList<>(0);
    final Map<Node, Binding> bindings = new IdentityHashMap<>();
    final Map<Node, FunctionInfo> functionInfos = new IdentityHashMap<>();
    final Map<Node, ClassInfo> classInfos = new IdentityHashMap<>();
    final Map<Node, FunctionInfo> constructions = new IdentityHashMap<>();
    /** Every variable of the text that is not one of its module. */
    final List<Variable> variables = new ArrayList<>();

    private int errors;
    private int warnings;
    /** Local functions and classes whose declarations the walk has not come to; null as long as there are none. */
    private Map<Variable, Boolean> ahead;

    final Frame main = new Frame(Frame.Kind.MAIN, null);
    Frame frame = main;
    /** Whether the top level may have started a task by where the walk is there: a call of anything but what is made in Java might. */
    boolean tasksMayRun;
    /** Null at the top level. */
    Scope scope;

    Resolution(Source source, ModuleInfo module, Library library, Resolver.Mode mode, Map<Stmt, Unit> files) {
        this.source = source;
        this.module = module;
        this.library = library;
        this.mode = mode;
        this.top = new TopLevel(this);
        this.imports = new Imports(this, files);
        this.tasksMayRun = mode == Resolver.Mode.INTERACTIVE;
    }

    Imports imports() {
        return imports;
    }

    boolean inLibrary() {
        return mode == Resolver.Mode.LIBRARY;
    }

    boolean atTopLevel() {
        return scope == null;
    }

    Place place(Span span) {
        return source.place(span);
    }

    void report(Catalog entry, Span span, Object... arguments) {
        if (isNew(entry)) {
            problems.add(Problem.of(entry, place(span), arguments));
        }
    }

    /** Whether another problem of that severity is worth telling: nobody reads more than {@link #LIMIT}, and finding suggestions takes time. */
    private boolean isNew(Catalog entry) {
        return entry.severity() == Severity.ERROR ? errors++ < LIMIT : warnings++ < LIMIT;
    }

    boolean hasErrors() {
        return errors > 0;
    }

    /** Whether no further error will be told, so that nothing needs to be thought up for it. */
    boolean isFull() {
        return errors >= LIMIT;
    }

    /** Reports with a second place; {@code other} may be null (then there is none). */
    void report(Catalog entry, Span span, Place other, String note, Object... arguments) {
        if (!isNew(entry)) {
            return;
        }
        Problem problem = Problem.of(entry, place(span), arguments);
        problems.add(other == null || other.source().isLibrary() ? problem : problem.note(other, note));
    }

    void open(List<Stmt> block) {
        scope = new Scope(scope, frame, block);
        if (block == null) {
            return;
        }
        for (Stmt statement : block) {
            if (statement instanceof Stmt.Function function) {
                hoist(function.name(), Variable.Kind.FUNCTION, function.nameSpan(), function).function(function.body());
            } else if (statement instanceof Stmt.ClassDecl type) {
                hoist(type.name(), Variable.Kind.CLASS, type.nameSpan(), type).signature(Signature.of(type.params()));
            }
        }
    }

    /** Declares a function or class of a block: the functions in the block may use it anywhere, the block's own statements below it. */
    private Variable hoist(String name, Variable.Kind kind, Span span, Node node) {
        Variable variable = declare(name, kind, Memory.PLAIN, span, false);
        bindings.put(node, new Binding.Local(variable));
        if (ahead == null) {
            ahead = new IdentityHashMap<>();
        }
        ahead.put(variable, true);
        return variable;
    }

    /** The walk has come to the declaration of a local function or class. */
    void reach(Node declaration) {
        if (ahead != null && bindings.get(declaration) instanceof Binding.Local local) {
            ahead.remove(local.variable());
        }
    }

    /** Whether the declaration of a local function or class is still ahead. */
    boolean isAhead(Variable variable) {
        return ahead != null && ahead.containsKey(variable);
    }

    /** Ends the innermost scope: its slots are free again, and what it declared in vain is reported. */
    void close() {
        frame.release(scope.mark());
        for (Variable variable : scope.names().values()) {
            checks.unused(variable);
            frame.bury(variable);
        }
        scope = scope.outer;
    }

    /** Declares a variable of the innermost scope, which is not the top level. */
    Variable declare(String name, Variable.Kind kind, Memory memory, Span span, boolean assignable) {
        return declare(name, kind, memory, span, assignable, frame.newSlot());
    }

    /** Declares a variable of the innermost scope in a slot that has been taken for it. */
    Variable declare(String name, Variable.Kind kind, Memory memory, Span span, boolean assignable, int slot) {
        var variable = new Variable(name, kind, memory, place(span), assignable, false, slot);
        variables.add(variable);
        names.refuseClash(variable, span, scope.get(name));
        scope.put(variable);
        return variable;
    }
}
