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

    /** Runs {@code file}, which may be null, and then what is typed. */
    static int run(Conc conc, String file, Settings settings) {
        Console console = conc.console();
        boolean terminal = console.typed() && !"dumb".equals(System.getenv("TERM"));
        Settings mine = settings.coloured(terminal && console.coloured());
        boolean announced = terminal && file == null;
        if (announced) {
            // at once: all that a prompt needs is made while the user thinks
            console.output().out(Prompt.GREETING + Prompt.mark(1, mine.coloured()));
        }
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
