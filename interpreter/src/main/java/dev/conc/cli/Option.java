package dev.conc.cli;

/**
 * An option of a verb.
 *
 * @param name with its dashes, as {@code --seed}
 * @param value what stands for its value in help texts, as {@code N}; null where it takes none
 * @param example a value that works, for messages; null where it takes none
 * @param doc what it does, in one line
 * @param mayLack whether it can stand without its value, which then has to be written with {@code =}; and may be given several times
 */
record Option(String name, String value, String example, String doc, boolean mayLack) {
    Option(String name, String value, String example, String doc) {
        this(name, value, example, doc, false);
    }

    static Option flag(String name, String doc) {
        return new Option(name, null, null, doc);
    }

    /** An option that is a list or, alone, everything. */
    static Option list(String name, String value, String example, String doc) {
        return new Option(name, value, example, doc, true);
    }

    /** As help texts write it. */
    String shown() {
        return !takesValue() ? name : mayLack ? name + "[=" + value + "]" : name + " " + value;
    }

    boolean takesValue() {
        return value != null;
    }
}
