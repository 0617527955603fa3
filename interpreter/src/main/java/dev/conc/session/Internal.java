package dev.conc.session;

import dev.conc.concurrent.Reserve;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;

/** What to say of a failure that is not the program's: the memory is used up, or conc itself has a mistake. */
public final class Internal {
    /** Enough Java frames to find the place by. */
    private static final int FRAMES = 12;

    private Internal() {}

    /** The exit code of a command that {@code failure} ended. */
    public static int exitCode(Throwable failure) {
        return Reserve.isUsedUpBy(failure) ? ExitCode.FAILED : ExitCode.INTERNAL;
    }

    public static Report report(Throwable failure) {
        if (Reserve.isUsedUpBy(failure)) {
            long megabytes = Runtime.getRuntime().maxMemory() >> 20;
            return Report.of(Problem.of(Catalog.OUT_OF_MEMORY, null, megabytes));
        }
        var details = new StringBuilder(failure.toString());
        StackTraceElement[] frames = failure.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
            details.append("\n  ").append(frames[i]);
        }
        return Report.of(Problem.of(Catalog.INTERNAL_ERROR, null, details));
    }
}
