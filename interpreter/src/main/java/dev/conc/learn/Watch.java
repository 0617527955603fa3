package dev.conc.learn;

import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Judges an exercise again whenever its file is saved, and listens to keys meanwhile. When nothing can be typed (the input is closed) it judges what there
 * is and ends. Editors that write a file in pieces or anew are met by looking at its time and size some times a second.
 */
final class Watch {
    private static final long LOOK = 150;
    private static final int CONTROL_C = 3;
    private static final int CONTROL_D = 4;

    private final Steps steps;
    private final Output output;
    private final Keys keys;
    private final Show show;
    private Exercise exercise;
    private boolean passed;
    private String seen;

    Watch(Steps steps, Output output, Keys keys) {
        this.steps = steps;
        this.output = output;
        this.keys = keys;
        this.show = steps.show();
    }

    /** Watches, beginning with {@code first}, until it is told to quit. */
    int run(Exercise first) {
        exercise = first;
        try (keys) {
            steps.task(exercise);
            judge();
            while (true) {
                int key = keys.next(LOOK);
                switch (key) {
                    case Keys.END, 'q', CONTROL_C, CONTROL_D -> {
                        return passed ? ExitCode.FINE : ExitCode.FAILED;
                    }
                    case Keys.NOTHING -> look();
                    case 'h' -> {
                        steps.hint(exercise);
                        ask();
                    }
                    case 'l' -> {
                        steps.list();
                        ask();
                    }
                    case 'r' -> judge();
                    case 'n' -> next();
                    default -> ask();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private void look() {
        if (!stamp().equals(seen)) {
            judge();
        }
    }

    private void judge() {
        seen = stamp();
        show.line("");
        show.line("─".repeat(60));
        try {
            passed = steps.judge(exercise);
        } catch (LearnProblem problem) {
            passed = false;
            show.line(problem.text(show.words()));
            show.line(problem.help(show.words()));
        }
        ask();
    }

    /** What the file was like when it was last looked at. */
    private String stamp() {
        Path file = steps.place().file(exercise);
        try {
            return Files.getLastModifiedTime(file) + " " + Files.size(file);
        } catch (IOException e) {
            return "";
        }
    }

    private void next() {
        Exercise next = steps.after(exercise);
        if (next == null) {
            show.say("all-done");
            ask();
            return;
        }
        exercise = next;
        steps.goTo(exercise);
        show.line("");
        steps.task(exercise);
        judge();
    }

    private void ask() {
        show.line("");
        show.say(keys.isImmediate() ? "keys" : "keys-enter", steps.place().folder().relativize(steps.place().file(exercise)));
        output.flush();
    }
}
