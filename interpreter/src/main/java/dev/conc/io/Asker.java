package dev.conc.io;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Somebody who decides, while a program runs, what it may do. */
public interface Asker {
    /** What was said. */
    enum Answer {
        /** This, for the rest of the run. */
        YES,
        /** Not this, for the rest of the run. */
        NO,
        /** This and everything of its kind, for the rest of the run. */
        ALWAYS;

        /** What may be typed; {@code kind} is what {@link #ALWAYS} allows. */
        public static String choices(String kind) {
            return "Let it? [y]es, [n]o, [a]lways (" + kind + "): ";
        }

        /** What {@code typed} means; null if it is no answer. */
        public static Answer of(String typed) {
            return switch (typed.strip().toLowerCase(Locale.ROOT)) {
                case "y", "yes" -> YES;
                case "n", "no" -> NO;
                case "a", "always" -> ALWAYS;
                default -> null;
            };
        }
    }

    /**
     * Asks whether the program may {@code act} ({@code read “a.txt”}); {@code kind} is what {@link Answer#ALWAYS} allows ({@code any file}). Blocks until
     * answered; several threads may ask at a time.
     *
     * @param settled whether it has been decided otherwise by now, so that nobody need be asked
     * @return null if it was settled, or nobody wants to know any more
     */
    Answer ask(String act, String kind, BooleanSupplier settled);

    /** Something has been decided: what others are being asked may be settled now. */
    default void decided() {
        // who asks one thing at a time looks before each
    }

    /** So much of what is asked about is shown. */
    int LONGEST_ACT = 600;

    /** {@code act} as it is: what would move the cursor, hide or turn letters on a terminal is written out, and nobody scrolls the beginning away. */
    static String visible(String act) {
        var shown = new StringBuilder();
        act.codePoints().forEach(c -> {
            boolean plain = switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                        Character.PRIVATE_USE, Character.UNASSIGNED ->
                    false;
                default -> true;
            };
            if (plain) {
                shown.appendCodePoint(c);
            } else {
                shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return shown.length() <= LONGEST_ACT ? shown.toString()
                : shown.substring(0, LONGEST_ACT / 2) + " [" + (shown.length() - LONGEST_ACT) + " more letters] "
                        + shown.substring(shown.length() - LONGEST_ACT / 2);
    }
}
