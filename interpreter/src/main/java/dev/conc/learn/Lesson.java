package dev.conc.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text of the course in one language: {@code # title}, the text itself, then sections {@code ## name}: {@code hint} as often as there are stages,
 * {@code after} for when it is solved, and one for each promise and mistake.
 */
public record Lesson(String title, String body, List<String> hints, Map<String, String> sections) {
    /** Reads {@code text}, the file {@code name}. */
    static Lesson parse(String name, String text) {
        if (!text.startsWith("# ")) {
            throw new LearnProblem("no-title", name);
        }
        String title = null;
        String section = null;
        String body = "";
        var hints = new ArrayList<String>();
        var sections = new LinkedHashMap<String, String>();
        var part = new StringBuilder();
        boolean code = false;
        for (String line : (text.stripTrailing() + "\n## ").split("\n", -1)) {
            code ^= line.startsWith("```");
            if (title == null) {
                title = line.substring(2).strip();
            } else if (line.startsWith("## ") && !code) {
                String done = part.toString().strip();
                if (section == null) {
                    body = done;
                } else if (section.equals("hint")) {
                    hints.add(done);
                } else if (sections.put(section, done) != null) {
                    throw new LearnProblem("section-twice", name, section);
                }
                section = line.substring(3).strip();
                part.setLength(0);
            } else {
                part.append(line).append('\n');
            }
        }
        return new Lesson(title, body, List.copyOf(hints), sections);
    }

    /** The text of section {@code name}, null if there is none. */
    String section(String name) {
        return sections.get(name);
    }
}
