package dev.conc.check.report;

import dev.conc.check.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding in two sentences: what went wrong, and what usually mends it. What the way there shows ({@link Patterns}) comes before what is true of all of its kind. */
final class Sentences {
    /** So many tasks are named that wait for the same. */
    private static final int NAMED = 3;
    private static final String SAME_ORDER = "take locks in the same order everywhere";

    /** A part of what is waited for, and what mends it; the first that fits counts. */
    private static final String[][] OF_WAITING = {
            {"a signal of ",
                    "ask for the condition before waiting, and wake with signalAll() whoever may be concerned; or use “wait until”"},
            {"a message on ", "close a channel when nothing more will come, and let as many receive as send"},
            {"the next message ", "close a channel when nothing more will come, and let as many receive as send"},
            {"a receiver on ",
                    "let somebody receive what is sent, or give the channel room for it; two tasks that both send first wait for each other"},
            {"room in ", "let somebody receive what is sent"},
            {"the others at ", "let as many tasks come there as it was made for, also where one ends early"},
            {"the latch ", "count a latch down as often as it was made for, on every way out (finally)"},
            {"the event ", "set an event after what it tells of, and do not clear it before all have seen it"},
            {"no permits left", "give each permit back on every way out: lock s { … } does"},
            {", read by ", "who reads can’t also write: give the reading side back first, or take the writing side at once"},
            {"future", "complete a future on every way out; a job that waits for another job of its pool needs one thread more"},
            {"until ", "change what it waits for under the same lock: whoever waits looks again when that is given back"},
    };

    /** A part of an error, and what mends it. */
    private static final String[][] OF_ERRORS = {
            {": ClosedError",
                    "close a channel only when nothing more will be sent: await the senders first, or let the last of them close it"},
            {"has its result already", "let one task alone hand in the result, or use tryComplete and tryFail"},
            {": TimeoutError", "a time limit may run out on any busy machine: catch TimeoutError, and say what is to be done then"},
            {"in an empty list", "wait until there is something in it before you take it out"},
            {": BrokenError", "who leaves a barrier early breaks it for all: catch BrokenError, or let nobody leave"},
    };

    private Sentences() {}

    /** The finding's own sentence, with the names that its witness gives to tasks, lists and locks. */
    static String message(Finding finding, Replay replay) {
        String message = finding.message();
        if (replay == null) {
            return message;
        }
        if (finding.kind() == Finding.Kind.RACE && replay.raced() != null) {
            return message.replaceFirst("^the same list, map or element", quoted(replay.raced()));
        }
        if (finding.kind() == Finding.Kind.UNRELEASED && !replay.broughtToLight().isEmpty()) {
            return replay.broughtToLight().getLast();
        }
        if (finding.kind() == Finding.Kind.ASSERTION || finding.kind() == Finding.Kind.ERROR) {
            String culprit = Patterns.culprit(replay);
            return culprit == null ? message : message.replaceFirst("^(a (thread|virtual|coroutine|process)): ", quoted(culprit + ": "));
        }
        return message;
    }

    private static String quoted(String replacement) {
        return java.util.regex.Matcher.quoteReplacement(replacement);
    }

    static String whatWentWrong(Finding finding, Replay replay) {
        if (replay == null) {
            return sentence(finding.message());
        }
        return switch (finding.kind()) {
            case DEADLOCK, PARTIAL_DEADLOCK -> deadlock(replay.standings(), finding.kind() == Finding.Kind.DEADLOCK);
            case LIVELOCK -> finding.message().startsWith("from here on the tasks")
                    ? "From here on the tasks can go round in a circle for ever: each takes its turns, and none gets any further."
                    : "Tasks still run, but whatever they do, the program can never come to its end.";
            case RACE -> race(finding, replay);
            case UNRELEASED -> sentence(message(finding, replay));
            case ASSERTION, ERROR, OUTCOME -> failure(finding, replay);
        };
    }

    private static String failure(Finding finding, Replay replay) {
        String message = message(finding, replay);
        String ended = message.startsWith("the ") ? sentence(message) : ended(message, replay);
        Patterns.Overtaken overtaken = Patterns.overtaken(replay);
        if (overtaken != null) {
            return overtaken.text() + " " + ended;
        }
        return ended + (replay.crucial() >= 0 && replay.crucial() < replay.steps().size() - 1
                ? " After step " + (replay.crucial() + 1) + " no order of the rest could avoid it." : "");
    }

    /** Whose error it was, and who got it from there. */
    private static String ended(String message, Replay replay) {
        int colon = message.indexOf(": ");
        String culprit = Patterns.culprit(replay);
        String told = colon < 0 ? message : message.substring(0, colon);
        if (colon < 0 || culprit == null || culprit.equals(told)) {
            return sentence(message.replaceFirst(": ", " ended with "));
        }
        return sentence(culprit + " ended with " + message.substring(colon + 2)) + " " + told
                + " got the error from it and did not catch it.";
    }

    /** With a capital and a full stop. */
    static String sentence(String text) {
        boolean name = text.matches("(?s)\\S+(: | ended with | ends and ).*"); // tasks keep their names
        return text.isEmpty() ? text
                : (name ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1)) + (text.endsWith(".") ? "" : ".");
    }

    private static String race(Finding finding, Replay replay) {
        String message = message(finding, replay);
        int colon = message.indexOf(" is ");
        String what = colon < 0 ? message : message.substring(0, colon);
        List<String> there = racing(finding, replay);
        String who = there.size() == 2 ? there.get(0) + " and " + there.get(1) : "Two tasks";
        boolean locked = there.size() == 2 && Patterns.holds(replay, there.get(0)) && Patterns.holds(replay, there.get(1));
        return who + " are both about to use " + what + ", at least one of them to write it, and "
                + (locked ? "although each holds a lock, it is not the same one." : "nothing keeps them apart.");
    }

    private static List<String> racing(Finding finding, Replay replay) {
        List<String> there = new ArrayList<>();
        for (Journey.Standing standing : replay.standings()) {
            if (standing.waitsFor() == null && standing.place() != null
                    && finding.places().stream().anyMatch(p -> p != null && p.line() == standing.place().line())) {
                there.add(standing.task());
            }
        }
        return there;
    }

    private static String deadlock(List<Journey.Standing> standings, boolean everybody) {
        List<Journey.Standing> circle = circle(standings);
        List<Journey.Standing> told = circle.isEmpty() ? Patterns.stuck(standings) : circle;
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        for (Journey.Standing standing : told) {
            waiting.computeIfAbsent(standing.waitsFor(), _ -> new ArrayList<>()).add(standing.task());
        }
        var text = new StringBuilder();
        waiting.forEach((what, tasks) -> text.append(text.isEmpty() ? "" : ", ").append(all(tasks))
                .append(tasks.size() == 1 ? " waits for " : " wait for ").append(what));
        if (circle.size() == 1) {
            return text + ": nobody else can give it back.";
        }
        return text + (circle.isEmpty() ? ", and nobody is left who could bring that about." : ": a circle, which none of them can leave"
                + (everybody ? "." : ", while others go on."));
    }

    /** {@code a, b and c}; of many tasks some. */
    private static String all(List<String> tasks) {
        int named = tasks.size() > NAMED + 1 ? NAMED : tasks.size() - 1;
        return named == 0 ? tasks.getFirst()
                : String.join(", ", tasks.subList(0, named)) + " and "
                        + (tasks.size() - named == 1 ? tasks.getLast() : tasks.size() - named + " more");
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

    // ---- what mends it ----

    static String whatMends(Finding finding, Replay replay) {
        if (replay == null) {
            return finding.kind().remedy();
        }
        return switch (finding.kind()) {
            case DEADLOCK, PARTIAL_DEADLOCK -> {
                List<Journey.Standing> circle = circle(replay.standings());
                yield circle.isEmpty() ? ofWaiting(replay.standings()) : ofCircle(circle);
            }
            case ASSERTION, ERROR, OUTCOME -> ofFailure(finding, replay);
            case RACE -> {
                List<String> there = racing(finding, replay);
                yield finding.kind().remedy()
                        + (there.size() == 2 && there.contains("main") && String.valueOf(replay.next("main")).startsWith("reads ")
                                ? "; or let main await " + there.get(there.get(0).equals("main") ? 1 : 0) + " first" : "");
            }
            case LIVELOCK -> Patterns.onlyCoroutinesGoOn(replay)
                    ? "a coroutine that goes round without giving way keeps the others from their turn: let it wait for what it asks for, or sleep(0s)"
                    : finding.kind().remedy();
            case UNRELEASED -> finding.kind().remedy();
        };
    }

    private static String ofFailure(Finding finding, Replay replay) {
        Patterns.Overtaken overtaken = Patterns.overtaken(replay);
        if (overtaken != null) {
            return overtaken.remedy();
        }
        if (Patterns.wokenInVain(replay)) {
            return "what was waited for may be gone again when wait() returns: ask again, with “while” in place of “if”";
        }
        if (finding.message().startsWith("the invariant ")) {
            return "an invariant holds between any two steps, also inside a lock: say it of what changes in one step, or assert it under the lock";
        }
        for (String[] remedy : OF_ERRORS) {
            if (finding.message().contains(remedy[0])) {
                return remedy[1];
            }
        }
        if (finding.kind() == Finding.Kind.ASSERTION && "main".equals(Patterns.culprit(replay)) && !replay.standings().isEmpty()) {
            return "others were still under way: await them first, or wait for them at a latch or barrier";
        }
        return finding.kind() == Finding.Kind.ASSERTION && Patterns.hasProcesses(replay)
                ? "a process changes copies only: let it return its result, or share an Atomic or a Channel" : finding.kind().remedy();
    }

    private static String ofCircle(List<Journey.Standing> circle) {
        boolean self = circle.size() == 1;
        boolean ends = circle.stream().anyMatch(s -> s.waitsFor().startsWith("the end of "));
        boolean locks = circle.stream().allMatch(s -> s.waitsFor().startsWith("the lock") || s.waitsFor().startsWith("a lock"));
        return self ? "take it once, and do what needs it inside; or let it be re-entrant, as Lock() is"
                : ends ? "give a lock back before you await a task that needs it" : locks ? SAME_ORDER
                        : "do not wait for anything else while you hold what the others need";
    }

    private static String ofWaiting(List<Journey.Standing> standings) {
        List<Journey.Standing> stuck = Patterns.stuck(standings);
        for (Journey.Standing standing : stuck) {
            Journey.Standing holder = named(standings, standing.blocker());
            if (standing.waitsFor().contains("held by ") && holder != null && !holder.waitsFor().contains("held by ")) {
                return "give the lock back before you wait for something that needs it: " + holder.task() + " waits while it holds what "
                        + standing.task() + " needs";
            }
        }
        for (String[] remedy : OF_WAITING) {
            if (stuck.stream().anyMatch(s -> s.waitsFor().startsWith(remedy[0]) || s.waitsFor().contains(remedy[0]))) {
                return remedy[1];
            }
        }
        return "let whoever changes what is waited for say so after every change, on every way out";
    }
}
