package dev.conc.check.report;

import dev.conc.check.Finding;
import java.util.ArrayList;
import java.util.List;

/** A finding in two sentences: what went wrong, and what usually mends it. */
final class Sentences {
    private Sentences() {}

    static String whatWentWrong(Finding finding, Replay replay) {
        if (replay == null) {
            return finding.message() + ".";
        }
        List<Journey.Standing> standings = replay.standings();
        return switch (finding.kind()) {
            case DEADLOCK, PARTIAL_DEADLOCK -> deadlock(standings, finding.kind() == Finding.Kind.DEADLOCK);
            case LIVELOCK -> finding.message().startsWith("from here on the tasks")
                    ? "From here on the tasks can go round in a circle for ever: each takes its turns, and none gets any further."
                    : "Tasks still run, but whatever they do, the program can never come to its end.";
            case RACE -> race(finding, replay);
            case ASSERTION, ERROR, UNRELEASED, OUTCOME -> (finding.message().startsWith("the ") ? sentence(finding.message())
                    : finding.message().replaceFirst(": ", " ended with ") + ".")
                    + (replay.crucial() >= 0 && replay.crucial() < replay.steps().size() - 1
                            ? " After step " + (replay.crucial() + 1) + " no order of the rest could avoid it." : "");
        };
    }

    /** With a capital and a full stop. */
    static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
    }

    private static String race(Finding finding, Replay replay) {
        int colon = finding.message().indexOf(" is ");
        String what = colon < 0 ? finding.message() : finding.message().substring(0, colon);
        List<String> there = new ArrayList<>();
        for (Journey.Standing standing : replay.standings()) {
            if (standing.waitsFor() == null && standing.place() != null
                    && finding.places().stream().anyMatch(p -> p != null && p.line() == standing.place().line())) {
                there.add(standing.task());
            }
        }
        String who = there.size() == 2 ? there.get(0) + " and " + there.get(1) : "Two tasks";
        return who + " are both about to use " + what + ", at least one of them to write it, and nothing keeps them apart.";
    }

    private static String deadlock(List<Journey.Standing> standings, boolean everybody) {
        List<Journey.Standing> circle = circle(standings);
        var text = new StringBuilder();
        for (Journey.Standing standing : circle.isEmpty() ? standings : circle) {
            if (standing.waitsFor() != null) {
                text.append(text.isEmpty() ? "" : ", ").append(standing.task()).append(" waits for ").append(standing.waitsFor());
            }
        }
        return text + (circle.isEmpty() ? ", and nobody is left who could bring that about." : ": a circle, which none of them can leave"
                + (everybody ? "." : ", while others go on."));
    }

    /** Tasks each of which waits for the next one; empty if there is no such circle. */
    private static List<Journey.Standing> circle(List<Journey.Standing> standings) {
        for (Journey.Standing start : standings) {
            List<Journey.Standing> path = new ArrayList<>();
            Journey.Standing at = start;
            while (at != null && at.waitsFor() != null && !path.contains(at)) {
                path.add(at);
                at = named(standings, at.blocker());
            }
            if (at == start) {
                return path;
            }
        }
        return List.of();
    }

    private static Journey.Standing named(List<Journey.Standing> standings, String task) {
        for (Journey.Standing standing : standings) {
            if (standing.task().equals(task)) {
                return standing;
            }
        }
        return null;
    }

    static String whatMends(Finding finding, Replay replay) {
        if (finding.kind() == Finding.Kind.DEADLOCK && replay != null && circle(replay.standings()).isEmpty()) {
            boolean signal = replay.standings().stream().anyMatch(s -> s.waitsFor() != null && s.waitsFor().startsWith("a signal"));
            boolean channel = replay.standings().stream().anyMatch(s -> s.waitsFor() != null
                    && (s.waitsFor().startsWith("a message") || s.waitsFor().startsWith("a receiver")
                            || s.waitsFor().startsWith("the next")));
            return signal ? "ask for the condition before waiting, and wake with signalAll() whoever may be concerned; or use “wait until”"
                    : channel ? "close a channel when nothing more will come, and let as many receive as send"
                            : "let whoever changes what is waited for say so after every change, on every way out";
        }
        return finding.kind().remedy();
    }
}
