package dev.conc.cli;

/** The help texts of the command and its verbs, made from the table in {@link Verb}. */
final class Usage {
    private Usage() {}

    /** What {@code conc help} prints. */
    static String overview() {
        var out = new StringBuilder("""
                conc runs programs of many tasks, and explains what goes wrong in them.

                  conc FILE [ARGUMENT…]        run a program

                """);
        for (Verb verb : Verb.values()) {
            column(out, "conc " + verb.word() + (verb.operands().isEmpty() ? "" : " " + verb.operands()), verb.doc());
        }
        return out.append("""

                conc VERB --help shows the options of a verb, conc --version the version.
                Exit codes: 0 fine · 1 uncaught error or failed test · 2 bad usage, syntax or name errors · 3 deadlock · 130 interrupted
                """).toString();
    }

    /** What {@code conc VERB --help} prints. */
    static String of(Verb verb) {
        var out = new StringBuilder("conc ").append(verb.word()).append(" [OPTION…] ").append(verb.operands()).append('\n');
        out.append("  ").append(verb.doc()).append("\n\n");
        for (Option option : verb.options()) {
            column(out, option.shown(), option.doc());
        }
        return out.toString();
    }

    private static void column(StringBuilder out, String left, String right) {
        out.append("  ").append(left).repeat(' ', Math.max(2, 29 - left.length())).append(right).append('\n');
    }
}
