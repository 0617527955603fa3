package dev.conc.learn;

import dev.conc.runtime.Output;
import java.util.List;

/** Writes what the course has to say, in colour or plain. */
final class Show {
    static final int COLUMNS = 100;
    private static final int BAR = 30;

    private final Output output;
    private final boolean coloured;
    private final Words words;

    Show(Output output, boolean coloured, Words words) {
        this.output = output;
        this.coloured = coloured;
        this.words = words;
    }

    Words words() {
        return words;
    }

    boolean coloured() {
        return coloured;
    }

    /** A line of the words, filled in. */
    void say(String key, Object... arguments) {
        line(words.say(key, arguments));
    }

    void line(String text) {
        output.out(text + "\n");
    }

    void prose(String markdown) {
        output.out(Prose.plain(markdown, COLUMNS));
    }

    String bold(String text) {
        return style("1", text);
    }

    private String style(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    /** How far the learner has come. */
    void bar(int done, int all) {
        int full = all == 0 ? 0 : done * BAR / all;
        line("  " + style("32", "█".repeat(full)) + "░".repeat(BAR - full) + "  " + words.say("progress", done, all));
    }

    /** An exercise's text, with its title. */
    void exercise(Exercise exercise, String number, String file) {
        Lesson lesson = exercise.lesson(words.language());
        line(bold(number + "  " + lesson.title()) + "  (" + exercise.name() + ", "
                + words.say("kind." + exercise.kind().name().toLowerCase(java.util.Locale.ROOT)) + ")");
        line("");
        prose(lesson.body());
        line("");
        line(words.say("file", file));
    }

    /** What the judge says. */
    void verdict(Exercise exercise, Verdict verdict) {
        Lesson lesson = exercise.lesson(words.language());
        line(bold(lesson.title()) + "  (" + exercise.name() + ")");
        for (Verdict.Kept promise : verdict.promises()) {
            String sign = promise.kept() == null ? "·" : promise.kept() ? style("32", "✓") : style("31", "✗");
            String text = Prose.plain(promise.text(), COLUMNS - 4).stripTrailing();
            line("  " + sign + " " + text.replace("\n", "\n    "));
        }
        line("");
        if (verdict.passed()) {
            line(style("1;32",
                    words.say(exercise.kind() == Exercise.Kind.BREAK ? "passed-broken" : exercise.checked() ? "passed" : "passed-run")));
            if (verdict.message() != null && !verdict.message().isEmpty()) {
                line("");
                prose(verdict.message());
            }
            return;
        }
        line(style("1;31", words.say("not-yet")));
        if (verdict.promises().stream().noneMatch(p -> p.text().equals(verdict.message()))) {
            line("");
            prose(verdict.message());
        }
        if (!verdict.story().isBlank()) {
            line("");
            line(verdict.story().stripTrailing());
        }
    }

    /** Hints, each after its number. */
    void hints(List<String> hints, int from, int to) {
        for (int i = from; i < to; i++) {
            line(bold(words.say("hint", i + 1, hints.size())));
            prose(hints.get(i));
            if (i + 1 < to) {
                line("");
            }
        }
    }
}
