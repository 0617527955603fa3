package dev.conc.repl;

import dev.conc.diagnostics.Suggest;
import java.util.List;
import java.util.Locale;

/** The commands of the prompt, written {@code :word}, as short as leaves no doubt. */
enum Command {
    HELP("[TOPIC]", "this list; or what there is to say on a topic, with examples"),
    EXAMPLE("TOPIC", "run the examples of a topic, as if they were typed"),
    TASKS("", "the tasks alive, each below the one that spawned it"),
    WATCH("", "the same, live, until a key is pressed"),
    LOCKS("", "what is held, by whom, and who waits for it"),
    WAITS("", "who waits for whom; a deadlock as the circle it is"),
    OUT("TASK", "what a task, or an input such as [3], has printed"),
    ANSWER("[TASK] [LINE]", "give a task behind that reads, or wants leave, what it waits for"),
    CANCEL("TASK", "cancel a task, by its name or number"),
    KILL("TASK", "end a task that does not obey :cancel"),
    TIME("INPUT", "how long it takes; a short expression is run many times"),
    BENCH("A vs B", "which of two expressions is faster"),
    CHECK("[CODE]", "explore every interleaving of code, or of the last input"),
    LOAD("FILE", "run a file as an input: its names stay"),
    RELOAD("", "load the files again that were loaded"),
    SAVE("FILE", "write the inputs that worked to a file"),
    EDIT("[FILE|N|NAME]", "write the last input, or what is named, anew in $EDITOR, and run it"),
    LIST("[N|NAME]", "the text of the inputs, of one, or of what declared a name"),
    VARS("", "the names declared so far and their values"),
    DOC("NAME", "what is said about a name; NAME? is the same"),
    HISTORY("[WORD]", "all that was typed in this session; what has the word in it"),
    ALLOW("[WHAT]", "let inputs reach files, the net, programs: :allow read=data; or what is allowed"),
    SET("[NAME VALUE]", "change how the prompt behaves"),
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

    boolean needsOperand() {
        return !operands.isEmpty() && !operands.startsWith("[");
    }

    /** The commands that {@code word} may be short for: the one of exactly that name, or all that begin so. */
    static List<Command> of(String word) {
        return Suggest.meant(word, List.of(values()), Command::word);
    }
}
