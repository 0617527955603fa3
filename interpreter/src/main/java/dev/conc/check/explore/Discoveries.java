package dev.conc.check.explore;

import dev.conc.check.Finding;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a search has come upon: one finding for each cause, and the ways in which the program can end. Thread-safe. */
final class Discoveries {
    /**
     * A cause, and where it was met first.
     *
     * @param action the step from {@code state} that shows it; negative where the state itself does
     */
    record Found(Finding.Kind kind, String message, List<Place> places, int state, int action) {}

    /** A way to end. */
    static final class Ending {
        final int state;
        final String output;
        final String error;
        final boolean deadlock;
        long count;

        Ending(int state, String output, String error, boolean deadlock) {
            this.state = state;
            this.output = output;
            this.error = error;
            this.deadlock = deadlock;
        }
    }

    private final Map<String, Found> found = new LinkedHashMap<>();
    private final Map<String, Ending> endings = new HashMap<>();

    synchronized void note(Sight sight, int state, int action) {
        found.putIfAbsent(sight.key(), new Found(sight.kind(), sight.message(), sight.places(), state, action));
    }

    /** The program has ended in a state, or, with {@code deadlock}, can go no further. */
    synchronized void end(int state, String output, String error, boolean deadlock) {
        String key = (deadlock ? "d" : "e") + error + output;
        endings.computeIfAbsent(key, k -> new Ending(state, output, error, deadlock)).count++;
    }

    synchronized Collection<Found> found() {
        return new ArrayList<>(found.values());
    }

    synchronized Collection<Ending> endings() {
        return new ArrayList<>(endings.values());
    }
}
