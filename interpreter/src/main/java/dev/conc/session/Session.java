package dev.conc.session;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.concurrent.Ending;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Tasks;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.eval.Interpreter;
import dev.conc.io.Host;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Output;
import dev.conc.runtime.Randomness;
import dev.conc.runtime.World;
import dev.conc.source.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Programs from text to exit code: the phases in order, on one screen. Everything to be told goes to the output it is given, rendered.
 *
 * <p>Knows no process: several sessions may live in one JVM, at the same time too.
 */
public final class Session {
    private final Output output;
    private final Settings settings;
    private final ReportWriter reports;
    private final Library library = Library.standard();
    private boolean interrupted;
    private Tasks running;

    public Session(Output output, Settings settings) {
        this.output = output;
        this.settings = settings;
        this.reports = new ReportWriter(output, settings);
    }

    /** The library programs of this session see. */
    public Library library() {
        return library;
    }

    /**
     * Loads and runs the program {@code source}, whose imports are found below {@code folder}; returns its exit code. Blocks until every task has ended.
     * Never throws for anything the program does.
     */
    public int run(Source source, Path folder) {
        Program program = load(source, folder);
        return program == null ? ExitCode.REFUSED : run(program, output, null, Interpreter::run);
    }

    /** Reads, resolves and checks; tells all problems. Returns null if there were errors. */
    public Program load(Source source, Path folder) {
        Loader.Loaded loaded = Loader.load(source, folder, library);
        List<Problem> problems = loaded.problems();
        for (Problem problem : problems) {
            tell(Report.of(problem));
        }
        return loaded.program();
    }

    /** What the main task of a run does. */
    interface Main {
        void run(Interpreter interpreter, Task main);
    }

    /**
     * One run of {@code program}, with globals of its own; what it tells goes to {@code sink}, or where that is null to {@code output}, as this session tells
     * everything. Returns the exit code.
     */
    int run(Program program, Output unlimited, Consumer<Report> sink, Main body) {
        Output output = unlimited;
        Consumer<Report> told = sink != null ? sink : this::tell;
        OutputLimit limit = null;
        if (settings.options().maxOutput() >= 0) {
            limit = new OutputLimit(settings.options().maxOutput(), told);
            output = new LimitedOutput(unlimited, settings.options().maxOutput(), limit);
            told = sink != null ? sink : new ReportWriter(output, settings)::write;
        }
        var teller = new Teller(told, settings);
        Interpreter interpreter = new Interpreter(program);
        Randomness random = new Randomness(settings.seed() != null ? settings.seed() : System.nanoTime());
        World world = new World(output, settings.arguments(), random, interpreter, System.nanoTime(),
                new Host(settings.surroundings(), output));
        Tasks tasks = new Tasks(world, settings.options(), teller);
        tasks.processesFrom(new ProcessSource(interpreter, tasks));
        tasks.afterwards(interpreter);
        if (limit != null) {
            limit.tasks = tasks;
        }
        begin(tasks);
        Ending ending = tasks.runMain(main -> {
            body.run(interpreter, main);
            return Nil.NIL;
        });
        end();
        if (ending.internal() != null) {
            teller.internal(ending.internal());
        }
        output.flush();
        return ending.internal() != null ? Internal.exitCode(ending.internal()) : ending.exitCode();
    }

    /** Ends a run that has written too much. */
    private static final class OutputLimit implements Runnable {
        private final long most;
        private final Consumer<Report> sink;
        private Tasks tasks;

        OutputLimit(long most, Consumer<Report> sink) {
            this.most = most;
            this.sink = sink;
        }

        @Override
        public void run() {
            sink.accept(Report.of(Problem.of(Catalog.OUTPUT_LIMIT, null, most)));
            tasks.stop(new Ending(ExitCode.FAILED, Ending.How.LIMITED, null));
        }
    }

    private synchronized void begin(Tasks tasks) {
        running = tasks;
        if (interrupted) {
            tasks.interrupt();
        }
    }

    private synchronized void end() {
        running = null;
    }

    /** Ends what runs as Ctrl-C does, and whatever would be run after; from any thread, at any time. */
    public synchronized void interrupt() {
        interrupted = true;
        if (running != null) {
            running.interrupt();
        }
    }

    public synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** Tells {@code report} as this session tells everything. */
    public void tell(Report report) {
        reports.write(report);
    }
}
