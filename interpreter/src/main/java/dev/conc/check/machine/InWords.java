package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.NativeCode;
import dev.conc.check.code.Op;
import dev.conc.check.model.Locks;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.check.model.Tasks;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import dev.conc.source.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One state in words, for stories: what values look like, what synchronisation objects are called (the way the program reaches them, as {@code forks[1]}) and how they
 * stand, what tasks wait for.
 *
 * <p>Long because each kind of value, object and wait has words of its own.
 */
public final class InWords {
    /** How deep values are shown, and how far names of synchronisation objects reach. */
    private static final int DEEP = 4;
    private static final int MOST_ELEMENTS = 20;
    /** Objects of the state that are none of the program. */
    private static final Set<String> HIDDEN = Set.of("RWLockSide", "RWLock", Clock.KIND, "Deadline", Names.KIND, "Parent", "World");

    private final Machine machine;
    private final Map<Object, String> names = new IdentityHashMap<>();

    private record Reached(Object value, String name, int depth) {}

    InWords(Machine machine) {
        this.machine = machine;
        var queue = new ArrayDeque<Reached>();
        for (int i = 0; i < machine.common.globals && i < machine.globals.length; i++) {
            queue.add(new Reached(machine.lastGlobal(i), machine.common.base.global(i).name(), 0));
        }
        List<Context> inOrder = new ArrayList<>(machine.contexts); // the main task's names before those of others
        inOrder.sort((a, b) -> Integer.compare(a.task.identity, b.task.identity));
        for (Context c : inOrder) {
            for (int i = 0; i < c.depth; i++) {
                Frame f = c.frames[i];
                if (!f.code.source().isLibrary()) {
                    for (Local local : locals(f, i == c.depth - 1)) {
                        queue.add(new Reached(local.value(), local.name(), 1));
                    }
                }
            }
        }
        while (!queue.isEmpty()) {
            reach(queue.poll(), queue);
        }
    }

    private void reach(Reached at, ArrayDeque<Reached> queue) {
        Object value = at.value instanceof Box box ? box.value : at.value;
        if (value == null || at.depth > DEEP || names.putIfAbsent(value, at.name) != null) {
            return;
        }
        switch (value) {
            case ListValue list -> {
                Object[] elements = list.toArray();
                for (int i = 0; i < elements.length; i++) {
                    queue.add(new Reached(elements[i], at.name + "[" + i + "]", at.depth + 1));
                }
            }
            case MapValue map -> {
                MapValue.Entries entries = map.entries();
                for (int i = 0; i < entries.keys().length; i++) {
                    queue.add(new Reached(entries.values()[i], at.name + "[" + value(entries.keys()[i]) + "]", at.depth + 1));
                }
            }
            case Obj obj -> {
                if (obj.lock != null) {
                    names.putIfAbsent(obj.lock, at.name);
                }
                for (int i = 0; i < obj.fieldCount(); i++) {
                    queue.add(new Reached(obj.get(i), at.name + "." + obj.type().fieldNames().get(i), at.depth + 1));
                }
            }
            case Primitive primitive when primitive.kind.equals("RWLockSide") -> {
                String side = primitive.fields[1] == Boolean.TRUE ? ".write" : ".read";
                String whole = at.name.endsWith(side) ? at.name.substring(0, at.name.length() - side.length()) : at.name;
                names.put(primitive, whole + side);
                names.putIfAbsent(primitive.fields[0], whole);
            }
            case Primitive primitive -> {
                for (Object field : primitive.fields) {
                    if (field instanceof Primitive part && part.kind.equals("RWLockSide")) {
                        queue.add(new Reached(part, at.name, at.depth));
                    }
                }
            }
            default -> {
                // has no parts with names
            }
        }
    }

    // ---- variables ----

    /** A variable of a call and its value. */
    record Local(String name, Object value, Place place) {}

    /** The variables of a call that may still be read, and those it shares with the functions around it. */
    static List<Local> locals(Frame f, boolean top) {
        List<Local> locals = new ArrayList<>();
        for (int slot = 1; slot < f.body.frameSize(); slot++) {
            Variable variable = f.values[slot] == null ? null : variable(f, slot);
            if (variable != null) {
                locals.add(new Local(variable.name(), f.values[slot], variable.place()));
            } else if (f.values[slot] != null && isSelf(f, slot)) {
                locals.add(new Local("self", f.values[slot], null));
            }
        }
        for (int i = 0; i < f.captures.length && i < f.code.info().captures().size(); i++) {
            Variable variable = f.code.info().captures().get(i).variable();
            if (f.captures[i] != null && f.captures[i].value != null && variable != null) {
                locals.add(new Local(variable.name(), f.captures[i].value, variable.place()));
            }
        }
        return locals;
    }

    /** What is in a slot at the frame's place: a parameter, or what was last declared in it above. */
    private static Variable variable(Frame f, int slot) {
        if (isSelf(f, slot)) {
            return null;
        }
        int param = slot - f.code.firstParam();
        List<Variable> params = f.code.info().params();
        if (param >= 0 && params != null && param < params.size()) {
            return params.get(param);
        }
        for (int pc = Math.min(f.pc, f.body.op().length - 1); pc >= 0; pc--) {
            int op = f.body.op()[pc];
            if (f.body.a()[pc] == slot && (op == Op.STORE || op == Op.NEW_BOX || op == Op.EMPTY_BOX || op == Op.LOAD || op == Op.LOAD_BOX)
                    && f.body.k()[pc] instanceof Variable variable) {
                return variable;
            }
        }
        return null;
    }

    private static boolean isSelf(Frame f, int slot) {
        return slot == 1 && f.code.firstParam() == 2;
    }

    // ---- values ----

    /** As the program would print it; synchronisation objects and tasks by their names. */
    public String value(Object value) {
        return value(value, 0);
    }

    private String value(Object value, int depth) {
        return switch (value) {
            case null -> "nothing yet";
            case Box box -> value(box.value, depth);
            case TaskObject task -> Machine.name(task);
            case Primitive primitive -> primitive.kind.equals("Atomic") ? "Atomic(" + value(primitive.fields[0], depth + 1) + ")"
                    : nameOf(primitive) == null ? "a " + primitive.kind : depth > 0 ? nameOf(primitive) : called(primitive, "");
            case ListValue list -> sequence(list.toArray(), "[", "]", depth);
            case SetValue set -> sequence(set.toArray(), "set([", "])", depth);
            case MapValue map -> map(map, depth);
            case Obj obj -> instance(obj, depth);
            default -> Show.quoted(value);
        };
    }

    private String sequence(Object[] values, String open, String close, int depth) {
        if (depth > DEEP) {
            return open + "…" + close;
        }
        var text = new StringBuilder(open);
        for (int i = 0; i < values.length && i < MOST_ELEMENTS; i++) {
            text.append(i == 0 ? "" : ", ").append(value(values[i], depth + 1));
        }
        return text.append(values.length > MOST_ELEMENTS ? ", …" : "").append(close).toString();
    }

    private String map(MapValue map, int depth) {
        if (depth > DEEP) {
            return "{…}";
        }
        MapValue.Entries entries = map.entries();
        var text = new StringBuilder("{");
        for (int i = 0; i < entries.keys().length && i < MOST_ELEMENTS; i++) {
            text.append(i == 0 ? "" : ", ").append(value(entries.keys()[i], depth + 1)).append(": ")
                    .append(value(entries.values()[i], depth + 1));
        }
        return text.append(entries.keys().length > MOST_ELEMENTS ? ", …}" : "}").toString();
    }

    private String instance(Obj obj, int depth) {
        var text = new StringBuilder(obj.type().name()).append('(');
        if (depth > DEEP) {
            return text.append("…)").toString();
        }
        for (int i = 0; i < obj.fieldCount(); i++) {
            text.append(i == 0 ? "" : ", ").append(obj.type().fieldNames().get(i)).append(": ").append(value(obj.get(i), depth + 1));
        }
        return text.append(')').toString();
    }

    // ---- synchronisation objects ----

    /** Remembers the names for later states, in which the variables may have gone. */
    void label() {
        for (Primitive primitive : machine.primitives) {
            if (primitive.label == null) {
                primitive.label = names.get(primitive);
            }
        }
    }

    /** The way the program reached it at first; else the name it was given; null where it has neither. */
    String nameOf(Primitive primitive) {
        String name = primitive.label != null ? primitive.label : names.get(primitive);
        return name == null && primitive.kind.equals("Lock") && primitive.fields[3] instanceof String given ? given : name;
    }

    /** {@code the lock forks[1]}; {@code otherwise} where it has no name. */
    String called(Primitive primitive, String otherwise) {
        String name = nameOf(primitive);
        String kind = switch (primitive.kind) {
            case "RWLockSide", "RWState" -> "lock";
            default -> primitive.kind.toLowerCase(java.util.Locale.ROOT);
        };
        return name == null && otherwise.isEmpty() ? "a " + kind : "the " + kind + " " + (name == null ? otherwise : name);
    }

    /** How it stands. */
    String state(Primitive primitive) {
        Object[] f = primitive.fields;
        return switch (primitive.kind) {
            case "Lock" ->
                f[0] == null ? "free" : "held by " + Machine.name((TaskObject) f[0]) + ((Long) f[1] > 1 ? ", " + f[1] + " times" : "");
            case "RWState" -> readers(f);
            case "Semaphore" -> f[0] + ((Long) f[0] == 1 ? " permit" : " permits");
            case "Barrier" -> f[2] == Boolean.TRUE ? "broken" : f[1] + " of " + f[0] + " have come";
            case "Latch" -> f[0] + " to go";
            case "Event" -> f[0] == Boolean.TRUE ? "set" : "not set";
            case "Atomic" -> value(f[0]);
            case "Phaser" -> "phase " + f[2] + ", " + f[1] + " of " + f[0] + " have come";
            case "Future" -> (Long) f[0] == 0 ? "no result yet" : (Long) f[0] == 1 ? "done: " + value(f[1]) : "failed: " + value(f[1]);
            case "Channel" -> channel(f);
            case "Condition" -> sleepers(primitive) + " waiting";
            default -> "";
        };
    }

    private static String readers(Object[] f) {
        if (f[0] != null) {
            return "written by " + Machine.name((TaskObject) f[0]);
        }
        var text = new StringBuilder();
        for (int i = 2; i < f.length; i++) {
            text.append(i == 2 ? "read by " : ", ").append(Machine.name((TaskObject) f[i]));
        }
        return text.isEmpty() ? "free" : text.toString();
    }

    private String channel(Object[] f) {
        Object[] messages = Arrays.copyOfRange(f, 4, f.length);
        String room = (Long) f[0] == 0 ? "a rendezvous"
                : sequence(messages, "[", "]", 1) + ((Long) f[0] < 0 ? ", unbounded" : ", room for " + f[0]);
        return room + (f[1] == Boolean.TRUE ? ", closed" : "");
    }

    private int sleepers(Primitive condition) {
        int count = 0;
        for (Context c : machine.contexts) {
            count += c.phase == Locks.SLEEPING && c.notes[3] == condition ? 1 : 0;
        }
        return count;
    }

    /** Those of the state that a story tells of, each once: name, kind, how it stands. */
    List<String[]> things() {
        List<String[]> things = new ArrayList<>();
        for (Primitive primitive : machine.primitives) {
            if (!HIDDEN.contains(primitive.kind)) {
                String name = nameOf(primitive);
                String kind = primitive.kind.equals("RWState") ? "RWLock" : primitive.kind;
                things.add(
                        new String[] {name == null ? "(" + kind.toLowerCase(java.util.Locale.ROOT) + ")" : name, kind, state(primitive)});
            }
        }
        things.sort((a, b) -> a[0].compareTo(b[0]));
        return things;
    }

    /** {@code the list “xs”}; null where the program has no name for it. */
    String container(Object value) {
        String name = names.get(value);
        String kind = value instanceof ListValue ? "list" : value instanceof MapValue ? "map" : value instanceof SetValue ? "set" : null;
        return name == null || kind == null ? null : "the " + kind + " “" + name + "”";
    }

    // ---- waiting ----

    /** What a task that can not go on waits for. */
    String waitsFor(Context c) {
        Frame f = c.top();
        int pc = f.pc;
        String text = userText(c);
        switch (f.body.op()[pc]) {
            case Op.ACQUIRE:
                return lock((Primitive) f.values[f.body.a()[pc]], c, text);
            case Op.WAIT:
                var guard = (Primitive) c.notes[0];
                return c.notes[2] == Boolean.TRUE ? lock(guard, c, "") : "until " + text.replaceFirst("^wait until ", "");
            case Op.AWAIT:
                return "the end of " + awaited(c, f);
            case Op.SCOPE_CLOSE:
                return "the end of its scope’s tasks";
            case Op.SELECT:
                return "one of the cases of its select";
            case Op.NEXT:
                return "the next message of " + text;
            case Op.CALL:
                int count = f.body.a()[pc];
                return f.peek(count) instanceof NativeCallable callable
                        && machine.calls.isDirect(callable, count, (String[]) f.body.k()[pc])
                                ? operation(c, callable.code.key(), machine.calls.directArguments(f, callable, count), text)
                                : text;
            case Op.NATIVE:
                NativeCallable callable = machine.calls.callable((NativeCode) f.body.k()[pc]);
                return operation(c, callable.code.key(), machine.slotArguments(f, callable), text);
            default:
                return text;
        }
    }

    private String lock(Primitive lock, Context c, String text) {
        Object holder = lock.kind.equals("Lock") ? lock.fields[0]
                : lock.kind.equals("RWLockSide") ? ((Primitive) lock.fields[0]).fields[0] : null;
        return called(lock, text) + (holder == null ? lock.kind.equals("Semaphore") ? ", which has no permits left" : ""
                : holder == c.task ? ", which it holds itself" : ", held by " + Machine.name((TaskObject) holder))
                + (holder == null && lock.kind.equals("RWLockSide") && ((Primitive) lock.fields[0]).fields.length > 2
                        ? ", " + readers(((Primitive) lock.fields[0]).fields) : "");
    }

    private String awaited(Context c, Frame f) {
        Object[] all = c.phase == Waits.AWAITING_ALL ? c.notes
                : f.peek(0) instanceof ListValue list ? list.toArray() : new Object[] {f.peek(0)};
        var tasks = new StringBuilder();
        Object[] inOrder = all.clone();
        Arrays.sort(inOrder,
                (x, y) -> Integer.compare(x instanceof TaskObject t ? t.identity : 0, y instanceof TaskObject t ? t.identity : 0));
        for (Object pending : inOrder) {
            if (Tasks.isPending(pending) && !Tasks.hasEnded(pending)) {
                tasks.append(tasks.isEmpty() ? "" : ", ")
                        .append(pending instanceof TaskObject task ? Machine.name(task) : called((Primitive) pending, ""));
            }
        }
        return tasks.toString();
    }

    private String operation(Context c, String key, Object[] arguments, String text) {
        if (arguments.length > 0 && arguments[0] instanceof TaskObject task) {
            return "the end of " + Machine.name(task);
        }
        if (arguments.length == 0 || !(arguments[0] instanceof Primitive primitive)) {
            return text;
        }
        return switch (key) {
            case "Lock.acquire", "RWLockSide.acquire", "Semaphore.acquire" -> lock(primitive, c, text);
            case "Condition.wait" -> c.phase == Locks.SLEEPING && c.notes[2] == Boolean.TRUE ? lock((Primitive) c.notes[0], c, "")
                    : "a signal of " + called(primitive, text);
            case "Barrier.wait", "Phaser.arriveAndWait", "Phaser.wait" ->
                "the others at " + called(primitive, text) + " (" + state(primitive)
                        + ")";
            case "Latch.wait" -> called(primitive, text) + " to open (" + state(primitive) + ")";
            case "Event.wait" -> called(primitive, text) + " to be set";
            case "Channel.receive" -> "a message on " + called(primitive, text);
            case "Channel.send" -> ((Long) primitive.fields[0] == 0 ? "a receiver on " : "room in ") + called(primitive, text);
            case "Exchanger.exchange" -> "a partner at " + called(primitive, text);
            default -> text;
        };
    }

    /** The user's text where a task stands, on one line. */
    static String userText(Context c) {
        Frame f = c.top();
        if (f.code.source().isLibrary()) {
            return text(Machine.where(c));
        }
        Place exact = f.code.place(f.pc);
        String text = text(exact);
        boolean monitor = f.body.op()[f.pc] == Op.ACQUIRE && text.equals("fn");
        return monitor ? "of " + f.code.name() + "()" : text;
    }

    /** The program's text there, on one line, and not too much of it. */
    static String text(Place place) {
        if (place == null) {
            return "";
        }
        String text = place.source().text().substring(place.span().start(), place.span().end());
        int line = text.indexOf('\n');
        text = line < 0 ? text : text.substring(0, line).stripTrailing() + " …";
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    /** Whether an operation's value is worth telling. */
    static boolean says(Object value) {
        return value != null && value != Nil.NIL;
    }
}
