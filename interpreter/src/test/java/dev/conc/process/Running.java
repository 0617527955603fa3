package dev.conc.process;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Ending;
import dev.conc.concurrent.Options;
import dev.conc.concurrent.Reporter;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Tasks;
import dev.conc.diagnostics.Problem;
import dev.conc.eval.Interpreter;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Output;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.World;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A program run in this JVM whose children are started by a command of the test's own. */
final class Running implements Reporter, Output {

    private final List<String> told = new ArrayList<>();
    private final StringBuilder out = new StringBuilder();
    private Consumer<String> printed;
    Ending ending;

    static Running of(String program, ChildCommand command) {
        return of(program, command, 120);
    }

    /** {@code seconds}: how long it may take at most. */
    static Running of(String program, ChildCommand command, long seconds) {
        return of(program, command, Options.DEFAULT, seconds, text -> {});
    }

    /** {@code printed} is told all that is printed, as it is. */
    static Running of(String program, ChildCommand command, Options usual, long seconds, Consumer<String> printed) {
        var running = new Running();
        running.printed = printed;
        var loaded = Loader.load(Source.of("test.conc", program), null, Library.standard()).program();
        var interpreter = new Interpreter(loaded);
        var world = new World(running, List.of(), new Randomness(1), interpreter, System.nanoTime());
        var tasks = new Tasks(world,
                new Options(usual.maxDepth(), usual.maxTasks(), usual.deadlock(), seconds * 1_000_000_000L, usual.grace(),
                        usual.maxProcesses(), usual.maxOutput(), usual.maxMemory()),
                running);
        tasks.processesFrom(() -> new Host(interpreter, tasks, command));
        running.ending = tasks.runMain(main -> {
            interpreter.run(main);
            return Nil.NIL;
        });
        return running;
    }

    synchronized List<String> lines() {
        return out.toString().lines().toList();
    }

    synchronized List<String> told() {
        return List.copyOf(told);
    }

    @Override
    public void out(String text) {
        synchronized (this) {
            out.append(text);
        }
        printed.accept(text);
    }

    @Override
    public synchronized void err(String text) {
        told.add(text);
    }

    @Override
    public void flush() {}

    @Override
    public synchronized void uncaught(Task task, Raised error) {
        told.add(error.getMessage());
    }

    @Override
    public synchronized void deadlock(DeadlockReport report) {
        told.add("deadlock " + report);
    }

    @Override
    public synchronized void warning(Problem problem) {
        told.add(problem.text());
    }

    @Override
    public synchronized void daemonsCut(int count) {
        told.add(count + " daemons");
    }
}
