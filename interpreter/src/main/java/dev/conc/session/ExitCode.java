package dev.conc.session;

/** What the command's exit codes mean; as documented in {@code docs/language.md}. */
public final class ExitCode {
    public static final int FINE = 0;

    /** An uncaught error, a failed test, a file not laid out. */
    public static final int FAILED = 1;

    /** Bad usage; syntax or name errors: nothing was run. */
    public static final int REFUSED = 2;

    /** Ended by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    /** Whoever reads standard output has gone; what a shell shows for a command that died of it. */
    public static final int READER_GONE = 141;

    /** A mistake in conc itself. */
    public static final int INTERNAL = 70;

    private ExitCode() {}
}
