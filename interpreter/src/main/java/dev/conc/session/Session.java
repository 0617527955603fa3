package dev.conc.session;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Program;
import dev.conc.concurrent.Ending;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.Tasks;
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
        return program == null ? ExitCode.REFUSED : run(program, output, this::tell, Interpreter::run);
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

    /** One run of {@code program}, with globals of its own; what it tells goes to {@code sink}. Returns the exit code. */
    int run(Program program, Output output, Consumer<Report> sink, Main body) {
        var teller = new Teller(sink);
        Interpreter interpreter = new Interpreter(program);
        Randomness random = new Randomness(settings.seed() != null ? settings.seed() : System.nanoTime());
        World world = new World(output, settings.arguments(), random, interpreter, System.nanoTime(),
                new Host(settings.surroundings(), output));
        Tasks tasks = new Tasks(world, settings.options(), teller);
        tasks.processesFrom(new ProcessSource(interpreter, tasks));
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
        return ending.internal() instanceof OutOfMemoryError ? ExitCode.FAILED : ending.exitCode();
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
