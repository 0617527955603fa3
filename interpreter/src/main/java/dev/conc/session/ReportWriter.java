package dev.conc.session;

import dev.conc.diagnostics.JsonReport;
import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.runtime.Output;

/** Writes reports to standard error, each in one piece, as the settings want it: text with a blank line between two, or JSON. Thread-safe. */
final class ReportWriter {
    private final Output output;
    private final boolean json;
    private final boolean coloured;
    private boolean first = true;

    ReportWriter(Output output, Settings settings) {
        this.output = output;
        this.json = settings.json();
        this.coloured = settings.coloured();
    }

    synchronized void write(Report report) {
        if (json) {
            output.err(JsonReport.render(report));
        } else {
            String text = new Renderer(coloured).render(report);
            output.err(first ? text : "\n" + text);
        }
        first = false;
    }
}
