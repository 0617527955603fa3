package dev.conc.repl;

/** Where inputs come from, and where everything said is shown. {@link #show} may be called from any thread, the others from the loop's. */
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

    /** The next input, whole, without its last line break; null when there are no more. Blocks. */
    String read(int number) throws Interrupted;

    /** Asks for yes or no; yes where nobody is there to be asked. */
    boolean confirm(String question);

    /** Shows text: above what is being written if somebody writes, else where the text before ended. */
    void show(String text);

    /** Shows {@link #GREETING}, where somebody sits who may be told how to leave. */
    void greet();

    /** Ends a line that was begun, so that what comes next starts on its own. */
    void freshLine();

    /** Runs {@code action} at every Ctrl-C from now on that does not interrupt a {@link #read}. */
    void onInterrupt(Runnable action);

    /** How many characters fit on a line. */
    int width();

    /** Whether somebody sits there, who may be told how to leave. */
    boolean isWatched();
}
