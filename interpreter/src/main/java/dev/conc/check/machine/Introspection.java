package dev.conc.check.machine;

import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.check.model.Wording;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code tasks() locks() ps()} of the state at hand: the twin of the live one. Who could go on runs, the others wait; how long, nobody can say. What is waited for is
 * told in the words of a story.
 */
final class Introspection {
    private final Machine machine;

    Introspection(Machine machine) {
        this.machine = machine;
    }

    /** The tasks alive, main first, then by their names. */
    private List<Context> alive() {
        List<Context> all = new ArrayList<>(machine.contexts);
        all.sort((a, b) -> {
            boolean main = a.task.name.equals("main");
            return main != b.task.name.equals("main") ? main ? -1 : 1
                    : a.task.name.length() != b.task.name.length() ? Integer.compare(a.task.name.length(), b.task.name.length())
                            : a.task.name.compareTo(b.task.name);
        });
        return all;
    }

    private static String kind(Context c) {
        return c.task.kind.name().toLowerCase(Locale.ROOT);
    }

    private boolean waits(Context c, Context self) {
        return c != self && machine.ways(c) == 0;
    }

    private static Object where(Context c) {
        Place place = Machine.where(c);
        return place == null ? Nil.NIL : place.source().name() + ":" + place.line();
    }

    private List<String> held(TaskObject task) {
        List<String> held = new ArrayList<>();
        for (Primitive primitive : machine.primitives) {
            if (holders(primitive).contains(task)) {
                held.add(what(primitive));
            }
        }
        held.sort(null);
        return held;
    }

    /** As messages call it. */
    private static String what(Primitive lock) {
        return lock.kind.equals("RWState") ? "RWLock()" : Wording.what(lock);
    }

    private static List<Object> holders(Primitive primitive) {
        List<Object> holders = new ArrayList<>();
        boolean lock = primitive.kind.equals("Lock");
        if ((lock || primitive.kind.equals("RWState")) && primitive.fields[0] != null) {
            holders.add(primitive.fields[0]);
        }
        for (int i = 2; !lock && primitive.kind.equals("RWState") && i < primitive.fields.length; i++) {
            holders.add(primitive.fields[i]);
        }
        return holders;
    }

    /** A list of maps. */
    Object tasks(Context self) {
        InWords words = new InWords(machine);
        var all = new TrackedList(machine.contexts.size());
        for (Context c : alive()) {
            boolean waits = waits(c, self);
            var row = new TrackedMap();
            row.put("task", c.task);
            row.put("name", c.task.name);
            row.put("kind", kind(c));
            row.put("state", waits ? "waiting" : "running");
            row.put("daemon", c.task.daemon);
            row.put("parent", machine.names.parent(c));
            row.put("where", where(c));
            row.put("waitingFor", waits ? words.waitsFor(c) : Nil.NIL);
            row.put("waitingSince", waits ? new DurationValue(0) : Nil.NIL);
            row.put("holding", new TrackedList(held(c.task).toArray()));
            all.add(row);
        }
        return all;
    }

    /** A list of maps, one for each lock that is held. */
    Object locks(Context self) {
        List<Primitive> held = new ArrayList<>();
        for (Primitive primitive : machine.primitives) {
            if (!holders(primitive).isEmpty()) {
                held.add(primitive);
            }
        }
        held.sort((a, b) -> what(a).compareTo(what(b)));
        var all = new TrackedList(held.size());
        for (Primitive lock : held) {
            var row = new TrackedMap();
            row.put("lock", lock);
            row.put("name", what(lock));
            row.put("holders", names(holders(lock)));
            List<Object> waiting = new ArrayList<>();
            for (Context c : alive()) {
                if (waits(c, self) && machine.waitsAt(c) == lock) {
                    waiting.add(c.task);
                }
            }
            row.put("waiting", names(waiting));
            all.add(row);
        }
        return all;
    }

    private static ListValue names(List<Object> tasks) {
        var names = new TrackedList(tasks.size());
        for (Object task : tasks) {
            names.add(((TaskObject) task).name);
        }
        return names;
    }

    /** Text: the tasks as a tree. */
    String tree(Context self) {
        var out = new StringBuilder();
        InWords words = new InWords(machine);
        List<Context> all = alive();
        for (Context c : all) {
            Object parent = machine.names.parent(c);
            if (all.stream().noneMatch(other -> other.task.name.equals(parent))) {
                branch(all, c, "", "", self, words, out);
            }
        }
        return out.toString();
    }

    private void branch(List<Context> all, Context c, String lead, String below, Context self, InWords words, StringBuilder out) {
        boolean waits = waits(c, self);
        out.append(lead).append(c.task.name).append("  ").append(kind(c)).append(c.task.daemon ? " daemon" : "").append("  ")
                .append(waits ? "waiting" : "running").append(where(c) instanceof String place ? "  at " + place : "")
                .append(waits ? "  waits for " + words.waitsFor(c) : "");
        List<String> held = held(c.task);
        out.append(held.isEmpty() ? "" : "  holds " + String.join(", ", held)).append('\n');
        List<Context> children = all.stream().filter(other -> other != c && c.task.name.equals(machine.names.parent(other))).toList();
        for (int i = 0; i < children.size(); i++) {
            boolean last = i == children.size() - 1;
            branch(all, children.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), self, words, out);
        }
    }
}
