package dev.conc.learn;

import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks a course over, as {@code conc learn verify --course DIR} does: every exercise fails unsolved and passes solved, its wrong answers are told what
 * they should be, all texts are there in every language, and no file lies about that is not used.
 */
public final class CourseCheck {
    private final Course course;
    private final Output output;
    private final boolean json;
    private final boolean coloured;

    public CourseCheck(Course course, Output output, boolean json, boolean coloured) {
        this.course = course;
        this.output = output;
        this.json = json;
        this.coloured = coloured;
    }

    /** Looks at everything, or at {@code only} one exercise where that is not null, and tells; returns the exit code. */
    int run(String only, Words words) {
        int bad = 0;
        List<String> loose = only == null ? loose(words) : List.of();
        List<String> names = only == null ? course.names() : List.of(course.exercise(only).name());
        for (String name : names) {
            long begun = System.nanoTime();
            List<String> problems = exercise(name, words);
            tell(words, name, problems, System.nanoTime() - begun);
            bad += problems.isEmpty() ? 0 : 1;
        }
        if (!loose.isEmpty()) {
            tell(words, "course", loose, 0);
        }
        if (!json) {
            output.out("\n" + words.say(bad == 0 && loose.isEmpty() ? "course-fine" : "course-bad", names.size(), bad) + "\n");
        }
        return bad == 0 && loose.isEmpty() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private void tell(Words words, String name, List<String> problems, long nanos) {
        if (json) {
            Steps.json(output, j -> {
                j.name("exercise").value(name).name("ok").value(problems.isEmpty()).name("millis").value(nanos / 1_000_000)
                        .name("problems").beginArray();
                for (String problem : problems) {
                    j.value(problem);
                }
                j.endArray();
            });
        } else {
            output.out((problems.isEmpty() ? "  ✓ " : "  ✗ ") + name + "\n");
            for (String problem : problems) {
                output.out("      " + problem.strip().replace("\n", "\n      ") + "\n");
            }
        }
        output.flush();
    }

    /** What is wrong with one exercise, in words; empty if all is well. */
    public List<String> exercise(String name, Words words) {
        var problems = new ArrayList<String>();
        try {
            Exercise exercise = course.exercise(name);
            for (String language : course.languages()) {
                texts(exercise, language, words, problems);
            }
            if (problems.isEmpty()) {
                answers(exercise, words, problems);
            }
        } catch (LearnProblem problem) {
            problems.add(problem.text(words));
        }
        return problems;
    }

    private void texts(Exercise exercise, String language, Words words, List<String> problems) {
        Lesson lesson = exercise.lesson(language);
        if (lesson.body().isEmpty()) {
            problems.add(words.say("check.no-text", language));
        }
        if (lesson.hints().size() < 2) {
            problems.add(words.say("check.hints", language, lesson.hints().size()));
        }
        var known = new ArrayList<String>(List.of("after"));
        exercise.promises().forEach(p -> known.add(p.name()));
        exercise.mistakes().forEach(m -> known.add(m.name()));
        for (String section : known) {
            if (lesson.section(section) == null || lesson.section(section).isEmpty()) {
                problems.add(words.say("check.no-section", language, section));
            }
        }
        for (String section : lesson.sections().keySet()) {
            if (!known.contains(section)) {
                problems.add(words.say("check.loose-section", language, section));
            }
        }
    }

    private void answers(Exercise exercise, Words words, List<String> problems) {
        var judge = new Judge(exercise, words, coloured, Evidence.PATIENT);
        Verdict start = judge.judge(exercise.file(), exercise.start(), null);
        if (start.passed()) {
            problems.add(words.say("check.start-passes"));
        }
        Verdict solution = judge.judge(exercise.file(), exercise.solution(), null);
        if (!solution.passed()) {
            problems.add(words.say("check.solution-fails", solution.told(), solution.message(), solution.story()));
        }
        if (exercise.wrong().size() < 3) {
            problems.add(words.say("check.few-wrong", exercise.wrong().size()));
        }
        for (Exercise.Wrong wrong : exercise.wrong()) {
            String text = exercise.wrongAnswer(wrong);
            if (new Answer(Source.of("wrong", text)).sameAs(new Answer(Source.of("start", exercise.start())))
                    && exercise.kind() != Exercise.Kind.BREAK) {
                problems.add(words.say("check.wrong-is-start", wrong.name()));
            }
            Verdict verdict = judge.judge(exercise.file(), text, null);
            if (verdict.passed()) {
                problems.add(words.say("check.wrong-passes", wrong.name()));
            } else if (!verdict.told().equals(wrong.told())) {
                problems.add(words.say("check.wrong-told", wrong.name(), verdict.told(), wrong.told(), verdict.message(), verdict.story()));
            }
        }
    }

    /** Files and folders of the course that nothing refers to, in words. */
    public List<String> loose(Words words) {
        var problems = new ArrayList<String>();
        List<String> top = course.files().list("");
        if (top == null) {
            return problems;
        }
        var chapters = new ArrayList<String>(List.of("course.txt", "README.md"));
        for (Course.Chapter chapter : course.chapters()) {
            chapters.add(chapter.name() + "/");
            var inside = new ArrayList<String>();
            for (String language : course.languages()) {
                inside.add("chapter." + language + ".md");
                try {
                    course.chapterText(chapter, language);
                } catch (LearnProblem problem) {
                    problems.add(problem.text(words));
                }
            }
            chapter.exercises().forEach(e -> inside.add(e + "/"));
            loose(words, chapter.name() + "/", inside, problems);
            for (String name : chapter.exercises()) {
                inExercise(words, name, problems);
            }
        }
        loose(words, "", chapters, problems);
        return problems;
    }

    private void inExercise(Words words, String name, List<String> problems) {
        Exercise exercise;
        try {
            exercise = course.exercise(name);
        } catch (LearnProblem problem) {
            return; // told with the exercise
        }
        var known = new ArrayList<String>(List.of("exercise.txt", "start.conc", "solution.conc", "wrong/"));
        course.languages().forEach(l -> known.add("text." + l + ".md"));
        for (Exercise.Promise promise : exercise.promises()) {
            for (Condition condition : promise.conditions()) {
                if (condition instanceof Condition.Trial trial) {
                    known.add("trial." + trial.name() + ".conc");
                }
            }
        }
        loose(words, exercise.folder(), known, problems);
        var wrong = new ArrayList<String>();
        exercise.wrong().forEach(w -> wrong.add(w.name() + ".conc"));
        loose(words, exercise.folder() + "wrong/", wrong, problems);
    }

    private void loose(Words words, String folder, List<String> known, List<String> problems) {
        for (String name : course.files().list(folder)) {
            if (!known.contains(name)) {
                problems.add(words.say("check.loose-file", folder + name));
            }
        }
    }
}
