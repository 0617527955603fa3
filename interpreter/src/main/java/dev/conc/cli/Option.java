package dev.conc.cli;

/**
 * An option of a verb.
 *
 * @param name with its dashes, as {@code --seed}
 * @param value what stands for its value in help texts, as {@code N}; null where it takes none
 * @param example a value that works, for messages; null where it takes none
 * @param doc what it does, in one line
 */
record Option(String name, String value, String example, String doc) {
    static Option flag(String name, String doc) {
        return new Option(name, null, null, doc);
    }

    boolean takesValue() {
        return value != null;
    }
}
