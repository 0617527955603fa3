package dev.conc.session;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.ModuleInfo;
import dev.conc.analysis.Program;
import dev.conc.analysis.Variable;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Ending;
import dev.conc.concurrent.Options;
import dev.conc.concurrent.Reserve;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Tasks;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.eval.Interpreter;
import dev.conc.io.Host;
import dev.conc.io.Keyboard;
import dev.conc.io.Permissions;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Output;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.World;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A program that comes input by input: each sees what earlier ones declared, and what they started goes on meanwhile.
 *
 * <p>Between two inputs nothing is a deadlock that the next one could open: whoever types counts as something outside that may still wake a task.
 *
 * <p>One thread begins inputs and waits for them, one at a time; {@link #cancel} and {@link #kill} may come from any other. A deadlock throws
 * {@code DeadlockError} in the task that closed the cycle, so that only that one ends by it.
 */
public final class Inputs {
    private static final Consumer<Inputs> TELL_BETWEEN = Inputs::tellBetween;

    private final Library library;
    private final Path folder;
    private final Settings settings;
    private final Consumer<Report> sink;
    private final Object turn = new Object();
    private final Object telling = new Object();
    private boolean typing;
    private final Loader loader;
    private final ModuleInfo module = new ModuleInfo("the session", false);
    private final Interpreter interpreter;
    private final Host host;
    private final Tasks tasks;
    private final Teller teller;
    private int count;
    private Set<Task> older = Set.of();
    private volatile Task running;
    /** From before the running input's task starts until it is finished. */
    private volatile boolean begun;
    /** Under {@code turn}: the running input has ended; whoever waits for that shall look up. */
    private boolean gone;
    private boolean nudged;
    /** Under {@code turn}: it was stopped before its task was known here. */
    private boolean cancelDue;
    private boolean killDue;
    private volatile Object value;
    private boolean failed;

    /**
     * @param folder where imported files are found; null if there is none
     * @param opened is told every deadlock that {@code DeadlockError} ends, from any thread
     * @param sink is told all problems and uncaught errors, from any thread
     * @param keyboard gives inputs what they read, and leave where the settings let somebody be asked
     */
    public Inputs(Library library, Path folder, Settings settings, Output output, Consumer<Report> sink, Consumer<DeadlockReport> opened,
            Keyboard keyboard) {
        this.library = library;
        this.folder = folder;
        this.settings = settings;
        this.sink = sink;
        this.loader = new Loader(library, folder);
        this.interpreter = new Interpreter(loader.input(Source.of("[0]", ""), module).program());
        Options options = settings.options().endless(Options.OnDeadlock.THROW);
        var random = new Randomness(settings.seed() != null ? settings.seed() : System.nanoTime());
        this.host = new Host(settings.surroundings(), output, keyboard);
        this.teller = new Teller(sink, opened, settings);
        this.tasks = new Tasks(new World(output, settings.arguments(), random, interpreter, System.nanoTime(), host), options, teller);
        tasks.processesFrom(new ProcessSource(interpreter, tasks));
        tasks.whenEnded(this::endedMeanwhile);
        typing(true);
    }

    /** Whether it is somebody's turn to type, who may still wake any task. */
    private void typing(boolean now) {
        synchronized (turn) {
            if (typing != now) {
                typing = now;
                if (now) {
                    tasks.outsideBegan();
                } else {
                    tasks.outsideEnded();
                }
            }
        }
    }

    /** The number of the next input. */
    public int next() {
        return count + 1;
    }

    /** Begins the next input, called {@code [3]} in messages; false, and the problems told, if it is refused. */
    public boolean begin(String text) {
        String name = "[" + ++count + "]";
        return begin(Source.of(name, text), name);
    }

    /** Begins {@code source} as an input, with the name that it has in messages; false, and the problems told, if it is refused. */
    public boolean begin(Source source, String taskName) {
        Loader.Loaded loaded = loader.input(source, module);
        for (Problem problem : loaded.problems()) {
            sink.accept(Report.of(problem));
        }
        Program program = loaded.program();
        if (program == null) {
            return false;
        }
        older = Collections.unmodifiableSet(new HashSet<>(tasks.list()));
        value = null;
        starting();
        Task started = tasks.input(taskName, task -> {
            task.whenGone(this::ended);
            try {
                value = interpreter.input(program.main(), task);
            } finally {
                typing(true); // before it has ended: else what waits would for a moment have nobody left
            }
            return Nil.NIL;
        });
        typing(false);
        started(started);
        return true;
    }

    /**
     * Begins to evaluate {@code expressions} again and again, round by round, as {@code rounds} says; what came of it is told there. False if one
     * of them is refused. Takes no number of its own.
     */
    public boolean begin(List<String> expressions, Rounds rounds) {
        var programs = new ArrayList<Program>();
        for (String expression : expressions) {
            // on a line of its own, so that a comment at its end ends
            Loader.Loaded loaded = loader.input(Source.of("[again]", "() -> (" + expression + "\n)"), module);
            if (loaded.program() == null) {
                return false;
            }
            programs.add(loaded.program());
        }
        older = Collections.unmodifiableSet(new HashSet<>(tasks.list()));
        value = null;
        typing(false);
        starting();
        Task started = tasks.input("[again]", task -> {
            task.whenGone(this::ended);
            var functions = new ArrayList<FunctionValue>();
            for (Program program : programs) {
                functions.add((FunctionValue) interpreter.input(program.main(), task));
            }
            rounds.run(functions.size(), which -> Interpreter.call(task, functions.get(which)));
            return Nil.NIL;
        });
        started(started);
        return true;
    }

    /** Forgets the imported files that were read, so that the next import reads them anew. */
    public void forgetFiles() {
        loader.forget();
    }

    private void starting() {
        synchronized (turn) {
            gone = false;
            nudged = false;
            cancelDue = false;
            killDue = false;
        }
        begun = true;
    }

    private void started(Task task) {
        boolean due;
        boolean kill;
        synchronized (turn) {
            running = task;
            due = cancelDue;
            kill = killDue;
        }
        if (due) {
            tasks.cancel(task, older, kill);
        }
    }

    private void ended() {
        synchronized (turn) {
            gone = true;
            turn.notifyAll();
        }
    }

    /** Makes who waits in {@link #await} look up. From any thread. */
    public void nudge() {
        synchronized (turn) {
            nudged = true;
            turn.notifyAll();
        }
    }

    /**
     * Waits for what {@link #begin} began; false if {@code millis} were over first, {@link #nudge} was called, or the thread was interrupted.
     */
    public boolean await(long millis) {
        Task task = running;
        if (task == null) {
            return true;
        }
        tasks.wakeIfMemoryUsedUp(); // one of them may have eaten it for which this input waits
        try {
            long deadline = System.nanoTime() + millis * 1_000_000L;
            synchronized (turn) {
                for (long left = millis; left > 0 && !gone && !nudged; left = (deadline - System.nanoTime()) / 1_000_000L) {
                    turn.wait(left);
                }
                nudged = false;
                if (!gone) {
                    teller.prepare();
                    return task.join(0); // it may have ended before it could say so
                }
            }
            return task.join(Math.max(1, millis)); // its last steps
        } catch (InterruptedException e) {
            return false;
        }
    }

    /** Ends all tasks because {@code e}, the end of the memory, struck the one who waits for them. {@link #finish} tells of it. Never throws. */
    public void failed(Error e) {
        tasks.failed(e);
    }

    /** Ends waiting for an input, whether it has ended or will not. Returns its value, null if it has none, and keeps it as {@code _}. */
    public Object finish() {
        Object result = value;
        failed = running != null && (!running.state().equals("done"));
        running = null;
        begun = false;
        typing(true);
        if (!tasks.list().isEmpty()) {
            teller.prepare();
        }
        tellEnding();
        if (result != null && result != Nil.NIL) {
            interpreter.define(module, module.define("_"), result);
        }
        return result;
    }

    /** Tells what has ended all tasks, a mistake of conc's or the end of the memory, if anything has; once. */
    private void tellEnding() {
        synchronized (telling) {
            Ending ending = tasks.ending();
            if (ending != null) {
                if (ending.internal() != null) {
                    sink.accept(Internal.report(ending.internal()));
                }
                tasks.wakeIfMemoryUsedUp();
                tasks.goOn();
            }
        }
    }

    /** A task has found all ended: if no input runs, whose end would tell why, it tells itself, as soon as there is memory enough for that. */
    private void endedMeanwhile() {
        Reserve.insist(TELL_BETWEEN, this);
    }

    private void tellBetween() {
        if (!begun) {
            tellEnding();
        }
    }

    /** Whether the input that was finished last ended by an error or was stopped. */
    public boolean hasFailed() {
        return failed;
    }

    /** Whether an input has begun and is not finished. */
    public boolean isRunning() {
        return begun;
    }

    /** Cancels the running input and what it spawned; does nothing where none runs. */
    public void cancel() {
        stop(false);
    }

    /** Ends the running input and what it spawned, whatever they catch. */
    public void kill() {
        stop(true);
    }

    private void stop(boolean kill) {
        Task task;
        synchronized (turn) {
            task = running;
            cancelDue = true;
            killDue |= kill;
        }
        if (task != null) {
            tasks.cancel(task, older, kill);
        }
    }

    /** Whether {@code task} was there before the input that runs, or no input runs; else it works for that input. */
    public boolean isBehind(Task task) {
        return !begun && !task.isMain() || older.contains(task);
    }

    /** Where files are found; null if there is no such place. */
    public Path folder() {
        return folder;
    }

    /** What inputs may do, which can be widened while they run. */
    public Permissions permissions() {
        return host.permissions();
    }

    public Tasks tasks() {
        return tasks;
    }

    public Library library() {
        return library;
    }

    public ModuleInfo module() {
        return module;
    }

    public Settings settings() {
        return settings;
    }

    /** The names declared so far. */
    public List<String> names() {
        return List.copyOf(module.globals().keySet());
    }

    /** The value of a name declared so far; null if there is no such name or it has no value yet. */
    public Object value(String name) {
        Variable variable = module.global(name);
        return variable == null ? null : interpreter.value(module, variable);
    }

    /** Ends all that runs: cancels it, and waits for it at most for the grace period. */
    public void close() {
        tasks.shutDown();
    }
}
