package dev.conc.repl;

import dev.conc.analysis.Library;
import dev.conc.analysis.Topic;
import dev.conc.analysis.Variable;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Suggest;
import dev.conc.io.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does what a command of the prompt says, or has it done. */
final class Commands {
    private static final int COLUMN = 22;

    private final Repl repl;
    private final Prompt prompt;
    private final Views views;

    Commands(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
        this.views = new Views(repl, prompt);
    }

    /** {@code line} is a command without its colon. */
    void perform(String line) {
        int space = 0;
        while (space < line.length() && !Character.isWhitespace(line.charAt(space))) {
            space++;
        }
        String word = line.substring(0, space);
        String rest = line.substring(space).strip();
        List<Command> found = word.isEmpty() ? List.of() : Command.of(word);
        if (found.isEmpty()) {
            var words = new ArrayList<String>();
            for (Command command : Command.values()) {
                words.add(command.word());
            }
            String near = Suggest.closest(word, words);
            repl.say(Catalog.NO_SUCH_COMMAND, word, near == null ? ":help lists them" : "did you mean :" + near + "?");
        } else if (found.size() > 1) {
            var names = new StringBuilder();
            for (Command command : found) {
                names.append(names.isEmpty() ? ":" : ", :").append(command.word());
            }
            repl.say(Catalog.COMMAND_UNCLEAR, word, names);
        } else if (rest.isEmpty() && found.getFirst().needsOperand()) {
            repl.say(Catalog.COMMAND_WITHOUT_OPERAND, found.getFirst().word(), found.getFirst().operands());
        } else {
            perform(found.getFirst(), rest);
        }
    }

    private void perform(Command command, String rest) {
        switch (command) {
            case HELP -> help(rest);
            case EXAMPLE -> example(rest);
            case TASKS -> views.tasks();
            case WATCH -> views.watch();
            case LOCKS -> views.locks();
            case WAITS -> views.waits();
            case OUT -> views.output(rest);
            case ANSWER -> repl.desk().answer(rest);
            case CANCEL -> views.end(rest, false);
            case KILL -> views.end(rest, true);
            case TIME -> new Timing(repl, prompt).time(rest);
            case BENCH -> new Timing(repl, prompt).bench(rest);
            case CHECK -> new Checking(repl, prompt).check(rest);
            case LOAD -> repl.load(rest);
            case RELOAD -> new Texts(repl, prompt).reload();
            case SAVE -> new Texts(repl, prompt).save(rest);
            case EDIT -> new Texts(repl, prompt).edit(rest);
            case LIST -> new Texts(repl, prompt).list(rest);
            case VARS -> vars();
            case DOC -> doc(rest);
            case HISTORY -> new Texts(repl, prompt).history(rest);
            case ALLOW -> allow(rest);
            case SET -> set(rest);
            case RESET -> {
                repl.reset();
                prompt.show("all names are forgotten\n");
            }
            case QUIT -> repl.leave();
        }
    }

    private void help(String topic) {
        if (!topic.isEmpty()) {
            Help help = Help.on(topic);
            if (help == null) {
                noHelp(topic);
            } else {
                prompt.show(help.text());
            }
            return;
        }
        var out = new StringBuilder();
        for (Command command : Command.values()) {
            String left = ":" + command.word() + (command.operands().isEmpty() ? "" : " " + command.operands());
            out.append("  ").append(left).repeat(' ', Math.max(2, COLUMN - left.length())).append(command.doc()).append('\n');
        }
        prompt.show(out.append("""

                  _ is the last value; a ; at the end of an input hushes its value.
                  spawn a task and go on typing: what it prints appears above the line you type.
                  Ctrl-C stops the running input, a second one ends it whatever it does.
                  More by topic, as in :help tasks:\s""").append(String.join(" ", Help.topics())).append('\n').toString());
    }

    private void example(String topic) {
        Help help = Help.on(topic);
        if (help == null) {
            noHelp(topic);
            return;
        }
        for (String input : help.examples()) {
            prompt.show(Prompt.written(repl.inputs().next(), input));
            repl.perform(input);
        }
    }

    private void noHelp(String topic) {
        // a word that is not a topic may still be a command or a name
        List<Command> commands = Command.of(topic.startsWith(":") ? topic.substring(1) : topic);
        if (commands.size() == 1) {
            Command command = commands.getFirst();
            prompt.show(":" + command.word() + (command.operands().isEmpty() ? "" : " " + command.operands()) + "\n    " + command.doc()
                    + "\n");
        } else if (!repl.inputs().library().topics(topic).isEmpty()) {
            doc(topic);
        } else {
            String near = Suggest.closest(topic, Help.topics());
            repl.say(Catalog.NO_HELP_ON, topic, String.join(" ", Help.topics()) + (near == null ? "" : "; did you mean " + near + "?"));
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
        prompt.show(out.isEmpty() ? "nothing is declared yet\n" : out.toString());
    }

    private void doc(String name) {
        Library library = repl.inputs().library();
        Object own = repl.inputs().value(name);
        if (own != null) {
            String said = repl.documentation(name);
            prompt.show(
                    Values.show(own, prompt.width()) + "\n" + (said == null ? "" : "    " + said.strip().replace("\n", "\n    ") + "\n"));
            return;
        }
        List<Topic> topics = library.topics(name);
        if (topics.isEmpty()) {
            String near = Suggest.closest(name, library.names(library.prelude()));
            repl.say(Catalog.NO_SUCH_TOPIC, name, near == null ? "conc help lists all names" : "did you mean “" + near + "”?");
        } else {
            prompt.show(Documentation.of(topics));
        }
    }

    private void allow(String what) {
        Permissions permissions = repl.inputs().permissions();
        if (!what.isEmpty()) {
            for (String word : what.split("\\s+")) {
                String option = word.startsWith("--") ? word : "--allow-" + word;
                try {
                    permissions.allow(option);
                } catch (Permissions.BadRule e) {
                    repl.tell(Report.of(Problem.of(Catalog.BAD_PERMISSION, null, e.arguments())));
                    return;
                }
            }
        }
        List<String> options = permissions.options();
        prompt.show(options.isEmpty()
                ? "inputs may reach nothing outside; allow something as in :allow read=data, :allow net=example.org, :allow all\n"
                : "allowed: " + String.join(" ", options) + "\n");
    }

    private void set(String rest) {
        String[] words = rest.isEmpty() ? new String[0] : rest.split("\\s+");
        if (words.length == 2 && words[0].equals("width") && words[1].matches("[0-9]{1,4}")) {
            repl.width(Integer.parseInt(words[1]));
        } else if (words.length == 2 && words[0].equals("time") && (words[1].equals("on") || words[1].equals("off"))) {
            repl.timing(words[1].equals("on"));
        } else if (words.length == 2 && words[0].equals("lines") && words[1].matches("[0-9]{1,4}")) {
            repl.output().most(Math.max(1, Integer.parseInt(words[1])));
        } else if (words.length > 0 && !List.of("width", "time", "lines").contains(words[0])) {
            repl.say(Catalog.UNKNOWN_SETTING, words[0]);
        } else {
            prompt.show("  :set width N      lines of values are at most N characters long; 0: as wide as the screen (now " + repl.width()
                    + ")\n"
                    + "  :set time on|off  tell after each input how long it took (now " + (repl.timing() ? "on" : "off") + ")\n"
                    + "  :set lines N      of a flood of output, show N lines at a time and count the others (now " + repl.output().most()
                    + ")\n");
        }
    }
}
