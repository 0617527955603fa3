package dev.conc.learn;

import dev.conc.analysis.Program;
import dev.conc.check.CheckOptions;
import dev.conc.check.report.Replay;
import dev.conc.runtime.Output;
import dev.conc.session.ExitCode;
import dev.conc.source.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds an order step by step: shows what has happened and who can go on, takes the next step or one back, and writes the order that came of it into the
 * learner's file, where the judge reads it.
 */
final class Stepping {
    private final Steps steps;
    private final Output output;
    private final Keys keys;
    private final Show show;
    private final Exercise exercise;
    private final List<String> order = new ArrayList<>();

    Stepping(Steps steps, Output output, Keys keys, Exercise exercise) {
        this.steps = steps;
        this.output = output;
        this.keys = keys;
        this.show = steps.show();
        this.exercise = exercise;
    }

    /** Steps until the end is reached or it is told to quit; returns whether the exercise is passed as an exit code. */
    int run() {
        if (exercise.kind() != Exercise.Kind.BREAK) {
            throw new LearnProblem("no-steps", exercise.name());
        }
        var answer = new Answer(Source.of(exercise.file(), steps.place().read(exercise)));
        var evidence = new Evidence(exercise, answer, steps.place().file(exercise).getParent(), show.coloured(),
                Evidence.LEARNER);
        Program program = evidence.program();
        try (keys) {
            steps.task(exercise);
            if (program == null) {
                return steps.judge(exercise) ? ExitCode.FINE : ExitCode.FAILED;
            }
            return steps(program, answer, evidence.options().withSymmetry(false));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED;
        }
    }

    private int steps(Program program, Answer answer, CheckOptions options) throws InterruptedException {
        while (true) {
            var walk = new OrderedWalk(program, options, order, false);
            List<String> choices = walk.choices();
            show.line("");
            output.out(Tale.of(Replay.of(walk.witness(), program, options), show.words()));
            show.line("");
            if (choices.isEmpty()) {
                steps.place().keep(exercise, answer.withOrder(order));
                if (steps.judge(exercise)) {
                    return ExitCode.FINE;
                }
                show.line("");
            }
            ask(choices);
            int key = key(choices.size());
            if (key == 'q' || key == Keys.END) {
                steps.place().keep(exercise, answer.withOrder(order));
                show.say("steps-kept", exercise.file());
                return ExitCode.FAILED;
            } else if (key == 'u') {
                if (!order.isEmpty()) {
                    order.removeLast();
                }
            } else {
                order.add(choices.get(key - '1'));
            }
        }
    }

    private void ask(List<String> choices) {
        var line = new StringBuilder();
        for (int i = 0; i < choices.size(); i++) {
            line.append(i + 1).append(' ').append(choices.get(i)).append("   ");
        }
        show.line(line + show.words().say(keys.isImmediate() ? "steps-keys" : "steps-keys-enter"));
        output.flush();
    }

    private int key(int choices) throws InterruptedException {
        while (true) {
            int key = keys.next(1_000);
            if (key == 'q' || key == 'u' || key == Keys.END || key >= '1' && key < '1' + Math.min(choices, 9)) {
                return key;
            }
        }
    }
}
