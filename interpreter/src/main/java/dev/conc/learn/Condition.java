package dev.conc.learn;

import dev.conc.check.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Something that can be said about an answer; written as a word and what belongs to it, as {@code outcomes 2 | 3}. */
public sealed interface Condition {
    /** Whether it is so. */
    boolean holds(Evidence evidence);

    /** The program ends in exactly these ways. */
    record Outcomes(List<String> wanted) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            List<String> found = evidence.outcomes();
            return found.size() == wanted.size() && found.containsAll(wanted);
        }
    }

    /** The program can end in this way, among others. */
    record Includes(String outcome) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.outcomes().contains(outcome);
        }
    }

    /** The checker finds none of these. */
    record Never(Set<Finding.Kind> kinds) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.finding(kinds) == null;
        }
    }

    /** The checker finds one of these. */
    record Finds(Set<Finding.Kind> kinds) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.finding(kinds) != null;
        }
    }

    /** These words and signs stand in the learner's part at least so many times. */
    record Uses(String phrase, int times) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.count(phrase) >= times;
        }
    }

    /** These words and signs don't stand in the learner's part. */
    record Avoids(String phrase) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.count(phrase) == 0;
        }
    }

    /** A run takes no longer; the best of some. */
    record Quick(long nanos) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.bestRun(nanos) <= nanos;
        }
    }

    /** A run takes at most a {@code factor}th of the time that the start takes; on a machine with one processor nothing is asked. */
    record Faster(double factor) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return Runtime.getRuntime().availableProcessors() < 2 || evidence.speedUp(factor) >= factor;
        }
    }

    /** A run ends in one of these ways. */
    record Prints(List<String> wanted) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return wanted.contains(evidence.run().ending());
        }
    }

    /** In the order the learner gives, the program ends so. */
    record Ends(String ending) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return evidence.walk().problem() == null && evidence.walk().ending().equals(ending);
        }
    }

    /** With the scenario {@code name} in place of the one that is given, {@code then} holds. */
    record Trial(String name, Condition then) implements Condition {
        @Override
        public boolean holds(Evidence evidence) {
            return then.holds(evidence.trial(name));
        }
    }

    /** Reads conditions that are separated by {@code ;}. */
    static List<Condition> all(String text, String place) {
        var conditions = new ArrayList<Condition>();
        for (String part : text.split(";")) {
            conditions.add(one(part.strip(), place));
        }
        return conditions;
    }

    private static Condition one(String text, String place) {
        int space = text.indexOf(' ');
        String word = space < 0 ? text : text.substring(0, space);
        String rest = space < 0 ? "" : text.substring(space + 1).strip();
        if (rest.isEmpty()) {
            throw new LearnProblem("exercise-line", text, place);
        }
        return switch (word) {
            case "outcomes" -> new Outcomes(endings(rest));
            case "includes" -> new Includes(rest);
            case "never" -> new Never(kinds(rest, place));
            case "finds" -> new Finds(kinds(rest, place));
            case "uses" -> uses(rest);
            case "avoids" -> new Avoids(rest);
            case "within" -> new Quick(number(rest.replace("ms", ""), place) * 1_000_000);
            case "faster" -> new Faster(number(rest.replace("%", ""), place) / 100.0 + 1);
            case "prints" -> new Prints(endings(rest));
            case "ends" -> new Ends(rest);
            case "with" -> {
                int colon = rest.indexOf(' ');
                if (colon < 0) {
                    throw new LearnProblem("exercise-line", text, place);
                }
                yield new Trial(rest.substring(0, colon), one(rest.substring(colon + 1).strip(), place));
            }
            default -> throw new LearnProblem("exercise-line", text, place);
        };
    }

    /** {@code uses lock x2}: at least twice. */
    private static Condition uses(String text) {
        int x = text.lastIndexOf(" x");
        if (x > 0 && x + 2 < text.length() && text.substring(x + 2).chars().allMatch(Character::isDigit)) {
            return new Uses(text.substring(0, x).strip(), Integer.parseInt(text.substring(x + 2)));
        }
        return new Uses(text, 1);
    }

    private static List<String> endings(String text) {
        var endings = new ArrayList<String>();
        for (String ending : text.split("\\s+\\|\\s+")) {
            endings.add(ending.strip());
        }
        return endings;
    }

    private static long number(String text, String place) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new LearnProblem("exercise-line", text, place);
        }
    }

    /** Kinds of findings, by their words; {@code anything} is all. */
    static Set<Finding.Kind> kinds(String text, String place) {
        if (text.equals("anything")) {
            return EnumSet.allOf(Finding.Kind.class);
        }
        var kinds = EnumSet.noneOf(Finding.Kind.class);
        for (String word : text.split("[\\s,]+")) {
            int before = kinds.size();
            for (Finding.Kind kind : Finding.Kind.values()) {
                if (kind.word().equals(word)) {
                    kinds.add(kind);
                }
            }
            if (kinds.size() == before) {
                throw new LearnProblem("exercise-line", word, place);
            }
        }
        return kinds;
    }
}
