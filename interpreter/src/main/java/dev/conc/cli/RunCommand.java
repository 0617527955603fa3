package dev.conc.cli;

import dev.conc.concurrent.Options;
import dev.conc.diagnostics.Catalog;
import dev.conc.io.Permissions;
import dev.conc.io.Surroundings;
import dev.conc.session.ExitCode;
import dev.conc.session.Scripts;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code conc run [OPTION…] FILE [ARGUMENT…]}, and {@code conc FILE [ARGUMENT…]}. */
final class RunCommand {
    private RunCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        List<String> operands = arguments.operands();
        Settings settings = settings(conc, arguments);
        String code = arguments.value("-e");
        if (code != null) {
            var text = new Scripts.Read(dev.conc.source.Source.of("-e", code), null);
            return run(conc, text, conc.console().folder(), settings.arguments(operands));
        }
        if (operands.isEmpty()) {
            throw new UsageError(Catalog.NOTHING_TO_RUN);
        }
        return run(conc, operands.getFirst(), operands.subList(1, operands.size()), settings);
    }

    /** Runs {@code file}, {@code -} for standard input. */
    static int run(Conc conc, String file, List<String> arguments, Settings settings) {
        Path folder = conc.console().folder();
        Settings mine = arguments.isEmpty() ? settings : settings.arguments(arguments);
        if (file.equals("-")) {
            // its text was what there was to type
            return run(conc, standardInput(conc), folder, mine.surroundings(mine.surroundings().unasked()));
        }
        Path path = folder.resolve(file);
        return run(conc, Scripts.file(file, path), path.toAbsolutePath().getParent(), mine);
    }

    private static int run(Conc conc, Scripts.Read script, Path folder, Settings settings) {
        Session session = conc.session(settings);
        if (script.problem() != null) {
            session.tell(dev.conc.diagnostics.Report.of(script.problem()));
            return ExitCode.REFUSED;
        }
        return session.run(script.source(), folder);
    }

    private static Scripts.Read standardInput(Conc conc) {
        try {
            return Scripts.text("standard input", conc.console().in().readAllBytes());
        } catch (IOException e) {
            return new Scripts.Read(null,
                    dev.conc.diagnostics.Problem.of(Catalog.UNREADABLE_FILE, null, "standard input", e.getMessage(), ""));
        }
    }

    /** What the options that {@code run}, {@code test} and {@code repl} share ask for. */
    static Settings settings(Conc conc, Arguments arguments) throws UsageError {
        Options usual = Options.DEFAULT;
        boolean sandbox = arguments.has("--sandbox");
        if (sandbox) {
            usual = SANDBOX;
        }
        var deadlock = arguments.word("--on-deadlock", "report", "throw").equals("throw") ? Options.OnDeadlock.THROW
                : Options.OnDeadlock.STOP;
        long megabytes = arguments.number("--max-memory", 16, -1);
        var options = new Options((int) Math.min(arguments.number("--max-depth", 1, usual.maxDepth()), 1_000_000),
                arguments.number("--max-tasks", 1, usual.maxTasks()), deadlock, arguments.time("--timeout", usual.timeout()),
                usual.grace(), arguments.number("--max-processes", 0, usual.maxProcesses()),
                arguments.number("--max-output", 0, usual.maxOutput()), megabytes < 0 ? usual.maxMemory() : megabytes << 20);
        if (options.maxMemory() > 0 && conc.console().memory() > options.maxMemory()) {
            throw new UsageError(Catalog.MEMORY_NOT_LIMITED, options.maxMemory() >> 20, conc.console().memory() >> 20);
        }
        Long seed = arguments.has("--seed") ? (Long) arguments.number("--seed", Long.MIN_VALUE, 0) : null;
        var settings = new Settings(options, seed, arguments.has("--json"), false, List.of());
        return settings.surroundings(surroundings(conc, permissions(conc, arguments), !sandbox));
    }

    /** What is kept of a program that nobody trusts: enough for an exercise, too little to harm. */
    private static final Options SANDBOX = new Options(1_000, 200, Options.OnDeadlock.STOP, 10_000_000_000L, 100_000_000L, 2, 1_000_000,
            256L << 20);

    /** The permissions among the options, found to be well-formed. */
    private static List<String> permissions(Conc conc, Arguments arguments) throws UsageError {
        var given = new ArrayList<>(arguments.lists());
        if (arguments.has("--allow-all")) {
            given.add("--allow-all");
        }
        try {
            if (!given.isEmpty()) {
                Permissions.read(given, conc.console().folder());
            }
        } catch (Permissions.BadRule e) {
            throw new UsageError(Catalog.BAD_PERMISSION, e.arguments());
        }
        return given;
    }

    /** The settings of a run without options. */
    static Settings usual(Conc conc) {
        return Settings.DEFAULT.surroundings(surroundings(conc, List.of(), true));
    }

    private static Surroundings surroundings(Conc conc, List<String> permissions, boolean asks) {
        Console console = conc.console();
        return new Surroundings(permissions, console.folder(), console.in(), asks && console.typed());
    }
}
