package dev.conc.learn;

import dev.conc.diagnostics.Suggest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A course: chapters with exercises, in the order in which they are done, as {@code course.txt} lists them. Its files are read when they are asked
 * for. The format is described in {@code docs/course/format.md}.
 */
public final class Course {
    private static final String LIST = "course.txt";

    private final CourseFiles files;
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final List<String> languages = new ArrayList<>();
    private final List<Chapter> chapters = new ArrayList<>();

    /** A chapter: its folder's name, and the names of its exercises in order. */
    public record Chapter(String name, List<String> exercises) {}

    private Course(CourseFiles files) {
        this.files = files;
    }

    /**
     * Reads the list of a course.
     *
     * @throws LearnProblem if there is none or it is wrong
     */
    public static Course read(CourseFiles files) {
        var course = new Course(files);
        String text = files.read(LIST);
        if (text == null) {
            throw new LearnProblem("no-course", files.called(LIST));
        }
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                course.line(content, files.called(LIST) + ":" + number);
            }
        }
        if (course.languages.isEmpty() || course.names().isEmpty()) {
            throw new LearnProblem("empty-course", files.called(LIST));
        }
        return course;
    }

    private void line(String content, String place) {
        String[] words = content.split("\\s+", 3);
        if (words[0].equals("language") && words.length == 3) {
            languages.add(words[1]);
            titles.put(words[1], words[2]);
        } else if (words[0].equals("chapter") && words.length == 2) {
            chapters.add(new Chapter(words[1], new ArrayList<>()));
        } else if (words.length == 1 && !chapters.isEmpty()) {
            if (names().contains(content)) {
                throw new LearnProblem("exercise-twice", content, place);
            }
            chapters.getLast().exercises().add(content);
        } else {
            throw new LearnProblem("course-line", content, place);
        }
    }

    CourseFiles files() {
        return files;
    }

    public List<String> languages() {
        return languages;
    }

    /** The course's name in {@code language}. */
    String title(String language) {
        return titles.get(language);
    }

    public List<Chapter> chapters() {
        return chapters;
    }

    /** The names of all exercises, in order. */
    public List<String> names() {
        var names = new ArrayList<String>();
        for (Chapter chapter : chapters) {
            names.addAll(chapter.exercises());
        }
        return names;
    }

    /** The chapter that the exercise {@code name} is in; null if it is not listed. */
    Chapter chapterOf(String name) {
        for (Chapter chapter : chapters) {
            if (chapter.exercises().contains(name)) {
                return chapter;
            }
        }
        return null;
    }

    /**
     * An exercise, by its name or by the name of the learner's file.
     *
     * @throws LearnProblem if there is none of that name, or its files are wrong
     */
    public Exercise exercise(String typed) {
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        name = name.endsWith(".conc") ? name.substring(0, name.length() - ".conc".length()) : name;
        Chapter chapter = chapterOf(name);
        if (chapter == null) {
            String near = Suggest.closest(name, names());
            throw near == null ? new LearnProblem("no-exercise", typed) : new LearnProblem("no-exercise-but", typed, near);
        }
        return Exercise.read(files, chapter.name(), name);
    }

    /** What a chapter says before its exercises. */
    Lesson chapterText(Chapter chapter, String language) {
        String file = chapter.name() + "/chapter." + language + ".md";
        String text = files.read(file);
        if (text == null) {
            throw new LearnProblem("missing-file", files.called(file));
        }
        return Lesson.parse(files.called(file), text);
    }
}
