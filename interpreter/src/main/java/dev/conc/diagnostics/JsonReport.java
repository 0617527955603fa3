package dev.conc.diagnostics;

import com.google.gson.stream.JsonWriter;
import dev.conc.diagnostics.Report.Frame;
import dev.conc.diagnostics.Report.Stack;
import dev.conc.source.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Reports as JSON for programs: one object a line, as {@code docs/language.md} describes it. Fields are only ever added; a change that would break a
 * reader raises {@link #FORMAT}.
 */
public final class JsonReport {
    /** The number in the field {@code format}. */
    public static final int FORMAT = 1;

    private JsonReport() {}

    /** {@code report} as one line, ended. */
    public static String render(Report report) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.setSerializeNulls(false);
            write(json, report, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no such thing
        }
        return text.append('\n').toString();
    }

    private static void write(JsonWriter json, Report report, boolean outermost) throws IOException {
        json.beginObject();
        if (outermost) {
            json.name("format").value(FORMAT);
            json.name("type").value("problem");
        }
        json.name("severity").value(report.severity() == Severity.ERROR ? "error" : "warning");
        json.name("code").value(report.code());
        json.name("class").value(report.errorClass());
        json.name("message").value(report.message());
        json.name("help").value(report.help().isEmpty() ? null : report.help());
        place(json, report.place());
        if (!report.notes().isEmpty()) {
            json.name("notes").beginArray();
            for (Problem.Note note : report.notes()) {
                json.beginObject();
                json.name("text").value(note.text());
                place(json, note.place());
                json.endObject();
            }
            json.endArray();
        }
        if (report.stack() != null) {
            json.name("stack");
            stack(json, report.stack());
        }
        if (report.cause() != null) {
            json.name("cause");
            write(json, report.cause(), false);
        }
        if (!report.attached().isEmpty()) {
            json.name("attached").beginArray();
            for (Report other : report.attached()) {
                write(json, other, false);
            }
            json.endArray();
        }
        json.endObject();
    }

    private static void stack(JsonWriter json, Stack stack) throws IOException {
        json.beginObject();
        json.name("task").value(stack.task());
        json.name("frames").beginArray();
        for (Frame frame : stack.frames()) {
            json.beginObject();
            json.name("function").value(frame.function());
            place(json, frame.place());
            if (frame.isLibrary()) {
                json.name("library").value(true);
            }
            json.endObject();
        }
        json.endArray();
        if (stack.spawned() != null) {
            json.name("spawned");
            stack(json, stack.spawned());
        }
        json.endObject();
    }

    private static void place(JsonWriter json, Place place) throws IOException {
        if (place == null) {
            return;
        }
        int end = Math.max(place.span().start(), place.span().end());
        json.name("file").value(place.source().name());
        json.name("line").value(place.line());
        json.name("column").value(place.column());
        json.name("endLine").value(place.source().line(end));
        json.name("endColumn").value(place.source().column(end));
    }
}
