package dev.conc.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a learner has done, kept in a file beside the work, in lines that can be read and mended by hand. Its presence marks the folder as a learner's.
 */
final class Progress {
    static final String FILE = "progress.txt";
    private static final String PACKED = "conc";

    private final Path file;
    private String course = PACKED;
    private String language;
    private String current;
    private final Set<String> done = new LinkedHashSet<>();
    private final Map<String, Integer> hints = new LinkedHashMap<>();

    Progress(Path folder) {
        file = folder.resolve(FILE);
    }

    /**
     * Reads the progress kept in {@code folder}.
     *
     * @throws LearnProblem if a line of it means nothing
     */
    static Progress read(Path folder) {
        var progress = new Progress(folder);
        String text;
        try {
            text = Files.readString(progress.file);
        } catch (IOException e) {
            throw new LearnProblem("progress-unreadable", progress.file, e.getClass().getSimpleName());
        }
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#") && !progress.line(content)) {
                throw new LearnProblem("progress-line", progress.file, number, content);
            }
        }
        return progress;
    }

    private boolean line(String content) {
        String[] words = content.split("\\s+", 2);
        if (words.length < 2) {
            return false;
        }
        String rest = words[1];
        switch (words[0]) {
            case "course" -> course = rest;
            case "language" -> language = rest;
            case "current" -> current = rest;
            case "done" -> done.add(rest);
            case "hint" -> {
                String[] hint = rest.split("\\s+");
                if (hint.length != 2 || !hint[1].matches("[0-9]{1,3}")) {
                    return false;
                }
                hints.put(hint[0], Integer.parseInt(hint[1]));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Writes the file anew, so that it is whole at any time. */
    void save() {
        var out = new StringBuilder("# What is done of this course; written by conc learn.\ncourse ").append(course).append('\n');
        if (language != null) {
            out.append("language ").append(language).append('\n');
        }
        if (current != null) {
            out.append("current ").append(current).append('\n');
        }
        done.forEach(name -> out.append("done ").append(name).append('\n'));
        hints.forEach((name, stage) -> out.append("hint ").append(name).append(' ').append(stage).append('\n'));
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.writeString(fresh, out);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LearnProblem("progress-unwritable", file, e.getClass().getSimpleName());
        }
    }

    /** The folder of the course; null for the one that comes with conc. */
    Path course() {
        return course.equals(PACKED) ? null : Path.of(course);
    }

    void course(Path folder) {
        course = folder == null ? PACKED : folder.toString();
    }

    /** The language that was asked for when the course was begun; null if none was. */
    String language() {
        return language;
    }

    void language(String wanted) {
        language = wanted;
    }

    /** The exercise the learner has gone to without doing those before it; null if none. */
    String current() {
        return current;
    }

    void current(String name) {
        current = name;
    }

    Set<String> done() {
        return done;
    }

    /** How many hints of an exercise were shown. */
    int hints(String name) {
        return hints.getOrDefault(name, 0);
    }

    void hints(String name, int stages) {
        hints.put(name, stages);
    }
}
