package dev.conc.check.report;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.CheckResult;
import dev.conc.check.Finding;
import dev.conc.check.Outcome;
import dev.conc.source.Place;
import java.util.Locale;

/** What a check found, as one JSON object on one line; {@code version} grows when a member changes its meaning. */
public final class JsonStory {
    private static final int VERSION = 1;

    private final StringBuilder out = new StringBuilder();

    private JsonStory() {}

    public static String of(String file, CheckResult result, Program program, CheckOptions options) {
        var json = new JsonStory();
        json.out.append("{\"version\":").append(VERSION).append(",\"file\":");
        json.text(file);
        json.out.append(",\"exhaustive\":").append(result.exhaustive()).append(",\"stopped\":");
        json.text(result.stopped());
        json.out.append(",\"advice\":[");
        for (int i = 0; i < result.advice().size(); i++) {
            json.out.append(i == 0 ? "" : ",");
            json.text(result.advice().get(i));
        }
        json.out.append("],\"states\":").append(result.states()).append(",\"transitions\":").append(result.transitions())
                .append(",\"depth\":").append(result.depth())
                .append(",\"seconds\":").append(String.format(Locale.ROOT, "%.3f", result.nanos() / 1e9)).append(",\"findings\":[");
        String separator = "";
        for (Finding finding : result.findings()) {
            json.out.append(separator);
            json.finding(finding, finding.witness() == null ? null : Replay.of(finding, program, options));
            separator = ",";
        }
        json.out.append("],\"outcomes\":[");
        separator = "";
        for (Outcome outcome : result.outcomes()) {
            json.out.append(separator).append("{\"text\":");
            json.text(outcome.text());
            json.out.append(",\"states\":").append(outcome.states()).append(",\"steps\":").append(outcome.witness().length).append('}');
            separator = ",";
        }
        return json.out.append("]}").toString();
    }

    private void finding(Finding finding, Replay replay) {
        out.append("{\"kind\":");
        text(finding.kind().word());
        out.append(",\"message\":");
        text(Sentences.message(finding, replay));
        out.append(",\"help\":");
        text(Sentences.whatMends(finding, replay));
        out.append(",\"wrong\":");
        text(Sentences.whatWentWrong(finding, replay));
        out.append(",\"places\":[");
        String separator = "";
        for (Place place : finding.places()) {
            out.append(separator);
            place(place);
            separator = ",";
        }
        out.append("],\"steps\":[");
        if (replay == null) {
            out.append("],\"crucial\":null,\"end\":[]}");
            return;
        }
        separator = "";
        for (Journey.Step step : replay.steps()) {
            out.append(separator).append("{\"task\":");
            text(step.task());
            out.append(",\"reason\":");
            text(step.reason());
            out.append(",\"events\":[");
            String comma = "";
            for (Journey.Event event : step.events()) {
                out.append(comma).append("{\"task\":");
                text(event.task());
                out.append(",\"place\":");
                place(event.place());
                out.append(",\"what\":");
                text(event.what());
                out.append('}');
                comma = ",";
            }
            out.append("]}");
            separator = ",";
        }
        out.append("],\"crucial\":").append(replay.crucial() < 0 ? "null" : String.valueOf(replay.crucial())).append(",\"end\":[");
        separator = "";
        for (Journey.Standing standing : replay.standings()) {
            out.append(separator).append("{\"task\":");
            text(standing.task());
            out.append(",\"place\":");
            place(standing.place());
            out.append(",\"waitsFor\":");
            text(standing.waitsFor());
            out.append('}');
            separator = ",";
        }
        out.append("]}");
    }

    private void place(Place place) {
        if (place == null) {
            out.append("null");
            return;
        }
        out.append("{\"file\":");
        text(place.source().name());
        out.append(",\"line\":").append(place.line()).append(",\"column\":").append(place.column()).append('}');
    }

    private void text(String text) {
        if (text == null) {
            out.append("null");
            return;
        }
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
