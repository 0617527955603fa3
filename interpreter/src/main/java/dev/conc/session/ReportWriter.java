package dev.conc.session;

import dev.conc.diagnostics.JsonReport;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.runtime.Output;

/** Writes reports to standard error, each in one piece, as the settings want it: text with a blank line between two, or JSON. Thread-safe. */
final class ReportWriter {
    private final Output output;
    private final Settings settings;
    private boolean first = true;

    ReportWriter(Output output, Settings settings) {
        this.output = output;
        this.settings = settings;
    }

    synchronized void write(Report report) {
        String text = text(report, settings);
        output.err(first || settings.json() ? text : "\n" + text);
        first = false;
    }

    /** {@code report} as {@code settings} want it. */
    static String text(Report report, Settings settings) {
        return settings.json() ? JsonReport.render(report) : new Renderer(settings.coloured()).render(report);
    }
}
