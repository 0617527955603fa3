package dev.conc.cli;

import dev.conc.analysis.Library;
import dev.conc.repl.LinePrompt;
import dev.conc.repl.Prompt;
import dev.conc.repl.Repl;
import dev.conc.repl.TerminalPrompt;
import dev.conc.session.ExitCode;
import dev.conc.session.Settings;
import java.io.IOException;
import java.nio.file.Path;

/** {@code conc}, {@code conc repl [FILE]} and {@code conc -i FILE}: inputs one by one. */
final class ReplCommand {
    private ReplCommand() {}

    /** {@code conc} alone, typed: what is typed then. */
    static int run(Conc conc) {
        announce(conc.console());
        ChangedSources changed = ChangedSources.look();
        return run(conc, null, RunCommand.usual(conc), changed);
    }

    /** Runs {@code file}, which may be null, and then what is typed. */
    static int run(Conc conc, String file, Settings settings) {
        if (file == null) {
            announce(conc.console());
        }
        return run(conc, file, settings, null);
    }

    /** Shows the greeting and the first prompt at once, on a terminal: all that a prompt needs is made while the user thinks. */
    private static void announce(Console console) {
        if (hasTerminal(console)) {
            console.output().out(Prompt.GREETING);
            console.output().out(Prompt.mark(1, console.coloured()));
        }
    }

    private static boolean hasTerminal(Console console) {
        return console.typed() && !"dumb".equals(System.getenv("TERM"));
    }

    private static int run(Conc conc, String file, Settings settings, ChangedSources changed) {
        Console console = conc.console();
        boolean terminal = hasTerminal(console);
        boolean announced = terminal && file == null;
        Settings mine = settings.coloured(terminal && console.coloured());
        Prompt prompt = terminal ? terminal(mine.coloured(), announced) : null;
        if (prompt == null) {
            prompt = new LinePrompt(console.in(), console.output(), console.typed());
        }
        var repl = new Repl(prompt, Library.standard(), mine, console.folder());
        if (prompt instanceof TerminalPrompt screen) {
            screen.completing(repl::inputs);
        }
        conc.onInterrupt(() -> {
            repl.inputs().close();
            console.output().flush();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        });
        if (changed != null && changed.found()) {
            if (announced) {
                console.output().out("\r\033[K");
            }
            try {
                return changed.handOver(prompt);
            } catch (IOException e) {
                // it can't be started: then this one is the best there is
            }
        }
        return repl.run(file);
    }

    /** A prompt on the terminal; null if the terminal can't be had. */
    private static Prompt terminal(boolean coloured, boolean announced) {
        try {
            return new TerminalPrompt(history(), coloured, announced);
        } catch (IOException | IllegalStateException e) {
            return null; // lines without editing are better than nothing
        }
    }

    /** The file that keeps what was typed: where $CONC_HISTORY says, else among the user's own state. */
    private static Path history() {
        String asked = System.getenv("CONC_HISTORY");
        if (asked != null) {
            return asked.isEmpty() ? null : Path.of(asked);
        }
        String state = System.getenv("XDG_STATE_HOME");
        String home = System.getProperty("user.home");
        if (state == null || state.isEmpty()) {
            return home == null ? null : Path.of(home, ".local", "state", "conc", "history");
        }
        return Path.of(state, "conc", "history");
    }
}
