package dev.conc.syntax;

import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.source.Source;
import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is wrong with one text, as it is found; at most {@link #LIMIT} problems are kept, and one for each place. */
final class Problems {
    /** More than anyone reads: a text with so many problems is probably no conc at all. */
    static final int LIMIT = 50;

    private final Source source;
    private final List<Problem> all = new ArrayList<>(0);

    Problems(Source source) {
        this.source = source;
    }

    Source source() {
        return source;
    }

    void add(Catalog message, int start, int end, Object... arguments) {
        add(Problem.of(message, source.place(new Span(start, end)), arguments));
    }

    void add(Catalog message, Span span, Object... arguments) {
        add(Problem.of(message, source.place(span), arguments));
    }

    void add(Problem problem) {
        if (all.size() < LIMIT && (all.isEmpty() || !all.getLast().place().span().equals(problem.place().span()))) {
            all.add(problem);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    boolean isFull() {
        return all.size() >= LIMIT;
    }

    /** Forgets what was found: one problem makes all others meaningless. */
    void clear() {
        all.clear();
    }

    /** Whether a problem is known within {@code [start, end]}. */
    boolean within(int start, int end) {
        for (Problem problem : all) {
            int at = problem.place().span().start();
            if (at >= start && at <= end) {
                return true;
            }
        }
        return false;
    }

    /** All of them, in the order of the text. */
    List<Problem> inOrder() {
        if (all.isEmpty()) {
            return List.of();
        }
        all.sort(Comparator.comparingInt(problem -> problem.place().span().start()));
        return List.copyOf(all);
    }
}
