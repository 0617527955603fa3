package dev.conc.check.machine;

import dev.conc.diagnostics.Problem;

/** The program does something the checker can not follow: the search ends with this problem instead of a verdict. */
public final class Unsupported extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public Unsupported(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
