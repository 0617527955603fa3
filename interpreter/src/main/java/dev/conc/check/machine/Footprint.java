package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.NativeCode;
import dev.conc.check.code.Op;
import dev.conc.check.code.SelectSite;
import dev.conc.check.model.Operation;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.SetValue;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Notes which places of a state's vector a step looks at, in the order in which it does so first: what it does depends on nothing else.
 *
 * <p>Noted is always enough and sometimes too much: that costs a computation, where the opposite would cost the truth. In the tests each remembered
 * step is done again and compared.
 *
 * <p>Long because of the number of instructions.
 */
final class Footprint {
    /** Natives of containers that look at the container itself and at nothing in it. */
    private static final Set<String> SHALLOW = Set.of("list.size", "list.isEmpty", "list.add", "list.removeFirst", "list.removeLast",
            "list.get",
            "list.set", "list.first", "list.last", "list.clear", "list.insert", "list.removeAt", "map.size", "map.isEmpty", "set.size",
            "set.isEmpty");

    /** A side of an RWLock has a state and another side; nothing consists of more. */
    private static final int DEEPEST = 2;

    private final Machine machine;
    private int[] addresses = new int[64];
    private int count;
    private long[] seen = new long[8];
    private int tasks;
    private int objects;
    private int firstObject;
    private boolean unbounded;
    private int given = -1;
    private final BitSet known = new BitSet();
    private final BitSet written = new BitSet();

    Footprint(Machine machine) {
        this.machine = machine;
    }

    /** Begins anew, in a state with so many tasks and objects. */
    void begin(int taskCount, int objectCount) {
        for (int i = 0; i < count; i++) {
            seen[addresses[i] >> 6] = 0;
        }
        if (given >= 0) {
            seen[given >> 6] = 0;
            given = -1;
        }
        count = 0;
        known.clear();
        written.clear();
        tasks = taskCount;
        objects = objectCount;
        firstObject = Vectors.objects(machine.globals.length, tasks);
        unbounded = false;
        int words = (firstObject + objects >> 6) + 1;
        if (seen.length < words) {
            seen = new long[words * 2];
        }
    }

    int count() {
        return count;
    }

    /** All its places as bits: {@link Standing#asks}. */
    long bits() {
        long bits = given < 0 ? 0 : Standing.bit(given);
        for (int i = 0; i < count; i++) {
            bits |= Standing.bit(addresses[i]);
        }
        return bits;
    }

    int address(int i) {
        return addresses[i];
    }

    boolean has(int address) {
        return (seen[address >> 6] & 1L << address) != 0;
    }

    /** It is certain already what is at this place in the states that are compared. */
    void known(int address) {
        known.set(address);
    }

    boolean isKnown(int address) {
        return known.get(address);
    }

    void write(int global) {
        written.set(global);
    }

    /** Whether a global was written, perhaps without a look at what it was. */
    boolean hasWritten(int global) {
        return written.get(global);
    }

    /** It looks at more than can be told: it is not to be remembered. */
    void unbounded() {
        unbounded = true;
    }

    boolean isUnbounded() {
        return unbounded;
    }

    void add(int address) {
        if (has(address)) {
            return;
        }
        seen[address >> 6] |= 1L << address;
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, count * 2);
        }
        addresses[count++] = address;
    }

    void global(int number) {
        add(Vectors.GLOBALS + number);
    }

    /** The content of an object. */
    void touch(Object value) {
        if (value instanceof Heaped heaped) {
            int number = heaped.home();
            if (number > 0 && number < Part.FRESH) {
                add(firstObject + number - 1);
            }
        }
    }

    /** How far all tasks' operations have come. */
    void heads() {
        for (int i = 0; i < tasks; i++) {
            add(Vectors.heads(machine.globals.length) + 2 * i);
        }
    }

    /** The objects of all tasks. */
    void tasks() {
        heads();
        for (int i = 0; i < tasks; i++) {
            add(firstObject + i);
        }
    }

    void allObjects() {
        tasks();
        add(Vectors.OBJECTS);
        for (int i = 0; i < objects; i++) {
            add(firstObject + i);
        }
    }

    /** This place decides already which steps are compared: it need not be asked for. */
    void given(int address) {
        given = address;
        seen[address >> 6] |= 1L << address;
    }

    /** All of another task. */
    void context(Context c) {
        if (c.index < tasks && c.task.home() > 0 && c.task.home() <= tasks) {
            add(Vectors.heads(machine.globals.length) + 2 * c.index);
            add(Vectors.heads(machine.globals.length) + 2 * c.index + 1);
        }
        own(c);
    }

    /** What decides whether a task is cancelled. */
    void own(Context c) {
        touch(c.task);
        for (ScopeObject scope = c.scope; scope != null; scope = scope.outer) {
            touch(scope);
        }
        touch(c.task.member);
    }

    /** A synchronisation object, and those that it consists of. */
    private void primitive(Object value) {
        primitive(value, DEEPEST);
    }

    private void primitive(Object value, int depth) {
        touch(value);
        if (value instanceof Primitive primitive && depth > 0) {
            for (Object field : primitive.fields) {
                if (field instanceof Primitive inner) {
                    primitive(inner, depth - 1);
                }
            }
        }
    }

    /** Everything that can be reached from a value; of tasks and scopes only themselves. */
    void deep(Object value) {
        if (value instanceof Heaped) {
            deep(value, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    private void deep(Object value, Set<Object> done) {
        if (!(value instanceof Heaped) || !done.add(value)) {
            return;
        }
        touch(value);
        switch (value) {
            case Box box -> deep(box.value, done);
            case Obj obj -> {
                deep(obj.type(), done);
                for (int i = 0; i < obj.fieldCount(); i++) {
                    deep(obj.get(i), done);
                }
                deep(obj.lock, done);
            }
            case ListValue list -> deepAll(list.toArray(), done);
            case MapValue map -> {
                deepAll(map.keys(), done);
                deepAll(map.values(), done);
            }
            case SetValue set -> deepAll(set.toArray(), done);
            case Closure closure -> {
                deep(closure.self, done);
                deepAll(closure.captures, done);
            }
            case NativeCallable callable -> deep(callable.self, done);
            case ClassObject type -> {
                deepAll(type.construction, done);
                for (Box[] boxes : type.methods.values()) {
                    deepAll(boxes, done);
                }
            }
            case Walk walk -> deep(walk.source, done);
            case Primitive primitive -> deepAll(primitive.fields, done);
            default -> {
                // a task or a scope
            }
        }
    }

    private void deepAll(Object[] values, Set<Object> done) {
        for (Object value : values) {
            deep(value, done);
        }
    }

    // ---- what {@link Visibility} looks at before an instruction ----

    void look(Context c, Frame f, int pc, int op) {
        if (c.phase != 0) {
            return;
        }
        switch (op) {
            case Op.GLOBAL -> {
                if (f.body.a()[pc] < machine.globals.length && !Visibility.canChange((Variable) f.body.k()[pc])) {
                    global(f.body.a()[pc]);
                }
            }
            case Op.LOAD_BOX -> box(f.values[f.body.a()[pc]], f.body.k()[pc]);
            case Op.LOAD_CAPTURE -> box(f.captures[f.body.a()[pc]], f.body.k()[pc]);
            case Op.OWN_FIELD -> box(f.peek(0), f.body.k()[pc]);
            case Op.MEMBER, Op.METHOD -> touch(f.peek(0));
            case Op.STORE_MEMBER -> touch(f.peek(1));
            case Op.INDEX -> index(f.peek(1), f.peek(0));
            case Op.STORE_INDEX -> index(f.peek(2), f.peek(1));
            case Op.NEXT -> {
                touch(f.values[f.body.a()[pc]]);
                if (machine.contexts.size() == 1) {
                    act(c, f, pc, op);
                }
            }
            case Op.CALL -> {
                int given = f.body.a()[pc];
                Object function = f.peek(given);
                touch(function);
                if (function instanceof NativeCallable callable && machine.calls.isDirect(callable, given, (String[]) f.body.k()[pc])) {
                    lookAtCall(callable, machine.calls.directArguments(f, callable, given));
                }
            }
            case Op.NATIVE -> {
                NativeCallable callable = machine.calls.callable((NativeCode) f.body.k()[pc]);
                lookAtCall(callable, machine.slotArguments(f, callable));
            }
            case Op.ACQUIRE, Op.AWAIT, Op.SELECT -> {
                if (machine.contexts.size() == 1 || op == Op.ACQUIRE && !isShared(f.values[f.body.a()[pc]])) {
                    act(c, f, pc, op);
                } else if (op == Op.AWAIT) {
                    awaited(c, f); // it may forget the order of a list, and who has ended
                }
            }
            case Op.SCOPE_CLOSE -> tasks();
            default -> {
                // looks at nothing
            }
        }
    }

    private static boolean isShared(Object value) {
        return value instanceof Heaped heaped && heaped.owner() == Heaped.SHARED;
    }

    private void box(Object holder, Object variable) {
        if (!(variable instanceof Variable known) || !Visibility.canChange(known)) {
            touch(holder);
        }
    }

    private void index(Object container, Object index) {
        if (!(container instanceof ListValue && index instanceof Long at && at >= 0)) {
            touch(container);
        }
    }

    private void lookAtCall(NativeCallable callable, Object[] arguments) {
        if (machine.natives.find(callable.code) instanceof Operation && arguments.length > 0
                && (machine.contexts.size() == 1 || !isShared(arguments[0]))) {
            for (Object argument : arguments) {
                primitive(argument);
            }
        }
    }

    // ---- what an instruction looks at, and what decides whether it can be done ----

    void act(Context c, Frame f, int pc, int op) {
        int a = f.body.a()[pc];
        if (c.phase != 0) {
            notes(c);
        }
        switch (op) {
            case Op.GLOBAL -> {
                if (a < machine.globals.length) {
                    global(a);
                }
            }
            case Op.LOAD_BOX, Op.STORE_BOX -> touch(f.values[a]);
            case Op.LOAD_CAPTURE, Op.STORE_CAPTURE -> touch(f.captures[a]);
            case Op.OWN_FIELD, Op.STORE_OWN_FIELD, Op.MEMBER, Op.METHOD, Op.ITERATE, Op.TAKE_APART, Op.THROW, Op.RETHROW, Op.CATCHES_ANY,
                    Op.CHECK_LIMIT, Op.CHECK_BOOL ->
                touch(f.peek(0));
            case Op.INIT_FIELD -> {
                touch(f.values[1]);
                if (f.values[1] instanceof Box box) {
                    touch(box.value);
                }
            }
            case Op.STORE_MEMBER, Op.APPEND -> touch(f.peek(1));
            case Op.CATCHES -> {
                touch(f.peek(0));
                touch(f.peek(1));
            }
            case Op.INDEX -> {
                touch(f.peek(1));
                deep(f.peek(0));
                if (!(f.peek(1) instanceof ListValue)) {
                    deep(f.peek(1)); // keys may be compared to their depths
                }
            }
            case Op.STORE_INDEX -> {
                touch(f.peek(2));
                deep(f.peek(1));
                if (!(f.peek(2) instanceof ListValue)) {
                    deep(f.peek(2));
                }
            }
            case Op.BINARY, Op.FAIL_COMPARING -> {
                deep(f.peek(0));
                deep(f.peek(1));
            }
            case Op.FAIL, Op.UNARY -> deep(f.peek(0));
            case Op.TEMPLATE -> {
                for (int i = 0; i < a; i++) {
                    deep(f.peek(i));
                }
            }
            case Op.MAP -> {
                for (int i = 0; i < 2 * a; i++) {
                    deep(f.peek(i));
                }
            }
            case Op.CALL -> call(f, pc, a);
            case Op.NATIVE -> {
                NativeCallable callable = machine.calls.callable((NativeCode) f.body.k()[pc]);
                arguments(callable, machine.slotArguments(f, callable));
            }
            case Op.NEXT -> {
                touch(f.values[a]);
                primitive(((Walk) f.values[a]).source);
            }
            case Op.LOCKABLE -> {
                touch(f.peek(0));
                primitive(f.peek(0) instanceof Obj obj ? obj.lock : f.peek(0));
            }
            case Op.SPAWN -> {
                touch(f.peek(a));
                own(c);
            }
            case Op.ACQUIRE, Op.RELEASE, Op.WAIT -> primitive(f.values[a]);
            case Op.AWAIT -> awaited(c, f);
            case Op.SELECT -> {
                int operands = ((SelectSite) f.body.k()[pc]).operands();
                for (int i = 0; i < operands; i++) {
                    primitive(f.peek(i));
                }
            }
            case Op.SCOPE_CLOSE -> {
                tasks();
                own(c);
                deep(c.scope.error);
                if (a == 1) {
                    touch(f.peek(0));
                }
            }
            case Op.INVARIANT -> add(Vectors.MISC);
            default -> {
                // the task's own
            }
        }
    }

    private void notes(Context c) {
        for (Object note : c.notes) {
            primitive(note);
        }
    }

    private void awaited(Context c, Frame f) {
        Object awaited = f.peek(0);
        primitive(awaited);
        if (awaited instanceof ListValue list) {
            for (Object pending : list.toArray()) {
                primitive(pending);
            }
        }
        for (Object note : c.notes) {
            if (note instanceof TaskObject task && task.failed) {
                touch(task.result);
            }
        }
    }

    private void call(Frame f, int pc, int given) {
        Object function = f.peek(given);
        touch(function);
        if (function instanceof NativeCallable callable && machine.calls.isDirect(callable, given, (String[]) f.body.k()[pc])) {
            arguments(callable, machine.calls.directArguments(f, callable, given));
        }
    }

    private void arguments(NativeCallable callable, Object[] arguments) {
        String key = callable.code.key();
        if (machine.natives.find(callable.code) instanceof Operation) {
            boolean plain = !key.startsWith("Atomic") && !key.startsWith("Future");
            for (Object argument : arguments) {
                if (plain && argument instanceof Primitive) {
                    primitive(argument);
                } else {
                    deep(argument);
                }
                if (argument instanceof TaskObject task) {
                    touch(task.result);
                }
                if (argument instanceof ListValue list) {
                    for (Object element : list.toArray()) {
                        primitive(element);
                    }
                }
            }
        } else if (SHALLOW.contains(key)) {
            touch(arguments[0]);
        } else {
            for (Object argument : arguments) {
                deep(argument);
            }
        }
    }
}
