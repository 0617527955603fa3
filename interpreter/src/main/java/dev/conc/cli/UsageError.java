package dev.conc.cli;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;

/** The command was called in a way it does not understand: exit code 2. */
final class UsageError extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UsageError(Catalog message, Object... arguments) {
        super(null, null, false, false);
        problem = Problem.of(message, null, arguments);
    }

    Problem problem() {
        return problem;
    }
}
