package dev.conc.diagnostics;

import dev.conc.diagnostics.Report.Frame;
import dev.conc.diagnostics.Report.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A conc stack as lines: what the library does inside is one line, a recursion its first round, a long rest is left out. */
final class StackLines {
    /** The longest cycle of functions that is recognised as a recursion. */
    private static final int LONGEST_CYCLE = 12;

    /** More rounds of a cycle than this are left out. */
    private static final int ROUNDS = 2;

    private static final int FIRST = 16;
    private static final int LAST = 6;

    private StackLines() {}

    /** A line: a function and its place, or (place null) a word on what is left out. */
    private record Line(String function, String place, boolean dim) {}

    static void render(StringBuilder out, boolean coloured, Stack stack) {
        List<Line> lines = shorten(foldRecursion(foldLibrary(stack.frames())));
        int width = 0;
        for (Line line : lines) {
            width = Math.max(width, line.place == null ? 0 : line.function.length());
        }
        for (Line line : lines) {
            String text = line.place == null ? line.function
                    : "in " + line.function + " ".repeat(width - line.function.length()) + "  " + line.place;
            out.append("    ");
            if (line.dim) {
                Style.DIM.add(out, coloured, text.stripTrailing());
            } else {
                out.append(text);
            }
            out.append('\n');
        }
    }

    /** Whether the stack says more than the place of the error itself. */
    static boolean saysMore(Stack stack) {
        return foldLibrary(stack.frames()).size() > 1;
    }

    /** Of library functions that call each other only the one that the program called is left. */
    private static List<Frame> foldLibrary(List<Frame> frames) {
        var folded = new ArrayList<Frame>();
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            boolean calledByLibrary = i + 1 < frames.size() && frames.get(i + 1).isLibrary();
            if (!frame.isLibrary() || !calledByLibrary) {
                folded.add(frame);
            }
        }
        return folded;
    }

    private static List<Line> foldRecursion(List<Frame> frames) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < frames.size();) {
            int cycle = 0;
            int rounds = 0;
            for (int length = 1; length <= LONGEST_CYCLE && cycle == 0; length++) {
                rounds = rounds(frames, i, length);
                if (rounds > ROUNDS) {
                    cycle = length;
                }
            }
            int shown = Math.max(1, cycle);
            for (int k = 0; k < shown; k++) {
                lines.add(line(frames.get(i + k)));
            }
            if (cycle > 0) {
                int more = (rounds - 1) * cycle;
                lines.add(new Line(String.format(Locale.ROOT, "… %,d more like %s", more, cycle == 1 ? "this" : "these"), null, true));
                i += more;
            }
            i += shown;
        }
        return lines;
    }

    /** How often the {@code length} frames from {@code start} on come one after another. */
    private static int rounds(List<Frame> frames, int start, int length) {
        int rounds = 1;
        for (int at = start + length; at + length <= frames.size(); at += length, rounds++) {
            for (int k = 0; k < length; k++) {
                if (!same(frames.get(start + k), frames.get(at + k))) {
                    return rounds;
                }
            }
        }
        return rounds;
    }

    private static boolean same(Frame a, Frame b) {
        return a.function().equals(b.function()) && (a.place() == null ? b.place() == null
                : b.place() != null && a.place().source() == b.place().source() && a.place().span().equals(b.place().span()));
    }

    private static List<Line> shorten(List<Line> lines) {
        if (lines.size() <= FIRST + LAST + 1) {
            return lines;
        }
        var some = new ArrayList<>(lines.subList(0, FIRST));
        some.add(new Line(String.format(Locale.ROOT, "… %,d more", lines.size() - FIRST - LAST), null, true));
        some.addAll(lines.subList(lines.size() - LAST, lines.size()));
        return some;
    }

    private static Line line(Frame frame) {
        return frame.isLibrary() ? new Line(frame.function(), "(library)", true)
                : new Line(frame.function(), frame.place().toString(), false);
    }
}
