package dev.conc.concurrent;

import dev.conc.diagnostics.Problem;
import dev.conc.runtime.CallStack;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Output;
import dev.conc.runtime.Parameters;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.World;
import dev.conc.syntax.Expr.TaskKind;
import java.util.ArrayList;
import java.util.List;

/** A program whose bodies are Java: tasks without an engine, and what they reported. */
final class Program implements Reporter {
    static final TaskKind[] KINDS = {TaskKind.THREAD, TaskKind.VIRTUAL, TaskKind.COROUTINE};

    final List<String> uncaught = new ArrayList<>();
    final List<Problem> warnings = new ArrayList<>();
    DeadlockReport deadlock;
    int cut;
    final Tasks tasks;

    Program(Options options) {
        var output = new Output() {
            @Override
            public void out(String text) {}

            @Override
            public void err(String text) {}

            @Override
            public void flush() {}
        };
        World.Errors errors = (name, message, cause) -> new Instance(new Named(name), 0);
        tasks = new Tasks(new World(output, List.of(), new Randomness(1), errors, System.nanoTime()), options, this);
    }

    /** Runs {@code body} as the main task; how it ended. */
    static Program run(Body body) {
        return run(Options.DEFAULT, body);
    }

    Ending ending;

    static Program run(Options options, Body body) {
        var program = new Program(options);
        program.ending = program.tasks.runMain(body);
        if (program.ending.internal() != null) {
            throw new AssertionError(program.ending.internal());
        }
        return program;
    }

    static Task spawn(Task spawner, TaskKind kind, Body body) {
        return spawner.tasks().spawn(spawner, kind, null, false, CallStack.EMPTY, body);
    }

    @Override
    public synchronized void uncaught(Task task, Raised error) {
        uncaught.add(task.name() + ": " + error.className());
    }

    @Override
    public synchronized void deadlock(DeadlockReport report) {
        deadlock = report;
    }

    @Override
    public synchronized void warning(Problem problem) {
        warnings.add(problem);
    }

    @Override
    public synchronized void daemonsCut(int count) {
        cut = count;
    }

    private static final class Named extends ClassValue {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Parameters parameters() {
            return Parameters.NONE;
        }

        @Override
        public List<String> fieldNames() {
            return List.of();
        }
    }
}
