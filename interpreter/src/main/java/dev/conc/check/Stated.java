package dev.conc.check;

import dev.conc.source.Place;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The outcomes that a program states in its comments, {@code // outcomes: a | b}: all it may end in, no more and no fewer. Several such lines are one set. The lines of an
 * outcome are joined by {@code /}; how many spaces stand where makes no difference.
 */
public final class Stated {
    private static final String WORD = "// outcomes:";
    /** So many outcomes that are not stated are named in a message. */
    private static final int NAMED = 5;

    private final Map<String, String> outcomes = new LinkedHashMap<>();
    private Place place;

    private Stated() {}

    public static Stated in(Source source) {
        var stated = new Stated();
        String text = source.text();
        for (int at = text.indexOf(WORD); at >= 0; at = text.indexOf(WORD, at + 1)) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (stated.place == null) {
                stated.place = source.place(new Span(at, end));
            }
            for (String outcome : text.substring(at + WORD.length(), end).split(" \\| ", -1)) {
                stated.outcomes.putIfAbsent(plain(outcome), outcome.strip());
            }
        }
        return stated;
    }

    /** As outcomes are compared. */
    public static String plain(String outcome) {
        return outcome.strip().replaceAll("\\s+", " ");
    }

    public boolean isEmpty() {
        return outcomes.isEmpty();
    }

    /** As they were written. */
    public List<String> outcomes() {
        return List.copyOf(outcomes.values());
    }

    /** What does not agree with what was found: none where nothing is stated. What never occurs is only known where everything was looked at. */
    List<Finding> compare(List<Outcome> found, boolean exhaustive, boolean symmetry) {
        List<Finding> findings = new ArrayList<>();
        if (isEmpty()) {
            return findings;
        }
        var missing = new LinkedHashMap<>(outcomes);
        List<Outcome> more = new ArrayList<>();
        for (Outcome outcome : found) {
            String text = plain(outcome.text());
            if (outcomes.containsKey(text)) {
                missing.remove(text);
            } else {
                more.add(outcome);
            }
        }
        if (!more.isEmpty()) {
            more.sort((a, b) -> Integer.compare(a.witness().length, b.witness().length));
            findings.add(new Finding(Finding.Kind.OUTCOME, "the program can end in " + named(more.stream().map(Outcome::text).toList())
                    + ", which its header does not state", List.of(place), more.getFirst().witness(), symmetry));
        }
        if (exhaustive && !missing.isEmpty()) {
            findings.add(new Finding(Finding.Kind.OUTCOME, "the header states " + named(List.copyOf(missing.values()))
                    + ", in which the program never ends", List.of(place), null, symmetry));
        }
        return findings;
    }

    private static String named(List<String> outcomes) {
        var text = new StringBuilder();
        int named = Math.min(NAMED, outcomes.size());
        for (int i = 0; i < named; i++) {
            String outcome = outcomes.get(i);
            text.append(i == 0 ? "“" : i == outcomes.size() - 1 ? " and “" : ", “")
                    .append(outcome.isEmpty() ? "(nothing printed)" : outcome)
                    .append('”');
        }
        return named == outcomes.size() ? text.toString() : text + " and " + (outcomes.size() - named) + " more outcomes";
    }
}
