package dev.conc.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * What the checker says of a step, in the learner's language: the words have lines {@code phrase.N = reads * = * → 读到 {0} = {1}}, of which the first
 * that fits is taken; so are the parts in place of the stars. A phrase nobody has translated stays as it is.
 */
final class Phrases {
    private final List<String[]> patterns = new ArrayList<>();
    private final List<String> translations = new ArrayList<>();

    Phrases(Words words) {
        for (int i = 1; words.has("phrase." + i); i++) {
            String[] sides = words.say("phrase." + i).split(" → ", 2);
            patterns.add(sides[0].split("\\*", -1));
            translations.add(sides[1]);
        }
    }

    /** {@code text} in the learner's language. */
    String of(String text) {
        for (int i = 0; i < patterns.size(); i++) {
            List<String> parts = match(text, patterns.get(i));
            if (parts != null) {
                String translation = translations.get(i);
                for (int p = 0; p < parts.size(); p++) {
                    translation = translation.replace("{" + p + "}", of(parts.get(p)));
                }
                return translation;
            }
        }
        return text;
    }

    /** What stands in place of the stars; null if the text does not fit. */
    private static List<String> match(String text, String[] pattern) {
        if (!text.startsWith(pattern[0])) {
            return null;
        }
        var parts = new ArrayList<String>();
        int at = pattern[0].length();
        for (int i = 1; i < pattern.length; i++) {
            boolean last = i == pattern.length - 1;
            int next = last ? text.endsWith(pattern[i]) ? text.length() - pattern[i].length() : -1 : text.indexOf(pattern[i], at);
            if (next < at) {
                return null;
            }
            parts.add(text.substring(at, next));
            at = next + pattern[i].length();
        }
        return at == text.length() ? parts : null;
    }
}
