package dev.conc.check.report;

import com.google.gson.stream.JsonWriter;
import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.check.machine.Snapshot;
import dev.conc.source.Place;
import dev.conc.source.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check found as one page for a browser, which needs nothing else: source, tasks as lanes, and how everything stands after each step; the ways to all outcomes, too.
 *
 * <p>All that comes from the program is data in the page, in JSON in which no character means anything to HTML; the page's script shows it as text.
 */
public final class HtmlStory {
    private static final String TEMPLATE = "story.html";
    private static final String DATA = "/*DATA*/";
    /** So many outcomes have their way shown. */
    private static final int MOST_OUTCOMES = 24;

    private final Program program;
    private final CheckOptions options;
    private final List<Source> sources = new ArrayList<>();
    private final StringWriter text = new StringWriter();
    private final JsonWriter out = new JsonWriter(text);

    private HtmlStory(Program program, CheckOptions options) {
        this.program = program;
        this.options = options;
        out.setHtmlSafe(true);
        sources.add(program.main().source());
    }

    /** The page. */
    public static String of(String file, CheckResult result, Program program, CheckOptions options) {
        try (InputStream in = HtmlStory.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("no " + TEMPLATE);
            }
            String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return template.replace(DATA, new HtmlStory(program, options).data(file, result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data(String file, CheckResult result) throws IOException {
        out.beginObject().name("file").value(file).name("verdict").value(Story.verdict(result)).name("ways").beginArray();
        for (Finding finding : result.findings()) {
            Replay replay = finding.witness() == null ? null : Replay.of(finding, program, options);
            way(finding.kind().word(), finding.kind().title(), Sentences.sentence(Sentences.message(finding, replay)),
                    Sentences.whatWentWrong(finding, replay), Sentences.whatMends(finding, replay), replay);
        }
        List<Outcome> outcomes = result.outcomes();
        for (Outcome outcome : outcomes.subList(0, Math.min(MOST_OUTCOMES, outcomes.size()))) {
            String how = outcome.text().isEmpty() ? "(nothing printed)" : outcome.text();
            way("outcome", "outcome: " + how, "The program can end so: " + how, null, null,
                    Replay.of(outcome.witness(), program, options));
        }
        out.endArray().name("sources").beginArray();
        for (Source source : sources) {
            out.beginObject().name("name").value(source.name()).name("lines").beginArray();
            for (int line = 1; line <= source.lineCount(); line++) {
                out.value(source.lineText(line));
            }
            out.endArray().endObject();
        }
        out.endArray().endObject().flush();
        return text.toString();
    }

    private void way(String kind, String title, String message, String wrong, String mends, Replay replay) throws IOException {
        out.beginObject().name("kind").value(kind).name("title").value(title).name("message").value(message)
                .name("wrong").value(wrong).name("mends").value(mends)
                .name("crucial").value(replay == null ? -1 : replay.crucial()).name("tasks").beginArray();
        if (replay != null) {
            for (String task : replay.tasks()) {
                out.value(task);
            }
        }
        out.endArray().name("beginning");
        if (replay == null) {
            out.nullValue().name("steps").beginArray().endArray().endObject();
            return;
        }
        state(replay.beginning());
        out.name("steps").beginArray();
        for (int i = 0; i < replay.steps().size(); i++) {
            step(replay.steps().get(i), replay.after(i));
        }
        out.endArray().endObject();
    }

    private void step(Journey.Step step, Snapshot after) throws IOException {
        out.beginObject().name("task").value(step.task()).name("reason").value(step.reason()).name("events").beginArray();
        for (Journey.Event event : step.events()) {
            out.beginObject().name("task").value(event.task()).name("what").value(event.what());
            place(event.place());
            out.endObject();
        }
        out.endArray().name("state");
        state(after);
        out.endObject();
    }

    private void place(Place place) throws IOException {
        if (place != null && !place.source().isLibrary()) {
            if (!sources.contains(place.source())) {
                sources.add(place.source());
            }
            out.name("source").value(sources.indexOf(place.source())).name("line").value(place.line());
        }
    }

    private void state(Snapshot state) throws IOException {
        out.beginObject().name("globals");
        named(state.globals());
        out.name("things").beginArray();
        for (Snapshot.Thing thing : state.things()) {
            out.beginArray().value(thing.name()).value(thing.kind()).value(thing.state()).endArray();
        }
        out.endArray().name("tasks").beginArray();
        for (Snapshot.Task task : state.tasks()) {
            out.beginObject().name("name").value(task.name()).name("kind").value(task.kind()).name("waits").value(task.waitsFor())
                    .name("cancelled").value(task.cancelled());
            place(task.place());
            out.name("calls").beginArray();
            for (Snapshot.Call call : task.calls()) {
                out.beginObject().name("name").value(call.function()).name("locals");
                named(call.locals());
                out.endObject();
            }
            out.endArray().endObject();
        }
        out.endArray().name("output").value(state.output()).endObject();
    }

    private void named(List<Snapshot.Named> variables) throws IOException {
        out.beginArray();
        for (Snapshot.Named variable : variables) {
            out.beginArray().value(variable.name()).value(variable.value()).endArray();
        }
        out.endArray();
    }
}
