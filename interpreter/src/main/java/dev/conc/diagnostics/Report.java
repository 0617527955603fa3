package dev.conc.diagnostics;

import dev.conc.source.Place;
import java.util.List;

/**
 * One thing to tell a user, complete: a {@link Problem} of the text, or an error of a running program with its stack and what came with it. Made
 * by whoever knows the facts, turned into text or JSON by {@link Renderer} and {@link JsonReport}; nothing in it depends on where it is shown.
 *
 * @param code the catalogue's code; null for an error the program made itself
 * @param errorClass the class of a thrown error; null for what is found before anything runs
 * @param place what is underlined; null where no text is concerned
 * @param notes further places, each with a word on it
 * @param help what to do about it; empty where there is nothing to add
 * @param stack where a running program was; null where nothing ran
 * @param cause the error that led to this one; null if none
 * @param attached errors that happened beside this one, of sibling tasks or {@code finally} blocks
 */
public record Report(
        Severity severity,
        String code,
        String errorClass,
        String message,
        Place place,
        List<Problem.Note> notes,
        String help,
        Stack stack,
        Report cause,
        List<Report> attached) {
    /** One line of a stack: a function, and the place in it; {@code place} may be null. */
    public record Frame(String function, Place place) {
        boolean isLibrary() {
            return place == null || place.source().isLibrary();
        }
    }

    /**
     * Where a task was.
     *
     * @param frames innermost first
     * @param task the task's name; null for the main task
     * @param spawned where that task was spawned; null for the main task
     */
    public record Stack(List<Frame> frames, String task, Stack spawned) {}

    /** What there is to say about {@code problem}. */
    public static Report of(Problem problem) {
        return new Report(problem.severity(), problem.message().code(), problem.message().errorClass(), problem.text(), problem.place(),
                problem.notes(), problem.help(), null, null, List.of());
    }
}
