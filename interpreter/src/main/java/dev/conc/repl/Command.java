package dev.conc.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands of the prompt, written {@code :word}, as short as leaves no doubt. */
enum Command {
    HELP("", "this list"),
    TASKS("", "the tasks alive, each below the one that spawned it"),
    LOCKS("", "what is held, by whom, and who waits for it"),
    CANCEL("TASK", "cancel a task, by its name as :tasks shows it"),
    KILL("TASK", "end a task that does not obey :cancel"),
    TIME("INPUT", "run an input and tell how long it took"),
    CHECK("[PROGRAM]", "explore every interleaving of a program, or of the last input"),
    LOAD("FILE", "run a file as an input: its names stay"),
    VARS("", "the names declared so far and their values"),
    DOC("NAME", "what the library says about a name; NAME? is the same"),
    HISTORY("", "the inputs so far"),
    SET("[width N]", "change how values are shown"),
    RESET("", "forget all names and end all tasks"),
    QUIT("", "leave; Ctrl-D does too");

    private final String operands;
    private final String doc;

    Command(String operands, String doc) {
        this.operands = operands;
        this.doc = doc;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String operands() {
        return operands;
    }

    String doc() {
        return doc;
    }

    /** The commands that {@code word} may be short for: the one of exactly that name, or all that begin so. */
    static List<Command> of(String word) {
        var found = new ArrayList<Command>();
        for (Command command : values()) {
            if (command.word().equals(word)) {
                return List.of(command);
            }
            if (command.word().startsWith(word)) {
                found.add(command);
            }
        }
        return found;
    }
}
