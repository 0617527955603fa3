package dev.conc.repl;

import dev.conc.diagnostics.Catalog;
import dev.conc.session.Meter;
import dev.conc.session.Rounds;
import dev.conc.source.Source;
import dev.conc.syntax.Parsed;
import dev.conc.syntax.Parser;
import dev.conc.syntax.Stmt;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * {@code :time} and {@code :bench}. What is run again and again is an expression, made a function once; what it prints then is not shown.
 */
final class Timing {
    /** An input that took longer once is not run again. */
    private static final long SHORT = 100_000_000L;
    /** The processor's time is counted in these. */
    private static final long TICK = 10_000_000L;
    /** A factor below this may be chance. */
    private static final double CLEAR = 1.1;
    /** How long runs are repeated, in ms. */
    private static final int PATIENCE = 1_000;

    private final Repl repl;
    private final Prompt prompt;

    Timing(Repl repl, Prompt prompt) {
        this.repl = repl;
        this.prompt = prompt;
    }

    void time(String text) {
        Meter.read();
        Meter before = Meter.read();
        boolean fine = repl.evaluate(text, !text.endsWith(";"));
        Meter took = Meter.read().since(before);
        if (!repl.hasBegun()) {
            return;
        }
        prompt.show(
                "took " + time(took.nanos()) + ", processor " + (took.processorNanos() < TICK ? "under 10 ms" : time(took.processorNanos()))
                        + ", allocated " + size(took.allocatedBytes()) + "\n");
        String expression = expression(text);
        if (fine && took.nanos() < SHORT && expression != null) {
            var rounds = new Rounds(1, PATIENCE);
            if (repl.repeat(List.of(expression), rounds)) {
                prompt.show(line("again", rounds, 0));
            }
        }
    }

    void bench(String text) {
        int split = split(text);
        String left = split < 0 ? null : expression(text.substring(0, split));
        String right = split < 0 ? null : expression(text.substring(split + 2));
        if (left == null || right == null) {
            repl.say(Catalog.BENCH_OF_ONE);
            return;
        }
        var rounds = new Rounds(2, 2 * PATIENCE);
        if (!repl.repeat(List.of(left, right), rounds)) {
            return;
        }
        prompt.show(line("a", rounds, 0) + line("b", rounds, 1));
        prompt.show(verdict(rounds.median(1) / rounds.median(0), rounds.best(1) / rounds.best(0)));
        if (!Objects.equals(Values.show(rounds.value(0), 60), Values.show(rounds.value(1), 60))) {
            prompt.show("but their last values differ: " + first(rounds.value(0)) + " and " + first(rounds.value(1)) + "\n");
        }
    }

    /** What the times of b by those of a tell, the medians and the best ones: a difference that only one of them shows is none of the expressions. */
    static String verdict(double medians, double bests) {
        boolean first = medians >= 1;
        double least = first ? Math.min(medians, bests) : Math.min(1 / medians, 1 / bests);
        return least < CLEAR ? "no clear difference\n"
                : (first ? "a" : "b") + " is " + String.format(Locale.ROOT, "%.2f", first ? medians : 1 / medians) + " times as fast\n";
    }

    private static String first(Object value) {
        String text = Values.show(value, 60);
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " …";
    }

    /** Where the word {@code vs} stands, outside any brackets and texts; negative where it does not. */
    private static int split(String text) {
        for (int at = text.indexOf("vs"); at >= 0; at = text.indexOf("vs", at + 1)) {
            boolean word = at > 0 && Character.isWhitespace(text.charAt(at - 1)) && at + 2 < text.length()
                    && Character.isWhitespace(text.charAt(at + 2));
            if (word && expression(text.substring(0, at)) != null) {
                return at;
            }
        }
        return -1;
    }

    /** {@code text} without a {@code ;} at its end, if it is a single expression; else null. */
    private static String expression(String text) {
        String expression = text.strip();
        while (expression.endsWith(";")) {
            expression = expression.substring(0, expression.length() - 1).stripTrailing();
        }
        Parsed parsed = Parser.parse(Source.of(":time", expression));
        return parsed.isComplete() && parsed.statements().size() == 1 && parsed.statements().getFirst() instanceof Stmt.ExpressionStmt
                ? expression : null;
    }

    private static String line(String name, Rounds rounds, int which) {
        return name + ": " + time(rounds.median(which)) + " each (best " + time(rounds.best(which)) + "), allocated "
                + size(rounds.bytes(which))
                + " each, over " + Values.counted(rounds.runs(which)) + (rounds.runs(which) == 1 ? " run\n" : " runs\n");
    }

    /** A time with three digits that count. */
    static String time(double nanos) {
        String[] units = {"ns", "µs", "ms", "s"};
        double value = Math.max(0, nanos);
        int unit = 0;
        while (unit < 3 && value >= 999.5) {
            value /= 1_000;
            unit++;
        }
        return digits(value) + " " + units[unit];
    }

    private static String size(double bytes) {
        String[] units = {"bytes", "KB", "MB", "GB"};
        double value = Math.max(0, bytes);
        int unit = 0;
        while (unit < 3 && value >= 999.5) {
            value /= 1_000;
            unit++;
        }
        return (unit == 0 ? Long.toString(Math.round(value)) : digits(value)) + " " + units[unit];
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f", value);
    }
}
