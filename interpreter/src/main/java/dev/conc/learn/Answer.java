package dev.conc.learn;

import dev.conc.source.Source;
import dev.conc.syntax.Lexeme;
import dev.conc.syntax.Lexer;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer's text, and where the part begins that is given: at a line that starts with {@value #MARK}. What the learner writes stands above it, so
 * that its lines keep their numbers whatever is put below.
 */
record Answer(Source source) {
    static final String MARK = "// ----";
    private static final String ORDER = "// order:";

    /** The offset at which the given part begins; the end of the text where nothing is given. */
    private int border() {
        for (int line = 1; line <= source.lineCount(); line++) {
            if (source.lineText(line).startsWith(MARK)) {
                return source.lineStart(line);
            }
        }
        return source.text().length();
    }

    boolean hasGiven() {
        return border() < source.text().length();
    }

    /** The learner's part, followed by {@code scenario}. */
    Answer with(String scenario) {
        return new Answer(Source.of(source.name(), source.text().substring(0, border()) + scenario));
    }

    /** Whether what is given in {@code start} still is, but for comments and spaces. */
    boolean keeps(Answer start) {
        return !start.hasGiven() || words(source, border(), source.text().length())
                .equals(words(start.source, start.border(), start.source.text().length()));
    }

    /** Whether nothing was changed, but for comments and spaces. */
    boolean sameAs(Answer start) {
        return words(source, 0, source.text().length()).equals(words(start.source, 0, start.source.text().length()));
    }

    /** How often {@code phrase}, some words and signs, stands in the learner's part. */
    int count(String phrase) {
        return lines(phrase).size();
    }

    /** The line on which {@code phrase} first stands in the learner's part; 0 if it does not. */
    int line(String phrase) {
        List<Integer> lines = lines(phrase);
        return lines.isEmpty() ? 0 : lines.getFirst();
    }

    private List<Integer> lines(String phrase) {
        List<String> sought = words(Source.of("", phrase), 0, phrase.length());
        List<Lexeme> mine = lexemes(source, 0, border());
        var lines = new ArrayList<Integer>();
        for (int i = 0; i + sought.size() <= mine.size(); i++) {
            if (texts(source, mine.subList(i, i + sought.size())).equals(sought)) {
                lines.add(source.line(mine.get(i).span().start()));
            }
        }
        return lines;
    }

    /** The tasks in the learner's {@code // order:} lines, in order; null if there is no such line. */
    List<String> order() {
        List<String> order = null;
        for (int line = 1; line <= source.lineCount(); line++) {
            String text = source.lineText(line).strip();
            if (text.startsWith(ORDER)) {
                order = order == null ? new ArrayList<>() : order;
                for (String word : text.substring(ORDER.length()).split("[\\s,]+")) {
                    if (!word.isEmpty()) {
                        order.add(word);
                    }
                }
            }
        }
        return order;
    }

    /** The text with {@code order} in its first {@code // order:} line, and no other such line. */
    String withOrder(List<String> order) {
        var text = new StringBuilder();
        boolean written = false;
        for (int line = 1; line <= source.lineCount(); line++) {
            String before = source.lineText(line);
            boolean orders = before.strip().startsWith(ORDER);
            if (!orders || !written) {
                text.append(orders ? (ORDER + " " + String.join(" ", order)).strip() : before).append('\n');
            }
            written |= orders;
        }
        return text.toString().stripTrailing() + "\n";
    }

    private static List<String> words(Source source, int from, int to) {
        return texts(source, lexemes(source, from, to));
    }

    private static List<String> texts(Source source, List<Lexeme> lexemes) {
        var texts = new ArrayList<String>();
        for (Lexeme lexeme : lexemes) {
            texts.add(source.text().substring(lexeme.span().start(), lexeme.span().end()));
        }
        return texts;
    }

    /** What stands between two offsets, without comments. */
    private static List<Lexeme> lexemes(Source source, int from, int to) {
        var lexemes = new ArrayList<Lexeme>();
        for (Lexeme lexeme : Lexer.lexemes(source)) {
            if (lexeme.kind() != Lexeme.Kind.COMMENT && lexeme.span().start() >= from && lexeme.span().start() < to) {
                lexemes.add(lexeme);
            }
        }
        return lexemes;
    }
}
