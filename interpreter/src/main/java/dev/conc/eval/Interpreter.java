package dev.conc.eval;

import dev.conc.analysis.Binding;
import dev.conc.analysis.Library;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Program;
import dev.conc.analysis.Unit;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.Reach;
import dev.conc.concurrent.Reaching;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;
import dev.conc.runtime.World;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Runs a program: its imports once each, then the file itself, then its invariants. Each of an interpreter's programs has fresh globals.
 *
 * <p>Everything runs in tasks of {@code concurrent}; an error the program does not catch leaves {@link #run} as {@link Raised}.
 */
public final class Interpreter implements World.Errors, Reaching {
    private final Program program;
    private final Definitions definitions;
    private final Members members;
    private final Set<Unit> ran = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TestCase> tests = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();
    /** What was loaded, in order: units of texts, and globals that the console itself defined. */
    private final List<Object> loaded = new ArrayList<>();
    private boolean console;
    private Portable portable;

    /** A {@code test "name" { … }} of the program. {@link #run} runs its block in the given task and throws what it throws. */
    public static final class TestCase {
        private final String name;
        private final Place place;
        private final FunctionValue block;

        private TestCase(String name, Place place, FunctionValue block) {
            this.name = name;
            this.place = place;
            this.block = block;
        }

        public String name() {
            return name;
        }

        public Place place() {
            return place;
        }

        public void run(Task task) {
            Calls.enter(task, block, NO_ARGUMENTS);
        }
    }

    private record Invariant(FunctionValue condition, ExprNode message, String text, Frame frame, Node site) {}

    private static final Object[] NO_ARGUMENTS = {};

    public Interpreter(Program program) {
        this.program = program;
        this.definitions = new Definitions(program.library(), this);
        this.members = new Members(definitions);
        loaded.add(program.main());
    }

    /** Runs imports, the file and the invariants in {@code main}; tests are only collected. Throws {@link Raised} for an error nobody catches. */
    public void run(Task main) {
        runUnit(program.main(), main);
        for (Invariant invariant : List.copyOf(invariants)) {
            hold(main, invariant);
        }
    }

    /** The tests met by {@link #run}, in order. */
    public List<TestCase> tests() {
        return List.copyOf(tests);
    }

    /** Makes instances of the library's error classes, which need no task: their construction runs no code. */
    @Override
    public Instance make(String className, String message, Object cause) {
        ConcClass type = (ConcClass) definitions.prelude(className);
        Instance error = new Instance(type, type.fieldNames().size());
        error.set(type.fieldSlot("message"), message);
        error.set(type.fieldSlot("cause"), cause);
        return error;
    }

    /** What is run when the text is over: invariants and tests. */
    @Override
    public void reach(Reach reach) {
        for (Invariant invariant : List.copyOf(invariants)) {
            reach.add(invariant.condition);
            if (invariant.message != null) {
                Onward.text(invariant.frame.code, null, reach);
            }
        }
        for (TestCase test : tests()) {
            reach.add(test.block);
        }
    }

    boolean isMain(Unit unit) {
        return unit == program.main();
    }

    private static void hold(Task task, Invariant invariant) {
        Object held = Calls.enter(task, invariant.condition, NO_ARGUMENTS);
        Node site = invariant.site;
        if (!(held instanceof Boolean holds)) {
            throw site.at(invariant.frame,
                    new Raised(Catalog.CONDITION_NOT_BOOL, Types.described(held), Types.hint(Types.COMPARE_IT, held)));
        }
        if (!holds) {
            String saying = invariant.message == null ? "" : ": " + Show.text(invariant.message.execute(invariant.frame));
            throw site.at(invariant.frame, new Raised(Catalog.INVARIANT_BROKEN, invariant.text, saying));
        }
    }

    void runUnit(Unit unit, Task task) {
        synchronized (ran) {
            if (!ran.add(unit)) {
                return;
            }
        }
        for (Unit imported : unit.imports()) {
            runUnit(imported, task);
        }
        UnitCompiler compiler = new UnitCompiler(unit, this);
        FunctionCode code = compiler.topLevel();
        Frame frame = new Frame(code, task, null, null, Literals.NO_CELLS);
        if (unit.module().isLibrary()) {
            compiler.statements(unit.statements()).execute(frame); // only defines; may happen where there is no task
        } else {
            code.run(frame);
        }
    }

    /**
     * Runs one more input of a console in {@code task}, after the files it imports. Returns the value of its last statement if that is an
     * expression, else null. Throws {@link Raised} for an error that it does not catch.
     */
    public Object input(Unit unit, Task task) {
        synchronized (loaded) {
            console = true;
            loaded.add(unit);
        }
        for (Unit imported : unit.imports()) {
            runUnit(imported, task);
        }
        Frame frame = new Frame(new UnitCompiler(unit, this).input(), task, null, null, Literals.NO_CELLS);
        frame.code.run(frame);
        return frame.get(Frame.RESULT);
    }

    /** Calls {@code function}, which takes nothing, in {@code task}. */
    public static Object call(Task task, FunctionValue function) {
        return Calls.enter(task, function, NO_ARGUMENTS);
    }

    /** The value of a global; null while it has none. */
    public Object value(ModuleInfo module, Variable variable) {
        return definitions.cell(module, variable).get();
    }

    /** Gives a global its value. */
    public void define(ModuleInfo module, Variable variable, Object value) {
        synchronized (loaded) {
            loaded.add(new Binding.Global(module, variable));
        }
        definitions.cell(module, variable).set(value);
    }

    /** Its functions and classes as another process can know them. */
    public Portable portable() {
        synchronized (loaded) {
            if (portable == null) {
                portable = new Portable(this);
            }
            return portable;
        }
    }

    /** Takes {@code program}, one more input, as known, and runs nothing of it: what a console in another process has run. */
    public void know(Unit unit) {
        synchronized (loaded) {
            console = true;
            loaded.add(unit);
        }
    }

    /** Defines what {@code unit} declares at its top level, once, and runs nothing of it. */
    void define(Unit unit) {
        synchronized (ran) {
            if (!ran.add(unit)) {
                return;
            }
        }
        UnitCompiler compiler = new UnitCompiler(unit, this);
        compiler.hoisted().execute(new Frame(compiler.topLevel(), null, null, null, Literals.NO_CELLS));
    }

    List<Object> loaded() {
        synchronized (loaded) {
            return List.copyOf(loaded);
        }
    }

    boolean isConsole() {
        synchronized (loaded) {
            return console;
        }
    }

    Library library() {
        return program.library();
    }

    Definitions definitions() {
        return definitions;
    }

    Members members() {
        return members;
    }

    void register(String name, Place place, FunctionValue block) {
        tests.add(new TestCase(name, place, block));
    }

    /** {@code message} may be null; it is evaluated in {@code frame} if the condition does not hold at the end. */
    void register(FunctionValue condition, ExprNode message, String text, Frame frame, Node site) {
        invariants.add(new Invariant(condition, message, text, frame, site));
    }
}
