package dev.conc.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The learner's folder: a file for each exercise, in folders for the chapters, and the {@link Progress}. */
final class Workplace {
    /** The folder that {@code start} makes where no other is named. */
    static final String USUAL = "conc-learn";
    private static final int COLUMNS = 100;

    private final Path folder;
    private final Progress progress;

    private Workplace(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** The folder that the learner is in or below, or has started right here; null if there is none. */
    static Workplace find(Path from) {
        Path start = from.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (isOne(at)) {
                return new Workplace(at, Progress.read(at));
            }
        }
        Path usual = start.resolve(USUAL);
        return isOne(usual) ? new Workplace(usual, Progress.read(usual)) : null;
    }

    /** A learner’s {@code progress.txt} is told from others of that name by its first line. */
    private static boolean isOne(Path at) {
        Path file = at.resolve(Progress.FILE);
        try {
            return Files.isRegularFile(file) && Files.readString(file).contains("conc learn");
        } catch (IOException e) {
            return true; // told when it is read
        }
    }

    /** The folder {@code folder}, begun now or before. */
    static Workplace at(Path folder) {
        Path at = folder.toAbsolutePath().normalize();
        if (Files.exists(at) && !Files.isDirectory(at)) {
            throw new LearnProblem("not-a-folder", folder);
        }
        return new Workplace(at, isOne(at) ? Progress.read(at) : new Progress(at));
    }

    Path folder() {
        return folder;
    }

    Progress progress() {
        return progress;
    }

    Path file(Exercise exercise) {
        return folder.resolve(exercise.file());
    }

    /** Puts the exercise's file there if it is not; whether it was put. */
    boolean put(Exercise exercise, Words words) {
        Path file = file(exercise);
        if (Files.exists(file)) {
            return false;
        }
        write(file, beginning(exercise, words));
        return true;
    }

    /** The file as it is in the beginning, again; what was there before is kept beside it. Returns the name of that copy, null if there was nothing to keep. */
    String reset(Exercise exercise, Words words) {
        Path file = file(exercise);
        String before = Files.exists(file) ? read(exercise) : null;
        String fresh = beginning(exercise, words);
        Path kept = file.resolveSibling(exercise.name() + ".conc.old");
        if (before != null && !before.equals(fresh)) {
            write(kept, before);
        }
        write(file, fresh);
        return before != null && !before.equals(fresh) ? folder.relativize(kept).toString() : null;
    }

    /** The learner's answer. */
    String read(Exercise exercise) {
        Path file = file(exercise);
        try {
            return Files.readString(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new LearnProblem("no-file", folder.relativize(file), exercise.name());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new LearnProblem("not-utf8", folder.relativize(file));
        } catch (IOException e) {
            throw new LearnProblem("unreadable", folder.relativize(file), e.getClass().getSimpleName());
        }
    }

    /** Writes {@code text} as the learner's answer. */
    void keep(Exercise exercise, String text) {
        write(file(exercise), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new LearnProblem("unwritable", file, e.getClass().getSimpleName());
        }
    }

    /** The start of an exercise under its text, which stands in comments. */
    static String beginning(Exercise exercise, Words words) {
        Lesson lesson = exercise.lesson(words.language());
        var out = new StringBuilder("// ").append(lesson.title()).append("\n//\n");
        for (String line : Prose.plain(lesson.body(), COLUMNS).split("\n")) {
            out.append(line.isBlank() ? "//" : "// " + line).append('\n');
        }
        String start = exercise.start();
        int mark = start.indexOf(Answer.MARK);
        if (mark >= 0) {
            int end = start.indexOf('\n', mark);
            start = start.substring(0, mark) + Answer.MARK + " " + words.say("file.given")
                    + start.substring(end < 0 ? start.length() : end);
        }
        return out.append('\n').append(start).toString();
    }
}
