package dev.conc.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Which known name somebody may have meant.
 *
 * <p>Near is: the same but for upper and lower case, or at most a third of the letters mistyped (left out, doubled, replaced, or two swapped), or the
 * beginning of exactly one long name. Of several the nearest wins, then the first.
 */
public final class Suggest {
    private Suggest() {}

    /** The name among {@code known} that {@code typed} is likely to mean, or null if none is near. */
    public static String closest(String typed, Iterable<String> known) {
        String folded = typed.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Math.max(1, (typed.length() + 1) / 3) + 1;
        for (String name : known) {
            if (name.equals(typed) || Math.abs(name.length() - typed.length()) >= least) {
                continue;
            }
            int mistakes = mistakes(folded, name.toLowerCase(Locale.ROOT), least);
            if (mistakes < least && mistakes < Math.max(typed.length(), name.length())) {
                least = mistakes;
                best = name;
            }
        }
        return best != null ? best : completion(folded, known);
    }

    /** Those that {@code word} may be short for: the one of exactly that name, else all whose names begin so. */
    public static <T> List<T> meant(String word, Iterable<T> all, Function<T, String> name) {
        var found = new ArrayList<T>();
        for (T each : all) {
            if (name.apply(each).equals(word)) {
                return List.of(each);
            }
            if (name.apply(each).startsWith(word)) {
                found.add(each);
            }
        }
        return found;
    }

    /** The one known name that starts with what was typed, if that is three letters or more. */
    private static String completion(String folded, Iterable<String> known) {
        String found = null;
        if (folded.length() >= 3) {
            for (String name : known) {
                if (name.length() > folded.length() && name.toLowerCase(Locale.ROOT).startsWith(folded)) {
                    if (found != null) {
                        return null;
                    }
                    found = name;
                }
            }
        }
        return found;
    }

    /** The Damerau–Levenshtein distance (of neighbours swapped at most once), or {@code limit} if it is that or more. */
    private static int mistakes(String a, String b, int limit) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int cost = Math.min(Math.min(previous[j], current[j - 1]) + 1, previous[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                current[j] = cost;
                least = Math.min(least, cost);
            }
            if (least >= limit) {
                return limit;
            }
            int[] free = before;
            before = previous;
            previous = current;
            current = free;
        }
        return previous[b.length()];
    }
}
