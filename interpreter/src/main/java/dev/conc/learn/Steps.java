package dev.conc.learn;

import com.google.gson.stream.JsonWriter;
import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What a learner does in a folder that was started. */
final class Steps {
    private final Course course;
    private final Workplace place;
    private final Show show;
    private final Words words;
    private final Progress progress;

    Steps(Course course, Workplace place, Show show) {
        this.course = course;
        this.place = place;
        this.show = show;
        this.words = show.words();
        this.progress = place.progress();
    }

    int perform(Learn.Request request, Output output, Learn.Console console) {
        return switch (request.action()) {
            case "" -> status();
            case "list" -> request.json() ? listJson(output) : list();
            case "run" -> run(asked(request.operand()));
            case "watch" -> new Watch(this, output, console.keys()).run(asked(request.operand()));
            case "step" -> new Stepping(this, output, console.keys(), asked(request.operand())).run();
            case "hint" -> hint(asked(request.operand()));
            case "reset" -> reset(request.operand());
            case "solution" -> solution(asked(request.operand()), request.spoil());
            case "verify" -> verify(request.json(), output);
            default -> throw new IllegalStateException(request.action());
        };
    }

    // ---- where the learner is ----

    Show show() {
        return show;
    }

    Workplace place() {
        return place;
    }

    /** The exercise {@code name}, or where it is null the one the learner is at: the one gone to, else the first that is not done. */
    Exercise asked(String name) {
        if (name != null) {
            return course.exercise(name);
        }
        if (progress.current() != null && course.names().contains(progress.current()) && !progress.done().contains(progress.current())) {
            return course.exercise(progress.current());
        }
        Exercise next = after(null);
        return next != null ? next : course.exercise(course.names().getLast());
    }

    /** The first exercise behind {@code from} (null: from the beginning) that is not done; else the first one that is not done; null if all are. */
    Exercise after(Exercise from) {
        List<String> names = course.names();
        int start = from == null ? 0 : names.indexOf(from.name()) + 1;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get((start + i) % names.size());
            if (!progress.done().contains(name) && (from == null || !name.equals(from.name()))) {
                return course.exercise(name);
            }
        }
        return null;
    }

    void goTo(Exercise exercise) {
        progress.current(exercise.name());
        progress.save();
    }

    private int doneCount() {
        int done = 0;
        for (String name : course.names()) {
            done += progress.done().contains(name) ? 1 : 0;
        }
        return done;
    }

    private int status() {
        show.line(show.bold(course.title(titleLanguage())));
        show.bar(doneCount(), course.names().size());
        show.line("");
        if (doneCount() == course.names().size()) {
            show.say("all-done");
            return ExitCode.FINE;
        }
        Exercise exercise = asked(null);
        Course.Chapter chapter = course.chapterOf(exercise.name());
        if (chapter.exercises().getFirst().equals(exercise.name())) {
            Lesson text = course.chapterText(chapter, words.language());
            show.line(show.bold(text.title()));
            show.line("");
            show.prose(text.body());
            show.line("");
        }
        task(exercise);
        show.line("");
        show.say("how-on");
        return ExitCode.FINE;
    }

    private String titleLanguage() {
        return course.languages().contains(words.language()) ? words.language() : course.languages().getFirst();
    }

    /** Shows what is to be done. */
    void task(Exercise exercise) {
        show.exercise(exercise, number(exercise), place.folder().relativize(place.file(exercise)).toString());
    }

    private String number(Exercise exercise) {
        return course.names().indexOf(exercise.name()) + 1 + "/" + course.names().size();
    }

    int list() {
        String at = asked(null).name();
        for (Course.Chapter chapter : course.chapters()) {
            show.line(show.bold(course.chapterText(chapter, words.language()).title()));
            for (String name : chapter.exercises()) {
                boolean done = progress.done().contains(name);
                show.line("  " + (done ? "✓" : name.equals(at) ? "▸" : " ") + " " + name + " ".repeat(Math.max(1, 26 - name.length()))
                        + course.exercise(name).lesson(words.language()).title());
            }
        }
        show.line("");
        show.bar(doneCount(), course.names().size());
        return ExitCode.FINE;
    }

    private int listJson(Output output) {
        for (String name : course.names()) {
            json(output, json -> json.name("exercise").value(name).name("chapter").value(course.chapterOf(name).name())
                    .name("title").value(course.exercise(name).lesson(words.language()).title())
                    .name("file").value(course.exercise(name).file()).name("done").value(progress.done().contains(name)));
        }
        return ExitCode.FINE;
    }

    // ---- doing one ----

    private int run(Exercise exercise) {
        boolean passed = judge(exercise);
        show.line("");
        if (!passed) {
            show.say("how-try-again", exercise.name());
            return ExitCode.FAILED;
        }
        Exercise next = after(exercise);
        if (next == null) {
            show.say("all-done");
        } else {
            show.say("how-next", next.name(), place.folder().relativize(place.file(next)));
        }
        return ExitCode.FINE;
    }

    /** Judges the learner's answer, shows what the judge says and keeps that it is done; whether it passed. */
    boolean judge(Exercise exercise) {
        Verdict verdict = verdict(exercise);
        show.verdict(exercise, verdict);
        if (verdict.passed() && progress.done().add(exercise.name())) {
            progress.save();
        }
        return verdict.passed();
    }

    private Verdict verdict(Exercise exercise) {
        String text = place.read(exercise);
        return new Judge(exercise, words, show.coloured()).judge(exercise.file(), text, place.file(exercise).getParent());
    }

    /** Shows one more hint than before. */
    int hint(Exercise exercise) {
        List<String> hints = exercise.lesson(words.language()).hints();
        int shown = Math.min(progress.hints(exercise.name()) + 1, hints.size());
        if (shown > progress.hints(exercise.name())) {
            progress.hints(exercise.name(), shown);
            progress.save();
        }
        show.hints(hints, 0, shown);
        show.line("");
        show.say(shown < hints.size() ? "hint-more" : "hint-last", exercise.name());
        return ExitCode.FINE;
    }

    private int reset(String name) {
        if (name == null) {
            throw new LearnProblem("reset-what", asked(null).name());
        }
        Exercise exercise = course.exercise(name);
        String kept = place.reset(exercise, words);
        progress.done().remove(exercise.name());
        progress.save();
        show.say(kept == null ? "reset" : "reset-kept", exercise.file(), kept);
        return ExitCode.FINE;
    }

    private int solution(Exercise exercise, boolean spoil) {
        if (!spoil && !progress.done().contains(exercise.name())) {
            throw new LearnProblem("not-passed", exercise.name());
        }
        show.line(exercise.solution().stripTrailing());
        return ExitCode.FINE;
    }

    private int verify(boolean json, Output output) {
        int passed = 0;
        for (String name : course.names()) {
            Exercise exercise = course.exercise(name);
            Verdict verdict = verdict(exercise);
            passed += verdict.passed() ? 1 : 0;
            if (json) {
                json(output, j -> j.name("exercise").value(name).name("passed").value(verdict.passed()).name("told").value(verdict.told())
                        .name("message").value(verdict.passed() ? null : verdict.message()).name("millis")
                        .value(verdict.nanos() / 1_000_000));
            } else {
                String message = verdict.passed() ? "" : "  " + firstLine(verdict.message());
                show.line((verdict.passed() ? "  ✓ " : "  ✗ ") + name + " ".repeat(Math.max(1, 26 - name.length())) + message);
            }
            output.flush();
            if (verdict.passed() ? progress.done().add(name) : progress.done().remove(name)) {
                progress.save();
            }
        }
        if (!json) {
            show.line("");
            show.bar(passed, course.names().size());
        }
        return passed == course.names().size() ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static String firstLine(String text) {
        String plain = Prose.plain(text, 10_000);
        return plain.substring(0, plain.indexOf('\n'));
    }

    /** Writes one object. */
    interface Members {
        void write(JsonWriter json) throws IOException;
    }

    /** An object of {@code members} on a line of its own. */
    static void json(Output output, Members members) {
        var text = new StringWriter();
        try (var json = new JsonWriter(text)) {
            json.setHtmlSafe(false);
            json.setSerializeNulls(false);
            json.beginObject();
            json.name("format").value(1);
            members.write(json);
            json.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no such thing
        }
        output.out(text.append('\n').toString());
    }
}
