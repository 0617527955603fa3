package dev.conc.repl;

import dev.conc.concurrent.DeadlockReport;
import dev.conc.concurrent.Task;
import dev.conc.concurrent.WaitEdge;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom, drawn. A circle of tasks, each waiting for the next:
 *
 * <pre>
 * ┌─▶ left   holds Lock("a"), taken at [2]:1
 * │     waits at [2]:2 for Lock("b"), held by right
 * │     ▼
 * │   right  holds Lock("b"), taken at [3]:1
 * │     waits at [3]:2 for Lock("a"), held by left
 * └─────┘
 * </pre>
 */
final class WaitGraph {
    private WaitGraph() {}

    /** One task of a circle, in words. */
    private record Member(String name, List<String> holds, String waits) {}

    /** The waits of a moment: circles first, then one line for each other task that waits. */
    static String of(List<WaitEdge> edges) {
        Map<Task, WaitEdge> byTask = new IdentityHashMap<>();
        for (WaitEdge edge : edges) {
            byTask.put(edge.task(), edge);
        }
        var out = new StringBuilder();
        Set<Task> drawn = new HashSet<>();
        for (WaitEdge edge : edges) {
            List<WaitEdge> circle = drawn.contains(edge.task()) ? List.of() : circle(edge, byTask);
            var members = new ArrayList<Member>();
            for (WaitEdge each : circle) {
                drawn.add(each.task());
                members.add(new Member(each.task().name(), each.holds(), waits(each.where(), each.what())));
            }
            ring(members, out);
        }
        for (WaitEdge edge : edges) {
            if (!drawn.contains(edge.task())) {
                out.append(edge.task().name()).append(" ──▶ ").append(edge.on() == null ? "" : edge.on().name() + "   ")
                        .append(waits(edge.where(), edge.what()));
                for (String held : edge.holds()) {
                    out.append(", holds ").append(held);
                }
                out.append('\n');
            }
        }
        return out.toString();
    }

    /** The circle that {@code start} is part of, itself first; empty if it is part of none. */
    private static List<WaitEdge> circle(WaitEdge start, Map<Task, WaitEdge> byTask) {
        var path = new ArrayList<WaitEdge>();
        Set<Task> seen = new HashSet<>();
        for (WaitEdge at = start; at != null && seen.add(at.task()); at = at.on() == null ? null : byTask.get(at.on())) {
            path.add(at);
            if (at.on() == start.task()) {
                return path;
            }
        }
        return List.of();
    }

    /** A deadlock that was found: its circle, and who is stuck behind it. Empty where there is no circle. */
    static String of(DeadlockReport report) {
        var out = new StringBuilder();
        var members = new ArrayList<Member>();
        for (DeadlockReport.Stuck task : report.tasks().subList(0, report.cycle())) {
            var holds = new ArrayList<String>();
            for (DeadlockReport.Held held : task.holds()) {
                String place = place(held.stack());
                holds.add(held.what() + (place.isEmpty() ? "" : ", taken at " + place));
            }
            members.add(new Member(task.name(), holds, waits(place(task.stack()), task.waitsFor())));
        }
        ring(members, out);
        if (!members.isEmpty()) {
            for (DeadlockReport.Stuck task : report.tasks().subList(report.cycle(), report.tasks().size())) {
                out.append("    ").append(task.name()).append(' ').append(waits(place(task.stack()), task.waitsFor())).append('\n');
            }
        }
        return out.toString();
    }

    private static String place(List<StackEntry> stack) {
        StackEntry entry = new Trace(stack, null, null).origin();
        return entry == null || entry.place() == null ? "" : entry.place().source().name() + ":" + entry.place().line();
    }

    private static String waits(String where, String what) {
        return "waits" + (where.isEmpty() ? "" : " at " + where) + " for " + what;
    }

    private static void ring(List<Member> members, StringBuilder out) {
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            out.append(i == 0 ? "┌─▶ " : "│   ").append(member.name());
            String separator = "  holds ";
            for (String held : member.holds()) {
                out.append(separator).append(held);
                separator = "; ";
            }
            out.append("\n│     ").append(member.waits()).append('\n').append(i < members.size() - 1 ? "│     ▼\n" : "└─────┘\n");
        }
    }
}
