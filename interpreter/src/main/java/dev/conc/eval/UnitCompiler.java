package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.ClassInfo;
import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.runtime.Cell;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Parameters;
import dev.conc.source.Source;
import dev.conc.source.Span;
import dev.conc.syntax.Expr;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Memory;
import dev.conc.syntax.Node;
import dev.conc.syntax.Param;
import dev.conc.syntax.Pattern;
import dev.conc.syntax.Stmt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the nodes of one unit from its tree and what the resolver found out about it. Functions are compiled when they are first called.
 *
 * <p>This class does the declarations and what both other halves need: names and where they live; {@link ExprCompiler} and
 * {@link StmtCompiler} do the rest.
 */
final class UnitCompiler {
    final Unit unit;
    final Interpreter interpreter;
    final ExprCompiler exprs;
    final StmtCompiler stmts;

    UnitCompiler(Unit unit, Interpreter interpreter) {
        this.unit = unit;
        this.interpreter = interpreter;
        this.exprs = new ExprCompiler(this);
        this.stmts = new StmtCompiler(this);
    }

    Source source() {
        return unit.source();
    }

    /** The unit's statements as a function of its own. */
    FunctionCode topLevel() {
        return new FunctionCode(unit.main(), Parameters.NONE, false, source(), parts(() -> statements(unit.statements()), List.of()));
    }

    /** The same, returning the value of the last statement if that is an expression. */
    FunctionCode input() {
        List<Stmt> statements = unit.statements();
        if (statements.isEmpty() || !(statements.getLast() instanceof Stmt.ExpressionStmt last)) {
            return topLevel();
        }
        return new FunctionCode(unit.main(), Parameters.NONE, false, source(), parts(() -> new Statements.Block(unit.main().place().span(),
                new StmtNode[] {statements(statements.subList(0, statements.size() - 1)),
                        new Statements.Return(last.span(), exprs.compile(last.value()))}),
                List.of()));
    }

    /** Functions and classes first, so that they may be used above where they stand. */
    StmtNode statements(List<Stmt> statements) {
        List<StmtNode> nodes = hoisted(statements);
        for (Stmt statement : statements) {
            if (!isHoisted(statement)) {
                nodes.add(stmts.compile(statement));
            }
        }
        return new Statements.Block(unit.main().place().span(), nodes.toArray(StmtNode[]::new));
    }

    /** Functions and classes alone. */
    StmtNode hoisted() {
        return new Statements.Block(unit.main().place().span(), hoisted(unit.statements()).toArray(StmtNode[]::new));
    }

    private List<StmtNode> hoisted(List<Stmt> statements) {
        List<StmtNode> nodes = new ArrayList<>();
        for (Stmt statement : statements) {
            if (isHoisted(statement)) {
                nodes.add(stmts.compile(statement));
            }
        }
        return nodes;
    }

    private static boolean isHoisted(Stmt statement) {
        return statement instanceof Stmt.Function || statement instanceof Stmt.ClassDecl;
    }

    // ---- functions ----

    FunctionCode code(FunctionBody body) {
        return code(unit.functions().get(body), body, false);
    }

    FunctionCode code(FunctionInfo info, FunctionBody body, boolean monitor) {
        return new FunctionCode(info, Parameters.of(body.params()), body.async(), source(),
                parts(() -> body(body, monitor), body.params()));
    }

    private interface BodyMaker {
        StmtNode make();
    }

    private FunctionCode.Parts parts(BodyMaker maker, List<Param> params) {
        return new FunctionCode.Parts() {
            @Override
            public StmtNode body() {
                return maker.make();
            }

            @Override
            public UnitCompiler from() {
                return UnitCompiler.this;
            }

            @Override
            public ExprNode[] defaults() {
                ExprNode[] nodes = new ExprNode[params.size()];
                for (int i = 0; i < nodes.length; i++) {
                    Expr initial = params.get(i).initial();
                    nodes[i] = initial == null ? null : exprs.compile(initial);
                }
                return nodes;
            }
        };
    }

    private StmtNode body(FunctionBody body, boolean monitor) {
        if (body.isNative()) {
            return new Statements.Block(body.span(), new StmtNode[0]);
        }
        StmtNode nodes = body.block() != null
                ? stmts.block(body.block())
                : new Statements.Return(body.value().span(), exprs.compile(body.value()));
        return monitor ? new Locks.MonitorBody(nodes) : nodes;
    }

    /** A closure of that body, as a node. */
    ExprNode function(FunctionBody body) {
        return new Literals.Function(body.span(), code(body));
    }

    // ---- classes ----

    StmtNode classDeclaration(Stmt.ClassDecl declaration) {
        Binding binding = unit.bindings().get(declaration);
        if (declaration.kind() == Stmt.ClassKind.NATIVE) {
            return declare(binding, new Literals.Constant(declaration.nameSpan(), nativeClass(declaration)), declaration.span());
        }
        return declare(binding, definition(declaration), declaration.span());
    }

    private ClassDefinition definition(Stmt.ClassDecl declaration) {
        ClassInfo info = unit.classes().get(declaration);
        FunctionInfo construction = unit.constructions().get(declaration);
        List<Param> params = declaration.params() == null ? List.of() : declaration.params();
        FunctionCode code = new FunctionCode(
                construction, Parameters.of(params), false, source(), parts(() -> construction(declaration, construction), params));
        Map<String, FunctionCode> methods = new HashMap<>();
        for (Stmt member : declaration.members()) {
            if (member instanceof Stmt.Function method) {
                methods.put(method.name(), code(unit.functions().get(method.body()), method.body(), info.isMonitor()));
            }
        }
        return new ClassDefinition(declaration.nameSpan(), info, code, methods);
    }

    /** The class of {@code declaration} over these cells; null if it captures other numbers of them. */
    ConcClass local(Stmt.ClassDecl declaration, Cell[] captures, Map<String, Cell[]> methodCaptures) {
        ClassDefinition definition = definition(declaration);
        boolean fits = definition.construction.info.captures().size() == captures.length
                && definition.methods.keySet().equals(methodCaptures.keySet());
        Map<String, Method> bound = new HashMap<>();
        for (Map.Entry<String, FunctionCode> method : definition.methods.entrySet()) {
            Cell[] cells = fits ? methodCaptures.get(method.getKey()) : null;
            if (cells == null || method.getValue().info.captures().size() != cells.length) {
                return null;
            }
            bound.put(method.getKey(), Method.of(method.getValue(), cells));
        }
        return fits ? new ConcClass(definition.info, definition.construction, captures, bound) : null;
    }

    private NativeValue nativeClass(Stmt.ClassDecl declaration) {
        List<Param> params = declaration.params() == null ? List.of() : declaration.params();
        FunctionInfo info = unit.constructions().get(declaration);
        StmtNode empty = new Statements.Block(declaration.nameSpan(), new StmtNode[0]);
        FunctionCode code = new FunctionCode(info, Parameters.of(params), false, source(), parts(() -> empty, params));
        return Definitions.nativeClass(declaration.name(), code);
    }

    private StmtNode construction(Stmt.ClassDecl declaration, FunctionInfo info) {
        List<ExprNode> initials = new ArrayList<>();
        for (Stmt member : declaration.members()) {
            if (member instanceof Stmt.Variable field) {
                initials.add(field.initial() == null ? nil(field.span()) : exprs.compile(field.initial()));
            }
        }
        return new Construction(declaration.nameSpan(), info.params(), initials.toArray(ExprNode[]::new));
    }

    /** Makes the class each time its declaration runs, since its methods may capture variables. */
    private static final class ClassDefinition extends ExprNode {
        private final ClassInfo info;
        private final FunctionCode construction;
        private final Map<String, FunctionCode> methods;

        ClassDefinition(Span span, ClassInfo info, FunctionCode construction, Map<String, FunctionCode> methods) {
            super(span);
            this.info = info;
            this.construction = construction;
            this.methods = methods;
        }

        @Override
        Object execute(Frame frame) {
            Map<String, Method> bound = new HashMap<>();
            for (Map.Entry<String, FunctionCode> method : methods.entrySet()) {
                bound.put(method.getKey(), Method.of(method.getValue(), Literals.Function.captures(method.getValue(), frame)));
            }
            return new ConcClass(info, construction, Literals.Function.captures(construction, frame), bound);
        }
    }

    // ---- names ----

    Binding binding(Node node) {
        Binding binding = unit.bindings().get(node);
        if (binding == null) {
            throw new IllegalStateException("unresolved: " + node);
        }
        return binding;
    }

    static ExprNode nil(Span span) {
        return new Literals.Constant(span, Nil.NIL);
    }

    /** A node that reads what {@code binding} stands for. */
    ExprNode read(Span span, Binding binding) {
        if (binding instanceof Binding.Global global) {
            return global(span, global);
        } else if (binding instanceof Binding.Field(Binding receiver, ClassInfo owner, Variable field)) {
            return new Reads.OwnField(span, field.name(), read(span, receiver), field.slot(), isRelaxed(field));
        } else if (binding instanceof Binding.Method(Binding receiver, ClassInfo owner, String name)) {
            return new Reads.OwnMethod(span, read(span, receiver), methods(name));
        } else if (binding instanceof Binding.Module(ModuleInfo module)) {
            return new Literals.Constant(span, new ModuleValue(module));
        }
        Variable variable = variable(binding);
        if (binding instanceof Binding.Local && !variable.captured()) {
            return new Reads.Local(span, variable.name(), variable.slot());
        } else if (isRelaxed(variable)) {
            return new Reads.Relaxed(span, variable.name(), cell(binding));
        } else if (binding instanceof Binding.Captured captured) {
            return new Reads.Captured(span, variable.name(), captured.index());
        }
        return new Reads.LocalCell(span, variable.name(), variable.slot());
    }

    private ExprNode global(Span span, Binding.Global global) {
        Variable variable = global.variable();
        var cell = interpreter.definitions().cell(global.module(), variable);
        if (global.module().isLibrary()) {
            return new Reads.LibraryGlobal(span, variable.name(), cell, interpreter.definitions(), global);
        }
        return isRelaxed(variable)
                ? new Reads.Relaxed(span, variable.name(), new CellSource.Fixed(cell))
                : new Reads.Global(span, variable.name(), cell);
    }

    static boolean isRelaxed(Variable variable) {
        return variable.memory() == Memory.RELAXED;
    }

    MethodCache methods(String name) {
        return new MethodCache(name, interpreter.members());
    }

    /** The variable of a binding that is one. */
    static Variable variable(Binding binding) {
        if (binding instanceof Binding.Local local) {
            return local.variable();
        } else if (binding instanceof Binding.Captured captured) {
            return captured.variable();
        } else if (binding instanceof Binding.Global global) {
            return global.variable();
        }
        throw new IllegalStateException("no variable: " + binding);
    }

    /** Where the cell of a variable is that lives in one. */
    CellSource cell(Binding binding) {
        if (binding instanceof Binding.Local local) {
            return new CellSource.InFrame(local.variable().slot());
        } else if (binding instanceof Binding.Captured captured) {
            return new CellSource.InCaptures(captured.index());
        } else if (binding instanceof Binding.Global global) {
            return new CellSource.Fixed(interpreter.definitions().cell(global.module(), global.variable()));
        }
        throw new IllegalStateException("in no cell: " + binding);
    }

    /** A node that runs a declaration: gives the variable its first value. */
    StmtNode declare(Binding binding, ExprNode value, Span span) {
        Variable variable = variable(binding);
        if (!(binding instanceof Binding.Local)) {
            return new Assigns.InCell(span, cell(binding), null, null, value, false);
        } else if (!variable.captured()) {
            return new Assigns.Local(span, variable.slot(), value);
        } else if (isFunction(variable)) {
            return new Assigns.InCell(span, cell(binding), null, null, value, false); // its block has made the cell
        }
        return new Assigns.NewCell(span, variable.slot(), value);
    }

    private static boolean isFunction(Variable variable) {
        return variable.kind() == Variable.Kind.FUNCTION || variable.kind() == Variable.Kind.CLASS;
    }

    /** The slots of the functions and classes declared among {@code statements} that live in cells. */
    int[] functionCells(List<Stmt> statements) {
        int[] slots = new int[0];
        for (Stmt statement : statements) {
            if (isHoisted(statement) && binding(statement) instanceof Binding.Local local && local.variable().captured()) {
                slots = Arrays.copyOf(slots, slots.length + 1);
                slots[slots.length - 1] = local.variable().slot();
            }
        }
        return slots;
    }

    Binder binder(Pattern pattern) {
        if (pattern instanceof Pattern.Name name) {
            return name.isWildcard() ? new Binder.Nothing(name.span()) : binder(name.span(), binding(name));
        }
        List<Pattern> patterns = ((Pattern.ListOf) pattern).elements();
        Binder[] elements = new Binder[patterns.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = binder(patterns.get(i));
        }
        return new Binder.ListOf(pattern.span(), elements);
    }

    Binder binder(Span span, Binding binding) {
        Variable variable = variable(binding);
        if (binding instanceof Binding.Global) {
            return new Binder.Global(span, ((CellSource.Fixed) cell(binding)).cell());
        }
        return variable.captured() ? new Binder.NewCell(span, variable.slot()) : new Binder.Slot(span, variable.slot());
    }
}
