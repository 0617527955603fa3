package dev.conc.repl;

import java.io.IOException;
import java.util.function.Supplier;

/** Where inputs come from, and where everything said is shown. {@link #show} may be called from any thread, most others from the loop's. */
public interface Prompt {
    /** Ctrl-C while an input was being written. */
    final class Interrupted extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient boolean blank;

        Interrupted(boolean blank) {
            this.blank = blank;
        }

        /** Nothing had been written. */
        boolean isBlank() {
            return blank;
        }
    }

    /** What the first line of a session says. */
    String GREETING = "conc: :help lists commands, Ctrl-D leaves\n";

    /** What stands before input {@code number}. */
    static String mark(int number, boolean coloured) {
        return coloured ? "\033[1;34m[" + number + "]> \033[0m" : "[" + number + "]> ";
    }

    /** An input as it looks when somebody has typed it. */
    static String written(String name, String text) {
        return name + "> " + text.strip().replace("\n", "\n" + " ".repeat(name.length()) + "… ") + "\n";
    }

    /** The same, by its number. */
    static String written(int number, String text) {
        return written("[" + number + "]", text);
    }

    /** The next input, whole, without its last line break; null when there are no more. Blocks. */
    String read(int number) throws Interrupted;

    /**
     * A line that is no input: {@code question} stands before it, behind the line that was begun. Null at the end. Blocks; by any thread, one at a time, and
     * not while {@link #read} does.
     *
     * @throws Interrupted by Ctrl-C, or because the thread was interrupted: then what was typed is dropped
     */
    String ask(String question) throws Interrupted;

    /** Throws away what was typed by now: it can be no answer to what is asked next. */
    void drop();

    /** Asks for yes or no; yes where nobody is there to be asked. */
    default boolean confirm(String question) {
        if (!isWatched()) {
            return true;
        }
        try {
            String answer = ask(question + " [y/n] ");
            return answer == null || answer.strip().startsWith("y");
        } catch (Interrupted e) {
            return false;
        }
    }

    /** Shows text: above what is being written if somebody writes, else where the text before ended. */
    void show(String text);

    /** Shows {@link #GREETING}, where somebody sits who may be told how to leave. */
    void greet();

    /**
     * Shows a picture that changes, anew several times a second, until a key is pressed; what is shown meanwhile comes above it. False, at
     * once, where that can't be done.
     */
    boolean watch(Supplier<String> picture);

    /** Runs a program on this terminal, with its input and output, and waits for it. Returns its exit code. @throws IOException if it can't be started */
    int handOver(ProcessBuilder program) throws IOException;

    /** Whether a {@link #read} waits that Ctrl-C does not end by itself. */
    boolean isWaiting();

    /** Ends a line that was begun, so that what comes next starts on its own. */
    void freshLine();

    /** Runs {@code action} at every Ctrl-C from now on that does not interrupt a {@link #read}. */
    void onInterrupt(Runnable action);

    /** How many characters fit on a line. */
    int width();

    /** Whether somebody sits there, who may be told how to leave. */
    boolean isWatched();
}
