package dev.conc.session;

import dev.conc.concurrent.Options;
import dev.conc.io.Surroundings;
import java.util.List;

/**
 * How programs of a session are run and told about.
 *
 * @param options limits and habits of a run
 * @param seed what random choices follow from; null: other ones each time
 * @param json whether problems and results are told as JSON
 * @param coloured whether text is told in colour; never with {@code json}
 * @param arguments the program's own arguments
 * @param surroundings where programs run, and what they may do there
 */
public record Settings(Options options, Long seed, boolean json, boolean coloured, List<String> arguments, Surroundings surroundings) {
    public static final Settings DEFAULT = new Settings(Options.DEFAULT, null, false, false, List.of());

    /** For programs that may do nothing outside themselves. */
    public Settings(Options options, Long seed, boolean json, boolean coloured, List<String> arguments) {
        this(options, seed, json, coloured, arguments, Surroundings.none());
    }

    public Settings coloured(boolean now) {
        return new Settings(options, seed, json, now, arguments, surroundings);
    }

    public Settings arguments(List<String> now) {
        return new Settings(options, seed, json, coloured, now, surroundings);
    }

    public Settings surroundings(Surroundings now) {
        return new Settings(options, seed, json, coloured, arguments, now);
    }
}
