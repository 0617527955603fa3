package dev.conc.session;

import dev.conc.concurrent.DeadlockReport;
import dev.conc.diagnostics.Catalog;
import dev.conc.diagnostics.Problem;
import dev.conc.diagnostics.Report;
import dev.conc.diagnostics.Report.Frame;
import dev.conc.diagnostics.Report.Stack;
import dev.conc.diagnostics.Severity;
import dev.conc.runtime.Instance;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Show;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;

/** Makes the report of an error that reached the top: its words, its place, its stacks, its causes and what was attached to it. */
final class Reports {
    /** A chain of causes can go round in a circle. */
    private static final int DEEPEST = 8;

    /** Of more stuck tasks only the number is told. */
    private static final int MOST_STUCK = 10;

    private Reports() {}

    static Report of(Raised raised) {
        return of(raised, 0);
    }

    private static Report of(Raised raised, int depth) {
        Trace trace = raised.trace();
        StackEntry origin = origin(trace);
        boolean deep = depth >= DEEPEST;
        var attached = new ArrayList<Report>();
        for (Raised other : deep ? List.<Raised>of() : raised.attached()) {
            attached.add(of(other, depth + 1));
        }
        boolean catalogued = raised.entry() != null;
        return new Report(Severity.ERROR, catalogued ? raised.entry().code() : null, raised.className(),
                catalogued ? raised.entry().text(raised.arguments()) : message(raised.value()), origin == null ? null : origin.place(),
                List.of(),
                catalogued ? raised.entry().help(raised.arguments()) : "", stack(trace), deep ? null : cause(raised.value(), depth),
                attached);
    }

    /** A deadlock: who waits where for what, and where they took what they hold. */
    static Report of(DeadlockReport deadlock) {
        List<DeadlockReport.Stuck> tasks = deadlock.tasks();
        if (deadlock.cycle() == 0) {
            return waiting(deadlock.total() ? Catalog.NOTHING_CAN_GO_ON : Catalog.NOBODY_CAN_HELP, List.of(wait(tasks), deadlock.missing()),
                    deadlock);
        }
        return waiting(deadlock.isAboutHolding() ? Catalog.DEADLOCK : Catalog.CIRCLE_OF_AWAITS,
                List.of(names(tasks.subList(0, deadlock.cycle()))), deadlock);
    }

    /** Those who were waiting when Ctrl-C came. */
    static Report interrupted(DeadlockReport waiting) {
        return waiting(Catalog.INTERRUPTED, List.of(names(waiting.tasks())), waiting);
    }

    private static Report waiting(Catalog entry, List<Object> arguments, DeadlockReport report) {
        var notes = new ArrayList<Problem.Note>();
        List<DeadlockReport.Stuck> tasks = report.tasks();
        for (DeadlockReport.Stuck task : tasks.subList(0, Math.min(tasks.size(), MOST_STUCK))) {
            notes.add(new Problem.Note(place(task.stack()), task.name() + " waits here for " + task.waitsFor()));
            for (DeadlockReport.Held held : task.holds()) {
                notes.add(new Problem.Note(place(held.stack()), task.name() + " took " + held.what() + " here, and holds it"));
            }
        }
        if (tasks.size() > MOST_STUCK) {
            notes.add(new Problem.Note(null, "and " + (tasks.size() - MOST_STUCK) + " more tasks wait"));
        }
        return new Report(entry.severity(), entry.code(), null, entry.text(arguments), null, notes, entry.help(arguments), null, null,
                List.of());
    }

    private static String wait(List<DeadlockReport.Stuck> tasks) {
        return names(tasks) + (tasks.size() == 1 ? " waits" : " wait");
    }

    private static String names(List<DeadlockReport.Stuck> tasks) {
        var names = new StringBuilder();
        int shown = Math.min(tasks.size(), MOST_STUCK);
        for (int i = 0; i < shown; i++) {
            names.append(i == 0 ? "" : i == tasks.size() - 1 ? " and " : ", ").append(tasks.get(i).name());
        }
        return tasks.size() > shown ? names.append(" and ").append(tasks.size() - shown).append(" more").toString() : names.toString();
    }

    /** The innermost place outside the library. */
    private static Place place(List<StackEntry> stack) {
        StackEntry origin = new Trace(stack, null, null).origin();
        return origin == null ? null : origin.place();
    }

    /** The innermost place of the program's own: where the error was thrown, else where its task was spawned; in the library if there is no other. */
    private static StackEntry origin(Trace trace) {
        StackEntry origin = trace == null ? null : trace.origin();
        for (Trace at = trace; at != null; at = at.spawned()) {
            StackEntry own = at.origin();
            if (own != null && own.place() != null && !own.place().source().isLibrary()) {
                return own;
            }
        }
        return origin;
    }

    static Stack stack(Trace trace) {
        if (trace == null) {
            return null;
        }
        var frames = new ArrayList<Frame>(trace.entries().size());
        for (StackEntry entry : trace.entries()) {
            frames.add(new Frame(entry.function(), entry.place()));
        }
        return new Stack(frames, trace.task(), stack(trace.spawned()));
    }

    /** The field {@code message} where the class has one that is set, else the instance as it prints. */
    private static String message(Instance value) {
        int slot = value.type().fieldSlot("message");
        if (slot < 0) {
            return Show.text(value);
        }
        Object message = value.get(slot);
        return message == null || message == Nil.NIL ? "" : Show.text(message);
    }

    private static Report cause(Instance value, int depth) {
        int slot = value == null ? -1 : value.type().fieldSlot("cause");
        return slot >= 0 && value.get(slot) instanceof Instance cause && cause != value ? of(new Raised(cause), depth + 1) : null;
    }
}
