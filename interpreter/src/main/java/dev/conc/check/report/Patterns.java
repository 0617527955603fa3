package dev.conc.check.report;

import dev.conc.check.machine.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mistakes that the way to a finding shows, by what its steps say: who failed first, whose look at a variable was overtaken, who went on after a wait without looking again. */
final class Patterns {
    private static final Pattern ACCESS = Pattern.compile("(reads|writes) ([\\p{L}\\p{N}_]+) = (.*?)( \\(into its store buffer\\))?",
            Pattern.DOTALL);
    private static final String ENDS_WITH = "ends with ";

    private Patterns() {}

    /**
     * Somebody acted on what was no longer so.
     *
     * @param text what happened, a sentence
     */
    record Overtaken(String text, String remedy) {}

    /** A read or write of a global variable on the way. */
    private record Access(int step, String task, boolean write, String variable, String value) {}

    /** The task that failed first; null where none did. */
    static String culprit(Replay replay) {
        for (Journey.Step step : replay.steps()) {
            for (Journey.Event event : step.events()) {
                if (event.what().startsWith(ENDS_WITH)) {
                    return event.task();
                }
            }
        }
        return null;
    }

    /** Those that wait, but for those who merely wait for one of these to end. */
    static List<Journey.Standing> stuck(List<Journey.Standing> standings) {
        List<Journey.Standing> waiting = standings.stream().filter(s -> s.waitsFor() != null).toList();
        List<Journey.Standing> stuck = waiting.stream()
                .filter(s -> !s.waitsFor().startsWith("the end of ") || s.waitsFor().contains("future")).toList();
        return stuck.isEmpty() ? waiting : stuck;
    }

    /** Whether a task holds a lock at the end of the way. */
    static boolean holds(Replay replay, String task) {
        Snapshot last = replay.steps().isEmpty() ? replay.beginning() : replay.after(replay.steps().size() - 1);
        for (Snapshot.Thing thing : last.things()) {
            if (thing.state().equals("held by " + task) || thing.state().startsWith("held by " + task + ",")
                    || thing.state().equals("written by " + task)) {
                return true;
            }
        }
        return false;
    }

    /** Whether all that can go on at the end of the way, main aside, are coroutines. */
    static boolean onlyCoroutinesGoOn(Replay replay) {
        Snapshot last = replay.steps().isEmpty() ? replay.beginning() : replay.after(replay.steps().size() - 1);
        List<Snapshot.Task> going = last.tasks().stream().filter(task -> task.waitsFor() == null && !task.name().equals("main")).toList();
        return !going.isEmpty() && going.stream().allMatch(task -> task.kind().equals("coroutine"));
    }

    static boolean hasProcesses(Replay replay) {
        for (Snapshot.Task task : replay.beginning().tasks()) {
            if (task.kind().equals("process")) {
                return true;
            }
        }
        for (int i = 0; i < replay.steps().size(); i++) {
            if (replay.after(i).tasks().stream().anyMatch(task -> task.kind().equals("process"))) {
                return true;
            }
            for (Journey.Event event : replay.steps().get(i).events()) {
                if (event.what().startsWith("starts process-")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the task that failed had come back from a condition, and looked at nothing before it went on. */
    static boolean wokenInVain(Replay replay) {
        String culprit = culprit(replay);
        boolean woken = false;
        for (Journey.Step step : replay.steps()) {
            for (Journey.Event event : step.events()) {
                if (event.task().equals(culprit)) {
                    if (event.what().startsWith(ENDS_WITH)) {
                        return woken;
                    }
                    woken = event.what().startsWith("goes on from ")
                            || woken && !event.what().contains("→") && !event.what().startsWith("reads ");
                }
            }
        }
        return false;
    }

    /** The last write of a variable by a task that had read it before another one wrote it; null if there is none. */
    static Overtaken overtaken(Replay replay) {
        List<Access> accesses = accesses(replay);
        for (int i = accesses.size() - 1; i >= 0; i--) {
            Access write = accesses.get(i);
            if (!write.write) {
                continue;
            }
            Access last = null; // its last look before
            Access seen = null; // its first look that was overtaken
            Access between = null;
            for (int j = i - 1; j >= 0; j--) {
                Access before = accesses.get(j);
                if (!before.variable.equals(write.variable)) {
                    continue;
                }
                boolean own = before.task.equals(write.task);
                if (own && !before.write && last == null) {
                    last = before;
                }
                if (!own && before.write && between == null) {
                    between = before;
                }
                if (own && !before.write && between != null && before.step < between.step) {
                    seen = before;
                    break;
                }
                if (own && before.write) {
                    break;
                }
            }
            if (seen == null || seen.value.equals(between.value)) {
                continue;
            }
            if (last == seen) {
                return new Overtaken(write.task + " reads " + write.variable + " in step " + (seen.step + 1) + " and writes it in step "
                        + (write.step + 1) + "; what " + between.task + " writes in between, in step " + (between.step + 1) + ", is lost.",
                        seen.value.equals("nil") ? "look, make and write under one lock; or let a Once do it" : remedy(write));
            }
            return new Overtaken(write.task + " looks at " + write.variable + " in step " + (seen.step + 1) + " (" + write.variable + " = "
                    + seen.value + ") and acts on it in step " + (write.step + 1) + ", when " + between.task + " has changed it, in step "
                    + (between.step + 1) + ".", "look and act under the same lock, without giving it back in between");
        }
        return null;
    }

    private static String remedy(Access write) {
        return write.task.startsWith("coroutine")
                ? "a coroutine gives way where it waits: read, change and write without waiting in between, or under one lock"
                : "read, change and write under one lock, or let the variable be an Atomic and use add or update";
    }

    private static List<Access> accesses(Replay replay) {
        List<Access> accesses = new ArrayList<>();
        Set<String> globals = new HashSet<>();
        replay.beginning().globals().forEach(global -> globals.add(global.name()));
        for (int i = 0; i < replay.steps().size(); i++) {
            replay.after(i).globals().forEach(global -> globals.add(global.name()));
        }
        for (int i = 0; i < replay.steps().size(); i++) {
            for (Journey.Event event : replay.steps().get(i).events()) {
                Matcher matcher = ACCESS.matcher(event.what());
                if (matcher.matches() && globals.contains(matcher.group(2))) {
                    accesses.add(new Access(i, event.task(), matcher.group(1).equals("writes"), matcher.group(2), matcher.group(3)));
                }
            }
        }
        return accesses;
    }
}
