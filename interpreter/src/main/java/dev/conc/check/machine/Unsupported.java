package dev.conc.check.machine;

import dev.conc.diagnostics.Problem;

/** The program does something the checker can not follow: the search ends with this problem instead of a verdict. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private final boolean wantsNames;

    public Unsupported(Problem problem) {
        this(problem, false);
    }

    /** @param wantsNames it could be followed if the tasks that were given no name had one */
    Unsupported(Problem problem, boolean wantsNames) {
        super(problem.text());
        this.problem = problem;
        this.wantsNames = wantsNames;
    }

    /** Whether a search in which all tasks have names could follow it. */
    public boolean wantsNames() {
        return wantsNames;
    }

    public Problem problem() {
        return problem;
    }
}
