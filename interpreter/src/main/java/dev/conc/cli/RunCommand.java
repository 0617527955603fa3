package dev.conc.cli;

import dev.conc.concurrent.Options;
import dev.conc.diagnostics.Catalog;
import dev.conc.session.ExitCode;
import dev.conc.session.Scripts;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code conc run [OPTION…] FILE [ARGUMENT…]}, and {@code conc FILE [ARGUMENT…]}. */
final class RunCommand {
    private RunCommand() {}

    static int run(Conc conc, Arguments arguments) throws UsageError {
        List<String> operands = arguments.operands();
        Settings settings = settings(arguments);
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
            return run(conc, standardInput(conc), folder, mine);
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

    /** What the options that {@code run} and {@code test} share ask for. */
    static Settings settings(Arguments arguments) throws UsageError {
        Options usual = Options.DEFAULT;
        var deadlock = arguments.word("--on-deadlock", "report", "throw").equals("throw") ? Options.OnDeadlock.THROW
                : Options.OnDeadlock.STOP;
        var options = new Options((int) Math.min(arguments.number("--max-depth", 1, usual.maxDepth()), 1_000_000),
                arguments.number("--max-tasks", 1, usual.maxTasks()), deadlock, arguments.time("--timeout", usual.timeout()),
                usual.grace());
        Long seed = arguments.has("--seed") ? (Long) arguments.number("--seed", Long.MIN_VALUE, 0) : null;
        return new Settings(options, seed, arguments.has("--json"), false, List.of());
    }
}
