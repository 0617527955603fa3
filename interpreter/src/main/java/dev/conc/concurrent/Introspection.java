package dev.conc.concurrent;

import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.StackEntry;
import dev.conc.runtime.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** {@code tasks() locks() ps()}: who runs, who holds, who waits. A picture of a moment: tasks go on while it is drawn. */
final class Introspection {
    private Introspection() {}

    /** A list of maps, one for each task alive. */
    static ListValue tasks(Tasks tasks) {
        var all = new ListValue();
        for (Task task : tasks.list()) {
            if (task.isAdopted()) {
                continue; // a task of another process
            }
            Wait wait = task.waiting();
            var row = new MapValue();
            row.put("task", task);
            row.put("name", task.name());
            row.put("kind", task.kindName());
            row.put("state", task.state());
            row.put("daemon", task.isDaemon());
            row.put("parent", task.origin() == null ? Nil.NIL : parent(task));
            row.put("where", where(task, wait));
            row.put("waitingFor", wait == null ? Nil.NIL : wait.what());
            row.put("waitingSince", wait == null ? Nil.NIL : new DurationValue(System.nanoTime() - wait.since));
            row.put("holding", holding(task, wait));
            if (task.standing() != null) {
                row.put("pid", task.standing().pid());
            }
            all.add(row);
        }
        return all;
    }

    private static String parent(Task task) {
        String spawner = task.origin().spawner();
        return spawner == null ? "main" : spawner;
    }

    private static Object where(Task task, Wait wait) {
        StackEntry entry = new Trace(task.places(wait == null ? task.where() : wait.where), null, null).origin();
        return entry == null || entry.place() == null ? Nil.NIL : entry.place().source().name() + ":" + entry.place().line();
    }

    private static ListValue holding(Task task, Wait wait) {
        var held = new ListValue();
        for (Task.Holding holding : task.holdings()) {
            if (holding.object() instanceof Holdable object && (wait == null || wait.givenUp() != object)) {
                held.add(object.what());
            }
        }
        return held;
    }

    /** A list of maps, one for everything that is held now. */
    static ListValue locks(Tasks tasks) {
        Map<Object, MapValue> rows = new IdentityHashMap<>();
        var all = new ListValue();
        for (Task task : tasks.list()) {
            Wait wait = task.waiting();
            for (Task.Holding holding : task.holdings()) {
                if (holding.object() instanceof Holdable object && (wait == null || wait.givenUp() != object)) {
                    MapValue row = rows.get(object);
                    if (row == null) {
                        row = new MapValue();
                        row.put("lock", object);
                        row.put("name", object.what());
                        row.put("holders", new ListValue());
                        row.put("waiting", new ListValue());
                        rows.put(object, row);
                        all.add(row);
                    }
                    ((ListValue) row.get("holders")).add(task.name());
                }
            }
        }
        for (Task task : tasks.list()) {
            Wait wait = task.waiting();
            MapValue row = wait == null ? null : rows.get(wait.on());
            if (row != null) {
                ((ListValue) row.get("waiting")).add(task.name());
            }
        }
        return all;
    }

    /** One line for each task, below the one that spawned it. */
    static String tree(Tasks tasks, boolean numbers) {
        List<Task> all = tasks.list();
        all.removeIf(Task::isAdopted);
        var out = new StringBuilder();
        for (Task task : all) {
            String spawner = task.origin() == null ? null : task.origin().spawner();
            if (task.origin() == null || (spawner == null ? !mainIsAlive(all) : !isAlive(all, spawner))) {
                branch(all, task, "", "", numbers, out);
            }
        }
        return out.toString();
    }

    private static boolean mainIsAlive(List<Task> all) {
        for (Task task : all) {
            if (task.isMain()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlive(List<Task> all, String name) {
        for (Task task : all) {
            if (task.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static void branch(List<Task> all, Task task, String lead, String below, boolean numbers, StringBuilder out) {
        line(task, lead, numbers, out);
        String inside = task.standing() == null ? "" : task.standing().tree();
        for (String line : inside.isEmpty() ? new String[0] : inside.split("\n")) {
            out.append(below).append("   ").append(line).append('\n');
        }
        var children = new ArrayList<Task>();
        for (Task other : all) {
            boolean mine = other.origin() != null
                    && (other.origin().spawner() == null ? task.isMain() : other.origin().spawner().equals(task.name()));
            if (other != task && mine) {
                children.add(other);
            }
        }
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            branch(all, children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), numbers, out);
        }
    }

    private static void line(Task task, String lead, boolean numbers, StringBuilder out) {
        Wait wait = task.waiting();
        out.append(lead);
        if (numbers) {
            out.append('#').append(task.id()).append(' ');
        }
        out.append(task.name()).append("  ").append(task.kindName()).append(task.isDaemon() ? " daemon" : "");
        if (task.standing() != null && task.standing().pid() >= 0) {
            out.append("  pid ").append(task.standing().pid());
        }
        out.append("  ").append(task.state());
        if (where(task, wait) instanceof String place) {
            out.append("  at ").append(place);
        }
        if (wait != null) {
            long millis = (System.nanoTime() - wait.since) / DurationValue.MILLI;
            out.append("  waits for ").append(wait.what()).append(" since ").append(new DurationValue(millis * DurationValue.MILLI));
        }
        ListValue held = holding(task, wait);
        for (int i = 0; i < held.size(); i++) {
            out.append(i == 0 ? "  holds " : ", ").append(held.get(i));
        }
        out.append('\n');
    }
}
