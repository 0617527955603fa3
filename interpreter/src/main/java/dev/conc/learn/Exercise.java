package dev.conc.learn;

import dev.conc.check.Finding;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An exercise: its texts, what an answer has to keep, and the mistakes that are known.
 *
 * @param folder where its files are in the course
 * @param kind what there is to do
 * @param allowed findings of the checker that are no mistake here
 * @param checked the checker looks at answers; else they are only run
 * @param storeBuffers the checker gives each task a store buffer, so that relaxed variables surprise
 * @param promises what must hold, in the order in which it is looked at
 * @param mistakes what is told first where a promise is broken and all conditions hold
 * @param wrong answers that must fail, and by what
 */
public record Exercise(CourseFiles files, String folder, String name, Kind kind, Set<Finding.Kind> allowed, boolean checked,
        boolean storeBuffers,
        List<Promise> promises, List<Promise> mistakes, List<Wrong> wrong) {
    private static final String RULES = "exercise.txt";

    /** What there is to do. */
    public enum Kind {
        MEND,
        WRITE,
        /** Find an order of steps in which it fails. */
        BREAK
    }

    /** Conditions under a name, by which the texts speak of them. */
    public record Promise(String name, List<Condition> conditions) {}

    /** A wrong answer, and the promise, mistake or finding whose text it must be told. */
    public record Wrong(String name, String told) {}

    static Exercise read(CourseFiles files, String chapter, String name) {
        String folder = chapter + "/" + name + "/";
        String text = files.read(folder + RULES);
        if (text == null) {
            throw new LearnProblem("missing-file", files.called(folder + RULES));
        }
        Kind kind = null;
        boolean checked = true;
        boolean buffers = false;
        var allowed = EnumSet.noneOf(Finding.Kind.class);
        var promises = new ArrayList<Promise>();
        var mistakes = new ArrayList<Promise>();
        var wrong = new ArrayList<Wrong>();
        int number = 0;
        for (String line : text.split("\n")) {
            number++;
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#")) {
                continue;
            }
            String place = files.called(folder + RULES) + ":" + number;
            int colon = content.indexOf(':');
            String[] head = (colon < 0 ? content : content.substring(0, colon)).strip().split("\\s+");
            String rest = colon < 0 ? "" : content.substring(colon + 1).strip();
            switch (head[0] + head.length) {
                case "kind1" -> kind = kind(rest, place);
                case "allow1" -> allowed.addAll(Condition.kinds(rest, place));
                case "unchecked1" -> checked = false;
                case "memory1" -> {
                    if (!rest.equals("tso")) {
                        throw new LearnProblem("exercise-line", content, place);
                    }
                    buffers = true;
                }
                case "promise2" -> promises.add(new Promise(head[1], Condition.all(rest, place)));
                case "mistake2" -> mistakes.add(new Promise(head[1], Condition.all(rest, place)));
                case "wrong2" -> wrong.add(new Wrong(head[1], rest));
                default -> throw new LearnProblem("exercise-line", content, place);
            }
        }
        if (kind == null || promises.isEmpty()) {
            throw new LearnProblem("exercise-empty", files.called(folder + RULES));
        }
        return new Exercise(files, folder, name, kind, allowed, checked && kind != Kind.BREAK, buffers, promises, mistakes, wrong);
    }

    private static Kind kind(String word, String place) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        throw new LearnProblem("exercise-line", "kind: " + word, place);
    }

    /** What the learner begins with, without the text. */
    String start() {
        return text("start.conc");
    }

    String solution() {
        return text("solution.conc");
    }

    /** Another scenario to try an answer with. */
    String trial(String trial) {
        return text("trial." + trial + ".conc");
    }

    String wrongAnswer(Wrong answer) {
        return text("wrong/" + answer.name() + ".conc");
    }

    /** Its text in {@code language}. */
    public Lesson lesson(String language) {
        String file = "text." + language + ".md";
        return Lesson.parse(files.called(folder + file), text(file));
    }

    private String text(String file) {
        String text = files.read(folder + file);
        if (text == null) {
            throw new LearnProblem("missing-file", files.called(folder + file));
        }
        return text;
    }

    /** Where the learner's answer is, in the learner's folder. */
    public String file() {
        return folder.substring(0, folder.indexOf('/') + 1) + name + ".conc";
    }
}
