package dev.conc.repl;

import dev.conc.analysis.Library;
import dev.conc.analysis.Loader;
import dev.conc.analysis.Topic;
import dev.conc.analysis.Variable;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Checker;
import dev.conc.check.report.Story;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Suggest;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Show;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what a command of the prompt says. */
final class Commands {
    private static final int NAMES = 18;

    private final Repl repl;
    private final Prompt prompt;

    Commands(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
    }

    /** {@code line} is a command without its colon. */
    void perform(String line) {
        int space = 0;
        while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
            space++;
        }
        String word = line.substring(0, space);
        String rest = line.substring(space).strip();
        List<Command> found = Command.of(word);
        if (found.isEmpty()) {
            var words = new ArrayList<String>();
            for (Command command : Command.values()) {
                words.add(command.word());
            }
            String near = Suggest.closest(word, words);
            prompt.show("there is no command :" + word + (near == null ? "; :help lists them\n" : "; did you mean :" + near + "?\n"));
        } else if (found.size() > 1) {
            var names = new StringBuilder();
            for (Command command : found) {
                names.append(names.isEmpty() ? ":" : ", :").append(command.word());
            }
            prompt.show(":" + word + " may be " + names + "\n");
        } else if (rest.isEmpty() && !found.getFirst().operands().isEmpty() && !found.getFirst().operands().startsWith("[")) {
            prompt.show("write :" + found.getFirst().word() + " " + found.getFirst().operands() + "\n");
        } else {
            perform(found.getFirst(), rest);
        }
    }

    private void perform(Command command, String rest) {
        switch (command) {
            case HELP -> help();
            case TASKS -> show(repl.inputs().tasks().tree(), "no task is alive");
            case LOCKS -> locks();
            case CANCEL, KILL -> end(rest, command == Command.KILL);
            case TIME -> time(rest);
            case CHECK -> check(rest);
            case LOAD -> repl.load(rest);
            case VARS -> vars();
            case DOC -> doc(rest.strip());
            case HISTORY -> history();
            case SET -> set(rest);
            case RESET -> {
                repl.reset();
                prompt.show("all names are forgotten\n");
            }
            case QUIT -> repl.leave();
        }
    }

    private void show(String text, String ifEmpty) {
        prompt.show(text.isBlank() ? ifEmpty + "\n" : text);
    }

    private void help() {
        var out = new StringBuilder();
        for (Command command : Command.values()) {
            String left = ":" + command.word() + (command.operands().isEmpty() ? "" : " " + command.operands());
            out.append("  ").append(left).repeat(' ', Math.max(2, NAMES - left.length())).append(command.doc()).append('\n');
        }
        prompt.show(out.append("""

                  _ is the last value; a ; at the end of an input hushes its value.
                  spawn a task and go on typing: what it prints appears above the line you type.
                  Ctrl-C stops the running input, a second one ends it whatever it does.
                """).toString());
    }

    private void locks() {
        var out = new StringBuilder();
        ListValue held = repl.inputs().tasks().held();
        for (Object each : held.toArray()) {
            var row = (MapValue) each;
            out.append(Show.text(row.get("name"))).append("  held by ").append(names(row.get("holders")));
            String waiting = names(row.get("waiting"));
            out.append(waiting.isEmpty() ? "" : "  wanted by " + waiting).append('\n');
        }
        show(out.toString(), "nothing is held");
    }

    private static String names(Object list) {
        var out = new StringBuilder();
        for (Object name : ((ListValue) list).toArray()) {
            out.append(out.isEmpty() ? "" : ", ").append(Show.text(name));
        }
        return out.toString();
    }

    private void end(String name, boolean kill) {
        var names = new ArrayList<String>();
        for (Task task : repl.inputs().tasks().list()) {
            if (task.name().equals(name)) {
                if (kill) {
                    repl.inputs().tasks().kill(task);
                } else {
                    task.cancel();
                }
                return;
            }
            names.add(task.name());
        }
        String near = Suggest.closest(name, names);
        prompt.show("no task alive is called " + name + (near == null ? "; :tasks lists them\n" : "; did you mean " + near + "?\n"));
    }

    private void time(String text) {
        Runtime runtime = Runtime.getRuntime();
        long memory = runtime.totalMemory() - runtime.freeMemory();
        long begin = System.nanoTime();
        repl.evaluate(text, !text.endsWith(";"));
        long took = System.nanoTime() - begin;
        long used = runtime.totalMemory() - runtime.freeMemory() - memory;
        prompt.show("took " + milliseconds(took)
                + (used > 1 << 20 ? ", " + Values.counted(used >> 20) + " MB allocated and kept so far" : "") + "\n");
    }

    private static String milliseconds(long nanos) {
        long tenths = nanos / 100_000;
        return tenths >= 100_000 ? tenths / 10_000 + "." + tenths / 1_000 % 10 + " s" : tenths / 10 + "." + tenths % 10 + " ms";
    }

    /** Explores a program on its own: it sees nothing of the session. */
    private void check(String text) {
        String program = text;
        for (int i = repl.history().size() - 1; i >= 0 && program.isEmpty(); i--) {
            program = repl.history().get(i).startsWith(":") ? "" : repl.history().get(i);
        }
        Loader.Loaded loaded = Loader.load(Source.of(":check", program), repl.folder(), repl.inputs().library());
        for (Problem problem : loaded.problems()) {
            repl.tell(Report.of(problem));
        }
        if (loaded.program() == null) {
            prompt.show(":check sees only the program it is given, not the names of the session\n");
            return;
        }
        CheckOptions options = CheckOptions.standard();
        CheckResult result = Checker.check(loaded.program(), options);
        if (result.unsupported() != null) {
            repl.tell(Report.of(result.unsupported()));
        } else {
            prompt.show(Story.text(result, loaded.program(), options));
        }
    }

    private void vars() {
        var out = new StringBuilder();
        for (Map.Entry<String, Variable> each : repl.inputs().module().globals().entrySet()) {
            Object value = repl.inputs().value(each.getKey());
            String text = value == null ? "has no value" : Values.show(value, 60);
            int end = text.indexOf('\n');
            out.append("  ").append(each.getKey()).repeat(' ', Math.max(1, 16 - each.getKey().length()))
                    .append(end < 0 ? text : text.substring(0, end) + " …").append('\n');
        }
        show(out.toString(), "nothing is declared yet");
    }

    private void doc(String name) {
        Library library = repl.inputs().library();
        List<Topic> topics = library.topics(name);
        Object own = repl.inputs().value(name);
        if (own != null) {
            prompt.show(Values.show(own, prompt.width()) + "\n");
        }
        if (topics.isEmpty() && own == null) {
            prompt.show("nothing is known about " + name + "; conc help lists all names of the library\n");
        } else if (!topics.isEmpty()) {
            prompt.show(Documentation.of(topics));
        }
    }

    private void history() {
        var out = new StringBuilder();
        for (String input : repl.history()) {
            out.append("  ").append(input.replace("\n", "\n  ")).append('\n');
        }
        prompt.show(out.toString());
    }

    private void set(String rest) {
        String[] words = rest.split("\\s+");
        if (words.length == 2 && words[0].equals("width") && words[1].matches("[0-9]{1,4}")) {
            repl.width(Integer.parseInt(words[1]));
        } else {
            prompt.show("  :set width N    lines of values are at most N characters long; 0: as wide as the screen\n");
        }
    }
}
