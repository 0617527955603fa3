package dev.conc.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the command can do: the one table that arguments are read by and that help texts and completion scripts are made of.
 *
 * <p>Not loaded by {@code conc FILE}.
 */
enum Verb {
    RUN("FILE [ARGUMENT…]", "run a program; FILE may be - for standard input", Limits.ALL,
            new Option("-e", "CODE", "'print(1)'", "run CODE instead of a file"),
            Option.flag("--json", "report problems as JSON, one object a line")),
    CHECK("FILE…", "explore every interleaving of a program and tell what can go wrong", List.of(),
            Option.flag("--outcomes", "show all ways the program can end"),
            Option.flag("--no-races", "data races are no findings"),
            Option.flag("--endless", "tasks that run for ever are no finding"),
            new Option("--memory", "sc|tso", "tso", "relaxed variables like the others, or with a store buffer for each task"),
            Option.flag("--no-reduction", "interleave independent steps too"),
            Option.flag("--no-symmetry", "tell equal tasks apart"),
            new Option("--max-states", "N", "1000000", "look at no more states"),
            new Option("--max-depth", "N", "500", "look at no more steps in a row"),
            new Option("--max-memory", "MB", "2000", "use no more memory"),
            new Option("--time", "TIME", "30s", "search no longer"),
            new Option("--workers", "N", "2", "how many threads search"),
            new Option("--random", "N", "1000", "do not search: try N runs, each next step drawn by lot"),
            new Option("--pct", "DEPTH", "3", "with random priorities instead, for mistakes that need so many steps in one order"),
            new Option("--seed", "N", "42", "what the lots follow from"),
            Option.flag("--step", "do not search: choose each step yourself, and take steps back"),
            new Option("--save", "FILE", "ways.json", "write the ways to what was found, for conc replay"),
            new Option("--html", "FILE", "story.html", "write the findings and outcomes as a page to step through in a browser"),
            Option.flag("--json", "report findings and outcomes as one JSON object")),
    REPLAY("FILE", "walk the ways again that conc check --save has written", List.of(),
            new Option("--way", "N", "1", "only that one"),
            Option.flag("--step", "step by step: follow the way, leave it, take steps back")),
    TEST("[FILE|FOLDER…]", "run the tests of files, and of all *.conc files in folders (default: this one)", Limits.ALL,
            new Option("--filter", "REGEX", "'adds|moves'", "only tests whose name has a match"),
            Option.flag("--json", "report results as JSON, one object a line")),
    REPL("[FILE]", "type inputs and see their values, while tasks go on (after FILE has run)", Limits.ALL),
    FMT("[FILE|FOLDER|-…]", "lay programs out in the one way", List.of(),
            Option.flag("--check", "change nothing; exit code 1 if a file is not laid out so")),
    LEARN("[ACTION] [NAME]",
            "a course with exercises: list, start [DIR], run, watch, step, hint, reset, verify, solution; alone: where you are",
            List.of(),
            new Option("--lang", "LANGUAGE", "zh", "speak English (en) or Chinese (zh)"),
            new Option("--course", "DIR", "my-course", "a course of your own; with verify: look it over"),
            Option.flag("--spoil", "show a solution before the exercise is done"),
            Option.flag("--json", "list and verify for programs, one object a line")),
    HELP("[NAME]", "explain a function, class or module of the library, a keyword or a topic", List.of()),
    COMPLETION("bash|zsh", "print a script that completes commands in a shell", List.of());

    /** What limits a run. A class of its own: an enum's constants can't use the enum's own statics. */
    private static final class Limits {
        static final List<Option> ALL = List.of(
                new Option("--max-depth", "N", "5000", "how deep calls may nest"),
                new Option("--max-tasks", "N", "10000", "how many tasks may live at once"),
                new Option("--max-processes", "N", "8", "how many processes and programs may live at once"),
                new Option("--max-memory", "MB", "256", "how much memory each process may use, in megabytes"),
                new Option("--max-output", "BYTES", "1000000", "how much may be printed in all"),
                new Option("--timeout", "TIME", "10s", "how long it may take: 500ms, 10s, 2min"),
                Option.flag("--sandbox", "strict limits, nothing allowed, nobody asked: for programs of strangers"),
                new Option("--on-deadlock", "report|throw", "throw", "report a deadlock and stop, or throw DeadlockError"),
                new Option("--seed", "N", "42", "what random choices follow from"),
                Option.list("--allow-read", "PATH,…", "data", "let it read files: these, what is in these folders, or any"),
                Option.list("--allow-write", "PATH,…", "out", "let it make, change and remove files"),
                Option.list("--allow-net", "HOST[:PORT],…", "localhost:8080", "let it connect and listen"),
                Option.list("--allow-run", "PROGRAM,…", "git", "let it run programs"),
                Option.list("--allow-env", "NAME,…", "HOME", "let it look at environment variables"),
                Option.list("--deny-read", "PATH,…", ".git", "never let it, whatever is allowed; so for each permission"),
                Option.list("--deny-write", "PATH,…", ".git", "likewise"),
                Option.list("--deny-net", "HOST[:PORT],…", "localhost", "likewise"),
                Option.list("--deny-run", "PROGRAM,…", "rm", "likewise"),
                Option.list("--deny-env", "NAME,…", "TOKEN", "likewise"),
                Option.flag("--allow-all", "let it do everything that you may do"));
    }

    private final String operands;
    private final String doc;
    private final List<Option> options;

    Verb(String operands, String doc, List<Option> limits, Option... own) {
        this.operands = operands;
        this.doc = doc;
        var all = new ArrayList<>(List.of(own));
        all.addAll(limits);
        all.add(Option.flag("--help", "show this"));
        this.options = List.copyOf(all);
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

    List<Option> options() {
        return options;
    }

    /** The option written {@code name}, or null. */
    Option option(String name) {
        String full = name.equals("-h") ? "--help" : name;
        for (Option option : options) {
            if (option.name().equals(full)) {
                return option;
            }
        }
        return null;
    }

    /** The verb written {@code word}, or null. */
    static Verb of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equals(word)) {
                return verb;
            }
        }
        return null;
    }
}
