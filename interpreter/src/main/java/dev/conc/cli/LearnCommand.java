package dev.conc.cli;

import dev.conc.learn.Keys;
import dev.conc.learn.Learn;
import dev.conc.learn.LineKeys;
import dev.conc.learn.TerminalKeys;
import dev.conc.session.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code conc learn [ACTION] [NAME]}. */
final class LearnCommand {
    private LearnCommand() {}

    static int run(Conc conc, Arguments arguments) {
        String course = arguments.value("--course");
        var request = new Learn.Request(arguments.operands(), arguments.value("--lang"), course == null ? null : Path.of(course),
                arguments.has("--json"), arguments.has("--spoil"));
        Console console = conc.console();
        List<String> operands = arguments.operands();
        boolean keyed = !operands.isEmpty() && (operands.getFirst().equals("watch") || operands.getFirst().equals("step"));
        Keys keys = keyed && console.typed() && !"dumb".equals(System.getenv("TERM")) ? terminal(conc) : null;
        if (keys == null) {
            keys = new LineKeys(console.in(), false);
        }
        boolean coloured = console.coloured() && !arguments.has("--json");
        return new Learn(request, console.output(), new Learn.Console(console.folder(), locale(), coloured, keys)).perform();
    }

    /** The language of the user's computer: what the environment says, which Java knows only where the locale is installed. */
    private static String locale() {
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                int end = 0;
                while (end < value.length() && Character.isLetter(value.charAt(end))) {
                    end++;
                }
                return value.substring(0, end).toLowerCase(Locale.ROOT);
            }
        }
        return Locale.getDefault().getLanguage();
    }

    /** The terminal's keys; null if it can't be had. Ctrl-C puts the terminal back and ends the process. */
    private static Keys terminal(Conc conc) {
        TerminalKeys keys = TerminalKeys.open();
        if (keys != null) {
            conc.onInterrupt(() -> {
                keys.close();
                conc.console().output().flush();
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            });
        }
        return keys;
    }
}
