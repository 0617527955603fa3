package dev.conc.check.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonWriter;
import dev.conc.analysis.Program;
import dev.conc.analysis.Unit;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The ways to findings and outcomes as a file that {@code conc check --save} writes and {@code conc replay} reads: JSON with a version, the hashes of the texts that the
 * ways belong to, and each step with the name of its task.
 *
 * @param program the file that was checked, as it was named
 * @param hashes of its text and those of all files it imports
 * @param reduction, symmetry, names, memory how it was checked: a way fits no other search
 */
public record Ways(String program, List<String> hashes, boolean reduction, boolean symmetry, boolean names, String memory,
        List<Way> ways) {
    private static final String KIND = "conc ways";
    private static final int VERSION = 1;

    /**
     * One way.
     *
     * @param kind that of a finding, or {@code OUTCOME} with the outcome as its message
     * @param spans of its places: source, start and end in turn
     * @param tasks whose step each is
     */
    public record Way(Finding.Kind kind, String message, int[] spans, boolean symmetry, int[] actions, List<String> tasks) {}

    /** The file is not one that can be walked; the message says why. */
    public static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String why) {
            super(why);
        }
    }

    // ---- writing ----

    /** What was found; with the ways to all outcomes where they are wanted. */
    public static String of(String file, CheckResult result, Program program, CheckOptions options, boolean outcomes) {
        var text = new StringWriter();
        try (var out = new JsonWriter(text)) {
            out.setIndent(" ");
            out.beginObject().name("kind").value(KIND).name("version").value(VERSION).name("program").value(file).name("sources")
                    .beginArray();
            List<Source> sources = sources(program);
            for (Source source : sources) {
                out.beginObject().name("name").value(source.name()).name("sha256").value(hash(source)).endObject();
            }
            out.endArray().name("reduction").value(options.reduction()).name("symmetry").value(options.symmetry()).name("names")
                    .value(options.names()).name("memory")
                    .value(options.storeBuffers() ? "tso" : "sc").name("ways").beginArray();
            for (Finding finding : result.findings()) {
                if (finding.witness() != null) {
                    way(out, finding, sources, program, options);
                }
            }
            for (Outcome outcome : outcomes ? result.outcomes() : List.<Outcome>of()) {
                way(out, new Finding(Finding.Kind.OUTCOME, outcome.text(), List.of(), outcome.witness(), options.symmetry()), sources,
                        program,
                        options);
            }
            out.endArray().endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void way(JsonWriter out, Finding finding, List<Source> sources, Program program, CheckOptions options)
            throws IOException {
        out.beginObject().name("finding").value(finding.kind().word()).name("message").value(finding.message()).name("symmetry")
                .value(finding.symmetry()).name("places").beginArray();
        for (Place place : finding.places()) {
            if (place != null && sources.contains(place.source())) {
                out.beginObject().name("source").value(sources.indexOf(place.source())).name("start").value(place.span().start())
                        .name("end")
                        .value(place.span().end()).endObject();
            }
        }
        out.endArray().name("steps").beginArray();
        var journey = new Journey(program, options.withSymmetry(finding.symmetry()));
        for (int action : finding.witness()) {
            out.beginObject().name("task").value(journey.task(action)).name("action").value(action).endObject();
            journey.take(action);
        }
        out.endArray().endObject();
    }

    private static List<Source> sources(Program program) {
        List<Source> sources = new ArrayList<>();
        collect(program.main(), sources);
        return sources;
    }

    private static void collect(Unit unit, List<Source> sources) {
        if (!sources.contains(unit.source()) && !unit.module().isLibrary()) {
            sources.add(unit.source());
            for (Unit imported : unit.imports()) {
                collect(imported, sources);
            }
        }
    }

    private static String hash(Source source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source.text().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- reading ----

    /** @throws Broken where {@code text} is no such file, or one of a version to come */
    public static Ways read(String text) throws Broken {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            if (!json.has("kind") || !json.get("kind").getAsString().equals(KIND)) {
                throw new Broken("it says nothing of ways");
            }
            if (json.get("version").getAsInt() != VERSION) {
                throw new Broken("it has version " + json.get("version").getAsInt() + ", and this conc reads version " + VERSION);
            }
            List<String> hashes = new ArrayList<>();
            for (JsonElement source : json.getAsJsonArray("sources")) {
                hashes.add(source.getAsJsonObject().get("sha256").getAsString());
            }
            List<Way> ways = new ArrayList<>();
            for (JsonElement way : json.getAsJsonArray("ways")) {
                ways.add(way(way.getAsJsonObject()));
            }
            return new Ways(json.get("program").getAsString(), hashes, json.get("reduction").getAsBoolean(),
                    json.get("symmetry").getAsBoolean(), json.has("names") && json.get("names").getAsBoolean(),
                    json.get("memory").getAsString(),
                    ways);
        } catch (JsonParseException | IllegalStateException | NullPointerException | UnsupportedOperationException
                | IllegalArgumentException e) {
            throw new Broken("it is damaged or no JSON");
        }
    }

    private static Way way(JsonObject json) {
        JsonArray steps = json.getAsJsonArray("steps");
        int[] actions = new int[steps.size()];
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < actions.length; i++) {
            actions[i] = steps.get(i).getAsJsonObject().get("action").getAsInt();
            tasks.add(steps.get(i).getAsJsonObject().get("task").getAsString());
        }
        JsonArray places = json.getAsJsonArray("places");
        int[] spans = new int[3 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            JsonObject place = places.get(i).getAsJsonObject();
            spans[3 * i] = place.get("source").getAsInt();
            spans[3 * i + 1] = place.get("start").getAsInt();
            spans[3 * i + 2] = place.get("end").getAsInt();
        }
        Finding.Kind kind = Finding.Kind.valueOf(json.get("finding").getAsString().toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        return new Way(kind, json.get("message").getAsString(), spans, json.get("symmetry").getAsBoolean(), actions, tasks);
    }

    // ---- walking ----

    /** The first file whose text is another than that the ways were found in; null if none is. */
    public String changed(Program now) {
        List<Source> sources = sources(now);
        for (int i = 0; i < sources.size(); i++) {
            if (i >= hashes.size() || !hash(sources.get(i)).equals(hashes.get(i))) {
                return sources.get(i).name();
            }
        }
        return sources.size() == hashes.size() ? null : program;
    }

    /** As it was checked. */
    public CheckOptions options() {
        return CheckOptions.standard().withReduction(reduction).withSymmetry(symmetry).withStoreBuffers(memory.equals("tso"))
                .withNames(names);
    }

    /** A way as the finding it belongs to. @throws Broken where a step can't be taken, or belongs to another task */
    public Finding finding(Way way, Program now) throws Broken {
        List<Source> sources = sources(now);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < way.spans.length; i += 3) {
            if (way.spans[i] < 0 || way.spans[i] >= sources.size() || way.spans[i + 1] < 0 || way.spans[i + 2] < way.spans[i + 1]
                    || way.spans[i + 2] > sources.get(way.spans[i]).text().length()) {
                throw new Broken("it names a place that is not in the program");
            }
            places.add(sources.get(way.spans[i]).place(new Span(way.spans[i + 1], way.spans[i + 2])));
        }
        var journey = new Journey(now, options().withSymmetry(way.symmetry));
        for (int i = 0; i < way.actions.length; i++) {
            if (way.actions[i] < 0 || !journey.canTake(way.actions[i]) || !journey.task(way.actions[i]).equals(way.tasks.get(i))) {
                throw new Broken("step " + (i + 1) + " can’t be taken; another version of conc may have written it");
            }
            journey.take(way.actions[i]);
        }
        return new Finding(way.kind, way.message, places, way.actions, way.symmetry);
    }
}
