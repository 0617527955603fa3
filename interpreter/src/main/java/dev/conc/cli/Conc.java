package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Suggest;
import dev.conc.runtime.Version;
import dev.conc.session.ExitCode;
import dev.conc.session.Session;
import dev.conc.session.Settings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command: from its words to its exit code. Touches nothing of the process, which is {@code Main}'s; one instance is one use.
 *
 * <p>{@code conc FILE} goes straight to {@link RunCommand}: nothing else of this package is loaded on that way.
 */
final class Conc {
    private final Console console;
    private volatile Session session;
    private volatile boolean interrupted;
    private volatile Runnable onInterrupt;

    Conc(Console console) {
        this.console = console;
    }

    /** Does what {@code words} say; returns the exit code. Never throws for bad usage or a bad program. */
    int run(String... words) {
        try {
            if (words.length == 0) {
                return console.typed() ? ReplCommand.run(this)
                        : RunCommand.run(this, "-", List.of(), RunCommand.usual(this));
            }
            String first = words[0];
            List<String> rest = Arrays.asList(words).subList(1, words.length);
            return switch (first) {
                case "run", "check", "replay", "test", "repl", "fmt", "learn", "help", "completion" -> perform(Verb.of(first), rest);
                case "-i" -> perform(Verb.REPL, rest);
                case "--version", "-V" -> version();
                case "--help", "-h" -> perform(Verb.HELP, List.of());
                default -> first.startsWith("-") && !first.equals("-") || !isFile(first) ? indirect(first, Arrays.asList(words))
                        : RunCommand.run(this, first, rest, RunCommand.usual(this));
            };
        } catch (UsageError e) {
            tell(e.problem());
            return ExitCode.REFUSED;
        }
    }

    /** Options without a verb are those of {@code run}; a word that is neither verb nor file is explained. */
    private int indirect(String first, List<String> words) throws UsageError {
        if (first.startsWith("-")) {
            return perform(Verb.RUN, words);
        }
        if (first.endsWith(".conc") || first.indexOf('/') >= 0) {
            return RunCommand.run(this, first, words.subList(1, words.size()), RunCommand.usual(this));
        }
        var known = new ArrayList<String>();
        for (Verb verb : Verb.values()) {
            known.add(verb.word());
        }
        String near = isFile(first + ".conc") ? first + ".conc" : Suggest.closest(first, known);
        throw new UsageError(Catalog.UNKNOWN_COMMAND, first,
                near == null ? "conc help lists the commands" : "did you mean “conc " + near + "”?");
    }

    private boolean isFile(String name) {
        return name.equals("-") || Files.exists(console.folder().resolve(name));
    }

    private int perform(Verb verb, List<String> words) throws UsageError {
        Arguments arguments = Arguments.parse(verb, words);
        if (arguments.has("--help")) {
            console.output().out(Usage.of(verb));
            return ExitCode.FINE;
        }
        return switch (verb) {
            case RUN -> RunCommand.run(this, arguments);
            case TEST -> TestCommand.run(this, arguments);
            case FMT -> FormatCommand.run(this, arguments);
            case HELP -> HelpCommand.run(this, arguments);
            case COMPLETION -> Completion.run(this, arguments);
            case CHECK -> CheckCommand.run(this, arguments);
            case REPLAY -> ReplayCommand.run(this, arguments);
            case REPL -> ReplCommand.run(this, arguments.operands().isEmpty() ? null : arguments.operands().getFirst(),
                    RunCommand.settings(this, arguments));
            case LEARN -> LearnCommand.run(this, arguments);
        };
    }

    private int version() {
        String version = Version.text();
        console.output().out("conc " + (version == null ? "(unpacked)" : version) + " on Java " + Runtime.version() + "\n");
        return ExitCode.FINE;
    }

    Console console() {
        return console;
    }

    /** A session with this command's streams, which {@link #interrupt} reaches. */
    Session session(Settings settings) {
        var made = new Session(console.output(), settings.json() ? settings : settings.coloured(console.coloured()));
        session = made;
        if (interrupted) {
            made.interrupt();
        }
        return made;
    }

    /** Ends what runs as Ctrl-C does; from any thread. */
    void interrupt() {
        interrupted = true;
        Runnable action = onInterrupt;
        if (action != null) {
            action.run();
        }
        Session current = session;
        if (current != null) {
            current.interrupt();
        }
    }

    /** What else {@link #interrupt} does. */
    void onInterrupt(Runnable action) {
        onInterrupt = action;
    }

    /** Tells a problem of the command's own. */
    void tell(Problem problem) {
        tell(Report.of(problem));
    }

    void tell(Report report) {
        console.output().err(new Renderer(console.coloured()).render(report));
    }
}
