package dev.conc.cli;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.Sampling;
import dev.conc.check.machine.Unsupported;
import dev.conc.check.report.FewestSwitches;
import dev.conc.check.report.HtmlStory;
import dev.conc.check.report.JsonStory;
import dev.conc.check.report.Story;
import dev.conc.check.report.Ways;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.session.ExitCode;
import dev.conc.session.Scripts;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code conc check [OPTION…] FILE…}. */
final class CheckCommand {
    /** Something was found. */
    static final int FOUND = 3;
    /** So many runs where {@code --pct} alone asks for a sample. */
    private static final int MANY_RUNS = 1_000;

    private CheckCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        if (arguments.operands().isEmpty()) {
            throw new UsageError(Catalog.NOTHING_TO_RUN);
        }
        CheckOptions options = options(arguments);
        Sampling sampling = sampling(arguments);
        int worst = ExitCode.FINE;
        List<Programs.Program> files = Programs.find(conc.console().folder(), arguments.operands());
        for (String single : List.of("--html", "--save", "--step")) {
            if (arguments.has(single) && files.size() != 1) {
                throw new UsageError(Catalog.ONE_FILE_ONLY, single, files.size());
            }
        }
        for (Programs.Program file : files) {
            int code = check(conc, file, options, sampling, arguments);
            worst = worst == ExitCode.REFUSED || code == ExitCode.REFUSED ? ExitCode.REFUSED : Math.max(worst, code);
        }
        return worst;
    }

    private static int check(Conc conc, Programs.Program file, CheckOptions wanted, Sampling sampling, Arguments arguments) {
        CheckOptions options = sampling == null ? wanted : wanted.withSymmetry(false); // in a sample each task stays itself
        Path folder = file.path().toAbsolutePath().getParent();
        Scripts.Read read = Scripts.file(file.name(), file.path());
        Session session = conc.session(Settings.DEFAULT);
        if (read.problem() != null) {
            session.tell(Report.of(read.problem()));
            return ExitCode.REFUSED;
        }
        Program program = session.load(read.source(), folder);
        if (program == null) {
            return ExitCode.REFUSED;
        }
        if (arguments.has("--step")) {
            return step(conc, program, options, session);
        }
        CheckResult result = search(conc, program, options, sampling);
        if (result.wantsNames()) {
            options = options.withNames(true);
            result = search(conc, program, options, sampling);
        }
        if (result.unsupported() != null) {
            session.tell(Report.of(result.unsupported()));
            return ExitCode.REFUSED;
        }
        result = FewestSwitches.in(result, program, options);
        if (arguments.has("--save")
                && !write(conc, arguments.value("--save"), Ways.of(file.name(), result, program, options, arguments.has("--outcomes")))) {
            return ExitCode.REFUSED;
        }
        if (arguments.has("--html") && !write(conc, arguments.value("--html"), HtmlStory.of(file.name(), result, program, options))) {
            return ExitCode.REFUSED;
        }
        if (arguments.has("--json")) {
            conc.console().output().out(JsonStory.of(file.name(), result, program, options) + "\n");
        } else {
            conc.console().output().out(Story.text(result, program, options));
            if (arguments.has("--outcomes")) {
                conc.console().output().out(Story.outcomes(result));
            }
        }
        return result.findings().isEmpty() ? ExitCode.FINE : FOUND;
    }

    private static CheckResult search(Conc conc, Program program, CheckOptions options, Sampling sampling) {
        if (sampling != null) {
            return Checker.sample(program, options, sampling);
        }
        var progress = conc.console().told() ? new CheckProgress(conc.console().output()) : null;
        CheckResult result = Checker.check(program, options, progress);
        if (progress != null) {
            progress.end();
        }
        return result;
    }

    /** Equal tasks stay apart: whoever chooses a step wants to know whose it is. */
    private static int step(Conc conc, Program program, CheckOptions options, Session session) {
        try {
            ReplayCommand.step(conc, program, options.withSymmetry(false).withNames(true), null);
            return ExitCode.FINE;
        } catch (Unsupported unsupported) {
            session.tell(Report.of(unsupported.problem()));
            return ExitCode.REFUSED;
        }
    }

    /** False where the file can't be written, which has been told. */
    private static boolean write(Conc conc, String name, String text) {
        try {
            Files.writeString(conc.console().folder().resolve(name), text);
            return true;
        } catch (IOException | InvalidPathException e) {
            conc.tell(Problem.of(Catalog.UNWRITABLE_FILE, null, name, e.getMessage()));
            return false;
        }
    }

    /** Null where everything is to be looked at. */
    private static Sampling sampling(Arguments arguments) throws UsageError {
        if (!arguments.has("--random") && !arguments.has("--pct")) {
            return null;
        }
        int depth = (int) Math.min(1_000, arguments.number("--pct", 1, 0));
        long seed = arguments.number("--seed", Long.MIN_VALUE, System.nanoTime() & 0xFFFF_FFFFL);
        return new Sampling(arguments.number("--random", 1, MANY_RUNS), depth, seed);
    }

    private static CheckOptions options(Arguments arguments) throws UsageError {
        return CheckOptions.standard()
                .withReduction(!arguments.has("--no-reduction"))
                .withSymmetry(!arguments.has("--no-symmetry"))
                .withRaces(!arguments.has("--no-races"))
                .withEndless(arguments.has("--endless"))
                .withStoreBuffers(arguments.word("--memory", "sc", "tso").equals("tso"))
                .withLimits(arguments.number("--max-states", 1, 0), (int) arguments.number("--max-depth", 1, 0),
                        arguments.number("--max-memory", 1, 0) << 20, arguments.time("--time", 0))
                .withWorkers((int) arguments.number("--workers", 1, Runtime.getRuntime().availableProcessors()));
    }
}
