package dev.conc.session;

import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Reporter;
import dev.conc.concurrent.Reserve;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.runtime.Raised;
import java.util.function.Consumer;

/** Makes reports of what a run tells, and hands them on. */
final class Teller implements Reporter {
    private final Consumer<Report> sink;
    private final Consumer<DeadlockReport> opened;
    private final Settings settings;
    private final Consumer<Throwable> internal;
    private boolean prepared;

    /** {@code sink}, which must be thread-safe, shows reports as {@code settings} want it. */
    Teller(Consumer<Report> sink, Settings settings) {
        this(sink, null, settings);
    }

    /** {@code opened} learns of deadlocks that an error ends; it must be thread-safe too, and may be null. */
    Teller(Consumer<Report> sink, Consumer<DeadlockReport> opened, Settings settings) {
        this.sink = sink;
        this.opened = opened;
        this.settings = settings;
        this.internal = failure -> sink.accept(Internal.report(failure));
    }

    @Override
    public synchronized void prepare() {
        if (!prepared) {
            prepared = true;
            ReportWriter.text(Internal.report(new OutOfMemoryError()), settings);
        }
    }

    @Override
    public void uncaught(Task task, Raised error) {
        sink.accept(Reports.of(error));
    }

    @Override
    public void deadlock(DeadlockReport report) {
        sink.accept(Reports.of(report));
    }

    @Override
    public void deadlockOpened(DeadlockReport report) {
        if (opened != null) {
            opened.accept(report);
        }
    }

    @Override
    public void warning(Problem problem) {
        sink.accept(Report.of(problem));
    }

    @Override
    public void interrupted(DeadlockReport waiting) {
        sink.accept(Reports.interrupted(waiting));
    }

    @Override
    public void daemonsCut(int count) {
        sink.accept(Report.of(Problem.of(Catalog.DAEMONS_CUT, null, count == 1 ? "1 daemon was" : count + " daemons were")));
    }

    /** Tells of {@code failure}; if it is that the memory is used up, again until what tasks have given back suffices for that. */
    void internal(Throwable failure) {
        Reserve.insist(internal, failure);
    }
}
