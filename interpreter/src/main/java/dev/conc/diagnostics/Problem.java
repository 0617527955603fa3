package dev.conc.diagnostics;

import dev.conc.source.Place;
import java.util.List;

/**
 * Something to tell a user: which message of the catalogue, with what filled in, about which places.
 *
 * @param message the entry of the catalogue
 * @param place what is underlined; null where no text is concerned (a missing file, say)
 * @param arguments what fills the entry's {@code {0} {1} …}
 * @param notes further places, each with a word on it (“declared here”)
 */
public record Problem(Catalog message, Place place, List<Object> arguments, List<Note> notes) {
    /** A second place and what it has to do with the problem. */
    public record Note(Place place, String text) {}

    public static Problem of(Catalog message, Place place, Object... arguments) {
        return new Problem(message, place, List.of(arguments), List.of());
    }

    /** This problem with one more place. */
    public Problem note(Place at, String text) {
        var all = new java.util.ArrayList<>(notes);
        all.add(new Note(at, text));
        return new Problem(message, place, arguments, List.copyOf(all));
    }

    public Severity severity() {
        return message.severity();
    }

    /** The message in one line, without place. */
    public String text() {
        return message.text(arguments);
    }

    /** What to do about it; empty where the message says it all. */
    public String help() {
        return message.help(arguments);
    }
}
