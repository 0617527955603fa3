package dev.conc.learn;

import dev.conc.diagnostics.Renderer;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Severity;
import dev.conc.diagnostics.Suggest;
import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code conc learn}: what each of its actions does. One instance is one use of the command. */
public final class Learn {
    /** What can be asked for after {@code conc learn}. */
    public static final List<String> ACTIONS = List.of("list", "start", "run", "watch", "step", "hint", "reset", "verify", "solution",
            "pages");

    private final Request request;
    private final Output output;
    private final Console console;
    private Show show;

    /**
     * What was asked for.
     *
     * @param words what stands behind {@code conc learn}: one of {@link #ACTIONS}, and the exercise or folder it is about
     * @param language the language asked for; null: the learner's
     * @param course the folder of a course; null: the learner's, or the one that comes with conc
     * @param json whether a program will read the answer
     * @param spoil whether a solution is shown before the exercise is done
     */
    public record Request(List<String> words, String language, Path course, boolean json, boolean spoil) {
        /** One of {@link #ACTIONS}, or empty. */
        String action() {
            return words.isEmpty() ? "" : words.getFirst();
        }

        /** The exercise or folder it is about; null if none was named. */
        String operand() {
            return words.size() < 2 ? null : words.get(1);
        }
    }

    /**
     * What the command is connected to.
     *
     * @param folder where the learner is
     * @param locale the language of the learner's computer
     * @param coloured whether text may be in colour
     * @param keys what is typed while exercises are watched
     */
    public record Console(Path folder, String locale, boolean coloured, Keys keys) {}

    public Learn(Request request, Output output, Console console) {
        this.request = request;
        this.output = output;
        this.console = console;
    }

    /** Does what was asked; returns the exit code. What has to be put right is told on the error output. */
    public int perform() {
        show = show(null);
        try {
            int code = act();
            output.flush();
            return code;
        } catch (LearnProblem problem) {
            tell(problem);
            return ExitCode.REFUSED;
        }
    }

    private void tell(LearnProblem problem) {
        output.err(new Renderer(console.coloured()).render(new Report(Severity.ERROR, null, null, problem.text(show.words()), null,
                List.of(), problem.help(show.words()), null, null, List.of())));
    }

    private int act() {
        if (!request.action().isEmpty() && !ACTIONS.contains(request.action())) {
            String near = Suggest.closest(request.action(), ACTIONS);
            throw near == null ? new LearnProblem("no-action", request.action(), String.join(", ", ACTIONS))
                    : new LearnProblem("no-action-but", request.action(), near);
        }
        if (request.words().size() > 2) {
            throw new LearnProblem("too-many", request.words().get(2), request.action());
        }
        if (request.language() != null && Words.in(request.language()) == null) {
            throw new LearnProblem("no-language", request.language());
        }
        Path from = request.course();
        if (request.action().equals("verify") && from != null) {
            return new CourseCheck(course(from), output, request.json(), console.coloured()).run(request.operand(), show.words());
        }
        if (request.action().equals("pages")) {
            return pages(course(from));
        }
        if (request.action().equals("start")) {
            return start();
        }
        Workplace place = Workplace.find(console.folder());
        if (place == null) {
            return nowhere();
        }
        Course course = course(from != null ? from : place.progress().course());
        show = show(place.progress().language());
        return new Steps(course, place, show).perform(request, output, console);
    }

    private Course course(Path folder) {
        return Course.read(folder == null ? CourseFiles.packed() : CourseFiles.in(console.folder().resolve(folder)));
    }

    /** In the language asked for, else the learner's, else the computer's, else English. */
    private Show show(String kept) {
        Words words = request.language() != null ? Words.in(request.language()) : null;
        words = words == null && kept != null ? Words.in(kept) : words;
        words = words == null ? Words.in(console.locale()) : words;
        return new Show(output, console.coloured(), words == null ? Words.in("en") : words);
    }

    /** No folder has been started: shows what there is, and how to begin. */
    private int nowhere() {
        if (!request.action().isEmpty() && !request.action().equals("list")) {
            throw new LearnProblem("not-started");
        }
        Course course = course(request.course());
        show.line(show.bold(course.title(language(course))));
        show.line("");
        show.say("welcome", course.names().size(), course.chapters().size());
        if (request.action().equals("list")) {
            show.line("");
            for (Course.Chapter chapter : course.chapters()) {
                show.line("  " + course.chapterText(chapter, show.words().language()).title() + "  (" + chapter.exercises().size() + ")");
            }
        }
        return ExitCode.FINE;
    }

    private String language(Course course) {
        String wanted = show.words().language();
        if (course.languages().contains(wanted)) {
            return wanted;
        }
        show = new Show(output, console.coloured(), Words.in(course.languages().getFirst()));
        return course.languages().getFirst();
    }

    private int start() {
        Path asked = request.operand() == null ? Path.of(Workplace.USUAL) : Path.of(request.operand());
        Workplace place = Workplace.at(console.folder().resolve(asked));
        Path from = request.course() == null ? place.progress().course()
                : console.folder().resolve(request.course()).toAbsolutePath().normalize();
        Course course = course(from);
        show = show(place.progress().language());
        language(course);
        boolean again = Files.exists(place.folder().resolve(Progress.FILE));
        int fresh = 0;
        for (String name : course.names()) {
            fresh += place.put(course.exercise(name), show.words()) ? 1 : 0;
        }
        place.progress().course(from);
        if (request.language() != null) {
            place.progress().language(request.language());
        }
        place.progress().save();
        show.say(again ? "started-again" : "started", asked, fresh, course.names().size() - fresh);
        show.line("");
        show.say("started-how", asked);
        return ExitCode.FINE;
    }

    private int pages(Course course) {
        if (request.operand() == null) {
            throw new LearnProblem("pages-where");
        }
        int count = new Pages(course).write(console.folder().resolve(request.operand()));
        show.say("pages", count, request.operand());
        return ExitCode.FINE;
    }
}
