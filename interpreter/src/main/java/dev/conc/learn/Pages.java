package dev.conc.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A course as pages of Markdown, one for each chapter and language, and an index: made from the files that exercises are made from. */
public final class Pages {
    private static final String INDEX = "README.md";

    private final Course course;

    public Pages(Course course) {
        this.course = course;
    }

    /** Writes the pages into {@code folder}; returns how many. */
    int write(Path folder) {
        Map<String, String> pages = texts();
        for (Map.Entry<String, String> page : pages.entrySet()) {
            Path file = folder.resolve(page.getKey());
            try {
                Files.createDirectories(file.getParent());
                Files.writeString(file, page.getValue());
            } catch (IOException e) {
                throw new LearnProblem("unwritable", file, e.getClass().getSimpleName());
            }
        }
        return pages.size();
    }

    /** The text of each page, by its name. */
    public Map<String, String> texts() {
        var pages = new LinkedHashMap<String, String>();
        pages.put(INDEX, index());
        for (String language : course.languages()) {
            for (Course.Chapter chapter : course.chapters()) {
                pages.put(language + "/" + chapter.name() + ".md", page(chapter, language));
            }
        }
        return pages;
    }

    private String index() {
        var out = new StringBuilder();
        for (String language : course.languages()) {
            Words words = words(language);
            out.append(out.isEmpty() ? "# " : "\n## ").append(course.title(language)).append("\n\n");
            out.append(words.say("pages.intro", course.names().size())).append("\n\n");
            for (Course.Chapter chapter : course.chapters()) {
                out.append("- [").append(course.chapterText(chapter, language).title()).append("](").append(language).append('/')
                        .append(chapter.name()).append(".md)\n");
            }
        }
        return out.toString();
    }

    private String page(Course.Chapter chapter, String language) {
        Words words = words(language);
        Lesson text = course.chapterText(chapter, language);
        var out = new StringBuilder("<!-- ").append(words.say("pages.made")).append(" -->\n\n# ").append(text.title()).append("\n\n")
                .append(text.body()).append('\n');
        for (String name : chapter.exercises()) {
            Exercise exercise = course.exercise(name);
            Lesson lesson = exercise.lesson(language);
            out.append("\n## ").append(lesson.title()).append("\n\n`").append(name).append("`, ")
                    .append(words.say("kind." + exercise.kind().name().toLowerCase(Locale.ROOT))).append("\n\n")
                    .append(lesson.body()).append("\n\n```conc fragment\n").append(exercise.start().stripTrailing()).append("\n```\n\n");
            out.append(words.say("pages.promises")).append("\n\n");
            for (Exercise.Promise promise : exercise.promises()) {
                out.append("- ").append(lesson.section(promise.name()).replace("\n", "\n  ")).append('\n');
            }
        }
        return out.toString();
    }

    private static Words words(String language) {
        Words words = Words.in(language);
        return words == null ? Words.in("en") : words;
    }
}
