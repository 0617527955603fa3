package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.ClassCode;
import dev.conc.check.code.Code;
import dev.conc.check.code.Instructions;
import dev.conc.check.code.NativeCode;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.syntax.Expr;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * States as vectors of ints, and back.
 *
 * <p>A vector is canonical: objects are numbered in the order in which they are reached, so that the order in which they were made
 * leaves no trace; equal tasks stand in an order of their own; slots that are not read any more are left out.
 *
 * <pre>
 *   [objects n] [where object 1 is, and whose] … [where object n is, and whose] roots: globals, loop, output, tasks … | object 1 | … | object n
 * </pre>
 *
 * <p>A value is an int: 0 none, 4 nil, 8 false, 12 true; else its last two bits say a small int (1), a constant's number (2) or an object's (3).
 * Inv: whatever is no value is written as a small int, so that references can be found without knowing what they belong to.
 *
 * <p>Long because writing and reading each kind of object must be seen side by side.
 */
public final class Vectors {
    private static final int BOX = 0;
    private static final int OBJ = 1;
    private static final int LIST = 2;
    private static final int MAP = 3;
    private static final int SET = 4;
    private static final int CLOSURE = 5;
    private static final int NATIVE = 6;
    private static final int CLASS = 7;
    private static final int WALK = 8;
    private static final int PRIMITIVE = 9;
    private static final int TASK = 10;
    private static final int SCOPE = 11;

    private static final int OFFSET_BITS = 24;

    private final Common common;
    private final Constants.Reader constants;

    private int[] roots = new int[256];
    private int rootSize;
    private int[] heap = new int[256];
    private int heapSize;
    private boolean inHeap;
    private Object[] objects = new Object[64];
    private int[] places = new int[64];
    private int[] owners = new int[64];
    private int count;
    private int owner;
    /** The order in which the last vector has the tasks: its i-th was the machine's {@code order[i]}-th. */
    private int[] order = new int[0];

    public Vectors(Common common) {
        this.common = common;
        this.constants = new Constants.Reader(common.constants);
    }

    public int[] order() {
        return order;
    }

    /** From here on {@link #written} knows the objects of the last vector. */
    public Vectors keeping() {
        keeping = true;
        return this;
    }

    /** The objects of the last vector that was written, in its order; only where they are kept. */
    public Heaped[] written() {
        return kept;
    }

    /** What object {@code i} of the last vector that was read has become; null where nothing refers to it. */
    public Object readAt(int i) {
        return read[i];
    }

    private boolean keeping;
    private Heaped[] kept = {};

    // ---- writing ----

    /** The vector of the machine's state. */
    public int[] write(Machine machine) {
        rootSize = 0;
        heapSize = 0;
        count = 0;
        owner = Heaped.SHARED;
        for (int i = 0; i < machine.globals.length; i++) {
            value(machine.globals[i]);
            drain();
        }
        owner = Heaped.SHARED;
        raw(machine.invariants.size());
        for (Object invariant : machine.invariants) {
            value(invariant);
        }
        drain();
        value(machine.output);
        int n = machine.contexts.size();
        arrange(machine, n);
        int loop = -1;
        raw(n);
        for (int i = 0; i < n; i++) {
            Context c = machine.contexts.get(order[i]);
            c.index = i;
            owner = i;
            context(c);
            drain();
            if (c == machine.loop) {
                loop = i;
            }
        }
        raw(loop);
        abandoned(machine);
        value(machine.failure);
        return assemble();
    }

    /** Of the failed tasks, those that somebody can still ask; the others are uncaught. */
    private void abandoned(Machine machine) {
        for (int i = machine.abandoned.size() - 1; i >= 0; i--) {
            if (machine.abandoned.get(i).number() == 0) {
                machine.uncaught(machine.abandoned.remove(i));
            }
        }
        raw(machine.abandoned.size());
        for (TaskObject task : machine.abandoned) {
            value(task);
        }
    }

    /** Puts the roots before the objects, with a table of where these are. */
    private int[] assemble() {
        int head = 1 + count;
        int start = head + rootSize;
        int[] vector = new int[start + heapSize];
        vector[0] = count;
        if (keeping) {
            kept = Arrays.copyOf(objects, count, Heaped[].class);
        }
        for (int i = 0; i < count; i++) {
            vector[1 + i] = places[i] + start | owners[i] << OFFSET_BITS;
            ((Heaped) objects[i]).number(0);
            objects[i] = null;
        }
        System.arraycopy(roots, 0, vector, head, rootSize);
        System.arraycopy(heap, 0, vector, start, heapSize);
        return vector;
    }

    /**
     * The order of the tasks: as they are, main last; equal ones by what they look like.
     */
    private void arrange(Machine machine, int n) {
        if (order.length != n) {
            order = new int[n];
        }
        int at = 0;
        int main = -1;
        for (int i = 0; i < n; i++) {
            if (machine.contexts.get(i).task.name != null && machine.contexts.get(i).task.name.equals("main")
                    && machine.contexts.get(i).task.identity == 0 && main < 0) {
                main = i;
            } else {
                order[at++] = i;
            }
        }
        if (main >= 0) {
            order[at] = main;
        }
        if (!common.symmetry || at < 2) {
            return;
        }
        long[] keys = new long[n];
        for (int i = 0; i < at; i++) {
            keys[order[i]] = key(machine.contexts.get(order[i]));
        }
        for (int i = 1; i < at; i++) { // insertion: few, and mostly in order
            int moved = order[i];
            int j = i;
            while (j > 0 && keys[order[j - 1]] > keys[moved]) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = moved;
        }
    }

    /** What a task looks like, its private objects aside; tasks with the same key keep their order. */
    private long key(Context c) {
        long key = c.phase * 31 + c.cleanups + (c.task.cancelled ? 77 : 0) + c.task.kind.ordinal() * 1_000_003L
                + (c.task.name == null ? 0 : c.task.name.hashCode());
        for (int i = 0; i < c.depth; i++) {
            Frame f = c.frames[i];
            key = mix(key, f.code.likeness());
            key = mix(key, f.pc);
            Instructions body = f.body;
            for (int slot = 0; slot < body.frameSize(); slot++) {
                if (isLive(f, slot, i == c.depth - 1)) {
                    key = mix(key, look(f.values[slot], 2));
                }
            }
            for (int slot = body.frameSize(); slot < f.top; slot++) {
                key = mix(key, look(f.values[slot], 2));
            }
        }
        return key;
    }

    private static long mix(long key, long more) {
        long mixed = (key ^ more) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }

    private long look(Object value, int depth) {
        if (value instanceof Heaped heaped && !isConstant(value)) {
            if (heaped.number() != 0) {
                return 1000 + heaped.number();
            }
            if (depth == 0) {
                return 7;
            }
            return switch (value) {
                case Box box -> mix(1, look(box.value, depth - 1));
                case Obj obj -> {
                    long key = mix(2, obj.fieldCount());
                    for (int i = 0; i < obj.fieldCount(); i++) {
                        key = mix(key, look(obj.get(i), depth - 1));
                    }
                    yield key;
                }
                case ListValue list -> {
                    long key = mix(3, list.size());
                    for (Object element : list.toArray()) {
                        key = mix(key, look(element, depth - 1));
                    }
                    yield key;
                }
                case Walk walk -> mix(walk.next, look(walk.source, depth - 1));
                default -> 5;
            };
        }
        return likeness(value);
    }

    /** What a constant looks like in every search; its number depends on who met it first, and witnesses must fit later runs. */
    private static long likeness(Object value) {
        return switch (value) {
            case null -> 0;
            case Closure closure -> closure.code.likeness();
            case ClassObject type -> type.code.construction().likeness();
            case NativeCallable callable -> callable.code.key().hashCode();
            case Code code -> code.likeness();
            case String text -> text.hashCode();
            case Number number -> number.hashCode();
            case Boolean bool -> bool ? 2 : 3;
            case RangeValue range -> range.hashCode();
            case DurationValue duration -> duration.hashCode();
            default -> value.getClass().getName().hashCode();
        };
    }

    private static boolean isLive(Frame f, int slot, boolean top) {
        Instructions body = f.body;
        long[] live = top ? body.liveIn() : body.liveOut();
        int pc = top ? f.pc : Math.max(0, f.pc - 1);
        if (!top && f.pc == 0) {
            live = body.liveIn();
        }
        return (live[pc * body.words() + (slot >> 6)] & 1L << (slot & 63)) != 0;
    }

    private void put(int word) {
        if (inHeap) {
            if (heapSize == heap.length) {
                heap = Arrays.copyOf(heap, heapSize * 2);
            }
            heap[heapSize++] = word;
        } else {
            if (rootSize == roots.length) {
                roots = Arrays.copyOf(roots, rootSize * 2);
            }
            roots[rootSize++] = word;
        }
    }

    private void raw(int number) {
        put(number << 2 | 1);
    }

    private void raw(long number) {
        raw((int) number);
        raw((int) (number >>> 30));
        raw((int) (number >>> 60));
    }

    private static boolean isConstant(Object value) {
        return value instanceof Closure closure && closure.isConstant()
                || value instanceof ClassObject type && type.isConstant()
                || value instanceof NativeCallable callable && callable.self == null;
    }

    private int immediate(Object value) {
        if (value == null) {
            return 0;
        }
        if (value instanceof Long number && number >= -(1L << 28) && number < 1L << 28) {
            return (int) (long) number << 2 | 1;
        }
        if (value == Nil.NIL) {
            return 4;
        }
        if (value instanceof Boolean bool) {
            return bool ? 12 : 8;
        }
        return constants.number(value) << 2 | 2;
    }

    private void value(Object value) {
        if (value instanceof Heaped heaped && !isConstant(value)) {
            put(reference(heaped) << 2 | 3);
        } else {
            put(immediate(value));
        }
    }

    /** The number of an object, a new one where it has none; and notes who reaches it. */
    private int reference(Heaped heaped) {
        int number = heaped.number();
        if (number == 0) {
            if (count == objects.length) {
                objects = Arrays.copyOf(objects, count * 2);
                places = Arrays.copyOf(places, count * 2);
                owners = Arrays.copyOf(owners, count * 2);
            }
            objects[count] = heaped;
            places[count] = -1;
            owners[count] = owner;
            number = ++count;
            heaped.number(number);
        } else if (owners[number - 1] != owner && owners[number - 1] != Heaped.SHARED) {
            share(number);
        }
        return number;
    }

    /** Several tasks can reach it, and so all that it refers to. */
    private void share(int number) {
        owners[number - 1] = Heaped.SHARED;
        int from = places[number - 1];
        if (from < 0) {
            return; // not written yet: what it refers to will be seen with its owner
        }
        int to = ends[number - 1];
        for (int i = from; i < to; i++) {
            if ((heap[i] & 3) == 3 && owners[(heap[i] >> 2) - 1] != Heaped.SHARED) {
                share(heap[i] >> 2);
            }
        }
    }

    private int[] ends = new int[64];

    /** Writes the objects that have a number and no place yet. */
    private void drain() {
        inHeap = true;
        int before = owner;
        for (int i = firstUnwritten(); i < count; i++) {
            if (ends.length < objects.length) {
                ends = Arrays.copyOf(ends, objects.length);
            }
            places[i] = heapSize;
            ends[i] = heapSize; // while it is written, what it refers to is seen with its owner
            owner = owners[i];
            object(objects[i]);
            ends[i] = heapSize;
            if (owners[i] != owner) {
                share(i + 1); // it was found to be shared while it was written
            }
        }
        owner = before;
        inHeap = false;
    }

    private int firstUnwritten() {
        int i = count;
        while (i > 0 && places[i - 1] < 0) {
            i--;
        }
        return i;
    }

    private void context(Context c) {
        value(c.task);
        raw(c.phase);
        if (c.phase == Waits.AWAITING_ALL) {
            awaited(c);
        } else {
            raw(c.notes.length);
            for (Object note : c.notes) {
                value(note);
            }
        }
        raw(c.cleanups);
        value(c.scope);
        raw(c.depth);
        for (int i = 0; i < c.depth; i++) {
            frame(c.frames[i], i == c.depth - 1);
        }
    }

    /** A set of tasks in the order of their numbers; those that ended well are forgotten. */
    private void awaited(Context c) {
        int[] references = new int[c.notes.length];
        int left = 0;
        for (Object note : c.notes) {
            var task = (TaskObject) note;
            if (!task.ended || task.failed) {
                references[left++] = reference(task) << 2 | 3;
            }
        }
        Arrays.sort(references, 0, left);
        raw(left);
        for (int i = 0; i < left; i++) {
            put(references[i]);
        }
    }

    private int number(Code code) {
        if (code.number() < 0) {
            code.number(constants.number(code));
        }
        return code.number();
    }

    private void frame(Frame f, boolean top) {
        put(number(f.code) << 2 | 2);
        raw(f.pc);
        raw(f.top - f.body.frameSize());
        raw(f.captures.length);
        for (Box box : f.captures) {
            value(box);
        }
        for (int slot = 0; slot < f.body.frameSize(); slot++) {
            if (isLive(f, slot, top)) {
                value(f.values[slot]);
            }
        }
        for (int i = f.body.frameSize(); i < f.top; i++) {
            value(f.values[i]);
        }
    }

    private void values(Object[] values) {
        raw(values.length);
        for (Object value : values) {
            value(value);
        }
    }

    private void object(Object object) {
        switch (object) {
            case Box box -> {
                raw(BOX);
                put(constants.number(box.variable) << 2 | 2);
                value(box.value);
            }
            case Obj obj -> {
                raw(OBJ);
                value(obj.type());
                raw(obj.fieldCount());
                for (int i = 0; i < obj.fieldCount(); i++) {
                    value(obj.get(i));
                }
                value(obj.lock);
                value(obj.thrownIn);
                raw(obj.thrownAt);
            }
            case ListValue list -> {
                raw(LIST);
                values(list.toArray());
            }
            case MapValue map -> {
                raw(MAP);
                MapValue.Entries entries = map.entries();
                values(entries.keys());
                values(entries.values());
            }
            case SetValue set -> {
                raw(SET);
                values(set.toArray());
            }
            case Closure closure -> {
                raw(CLOSURE);
                put(constants.number(closure.code) << 2 | 2);
                value(closure.self);
                values(closure.captures);
            }
            case NativeCallable callable -> {
                raw(NATIVE);
                put(constants.number(callable.code) << 2 | 2);
                value(callable.self);
            }
            case ClassObject type -> {
                raw(CLASS);
                put(constants.number(type.code) << 2 | 2);
                values(type.construction);
                raw(type.methods.size());
                for (Map.Entry<String, Box[]> method : new TreeMap<>(type.methods).entrySet()) {
                    value(method.getKey());
                    values(method.getValue());
                }
            }
            case Walk walk -> {
                raw(WALK);
                value(walk.source);
                raw(walk.next);
            }
            case Primitive primitive -> {
                raw(PRIMITIVE);
                value(primitive.kind);
                values(primitive.fields);
            }
            case TaskObject task -> task(task);
            case ScopeObject scope -> {
                raw(SCOPE);
                value(scope.opener);
                value(scope.outer);
                raw((scope.supervise ? 1 : 0) | (scope.timed ? 2 : 0) | (scope.cancelled ? 4 : 0) | (scope.timedOut ? 8 : 0));
                value(scope.error);
                // the tasks in it are found by their own references to it
            }
            default -> throw new IllegalStateException("no object of a state: " + object.getClass());
        }
    }

    private void task(TaskObject task) {
        raw(TASK);
        raw(task.kind.ordinal());
        raw((task.daemon ? 1 : 0) | (task.cancelled ? 2 : 0) | (task.ended ? 4 : 0) | (task.failed ? 8 : 0) | (task.expected ? 16 : 0));
        value(task.name);
        value(task.result);
        value(task.member);
    }

    // ---- reading ----

    private int[] in;
    private int at;
    private Object[] read = new Object[64];

    /** Takes a vector apart: what the machine had before is forgotten. */
    public void read(int[] vector, Machine machine) {
        in = vector;
        int n = vector[0];
        if (read.length < n) {
            read = new Object[n * 2];
        }
        for (int i = 0; i < n; i++) {
            read[i] = null;
        }
        machine.contexts.clear();
        machine.invariants.clear();
        machine.primitives.clear();
        machine.onPurpose.clear();
        reading = machine;
        at = 1 + n;
        for (int i = 0; i < machine.globals.length; i++) {
            machine.globals[i] = next();
        }
        int invariants = nextRaw();
        for (int i = 0; i < invariants; i++) {
            machine.invariants.add(next());
        }
        machine.output = (String) next();
        int tasks = nextRaw();
        for (int i = 0; i < tasks; i++) {
            Context c = nextContext();
            c.index = i;
            machine.contexts.add(c);
            if (c.task.member != null) {
                c.task.member.live.add(c.task);
            }
        }
        int loop = nextRaw();
        machine.loop = loop < 0 ? null : machine.contexts.get(loop);
        machine.abandoned.clear();
        int abandoned = nextRaw();
        for (int i = 0; i < abandoned; i++) {
            machine.abandoned.add((TaskObject) next());
        }
        machine.failure = (String) next();
    }

    private Machine reading;

    private int nextRaw() {
        return in[at++] >> 2;
    }

    private Object next() {
        return valueOf(in[at++]);
    }

    private Object valueOf(int word) {
        return switch (word & 3) {
            case 1 -> (Object) (long) (word >> 2);
            case 2 -> constants.value(word >> 2);
            case 3 -> object((word >> 2) - 1);
            default -> switch (word) {
                case 0 -> null;
                case 4 -> Nil.NIL;
                case 8 -> Boolean.FALSE;
                default -> Boolean.TRUE;
            };
        };
    }

    private Object object(int index) {
        Object known = read[index];
        return known != null ? known : readObject(index);
    }

    private Object keep(int index, Heaped made) {
        read[index] = made;
        made.owner(in[1 + index] >>> OFFSET_BITS);
        return made;
    }

    private Object[] nextValues() {
        Object[] values = new Object[nextRaw()];
        for (int i = 0; i < values.length; i++) {
            values[i] = next();
        }
        return values;
    }

    private Box[] nextBoxes() {
        int n = nextRaw();
        if (n == 0) {
            return Closure.NONE;
        }
        Box[] boxes = new Box[n];
        for (int i = 0; i < n; i++) {
            boxes[i] = (Box) next();
        }
        return boxes;
    }

    private Object readObject(int index) {
        int back = at;
        at = in[1 + index] & (1 << OFFSET_BITS) - 1;
        Object made = switch (nextRaw()) {
            case BOX -> {
                var box = new Box((Variable) next(), null);
                keep(index, box);
                box.value = next();
                if (box.variable != null && box.variable.memory() != dev.conc.syntax.Memory.PLAIN && box.value != null) {
                    reading.onPurpose.add(box.value);
                }
                yield box;
            }
            case OBJ -> readInstance(index);
            case LIST -> {
                int n = nextRaw();
                var list = new TrackedList(n);
                keep(index, list);
                for (int i = 0; i < n; i++) {
                    list.add(next());
                }
                yield list;
            }
            case MAP -> {
                var map = new TrackedMap();
                keep(index, map);
                Object[] keys = nextValues();
                Object[] values = nextValues();
                for (int i = 0; i < keys.length; i++) {
                    map.put(keys[i], values[i]);
                }
                yield map;
            }
            case SET -> {
                var set = new TrackedSet();
                keep(index, set);
                for (Object element : nextValues()) {
                    set.add(element);
                }
                yield set;
            }
            case CLOSURE -> {
                var code = (Code) next();
                Object self = next();
                yield keep(index, new Closure(code, nextBoxes(), self));
            }
            case NATIVE -> {
                var code = (NativeCode) next();
                yield keep(index, new NativeCallable(code, next()));
            }
            case CLASS -> {
                var code = (ClassCode) next();
                Box[] construction = nextBoxes();
                Map<String, Box[]> methods = new HashMap<>();
                int n = nextRaw();
                for (int i = 0; i < n; i++) {
                    String name = (String) next();
                    methods.put(name, nextBoxes());
                }
                yield keep(index, new ClassObject(code, construction, methods));
            }
            case WALK -> {
                Object source = next();
                long low = nextRaw() & 0x3FFFFFFFL;
                long middle = nextRaw() & 0x3FFFFFFFL;
                long high = nextRaw() & 0xFL;
                yield keep(index, new Walk(source, low | middle << 30 | high << 60));
            }
            case PRIMITIVE -> {
                String kind = (String) next();
                int n = nextRaw();
                var primitive = new Primitive(kind, new Object[n]);
                keep(index, primitive);
                for (int i = 0; i < n; i++) {
                    primitive.fields[i] = next();
                }
                reading.primitives.add(primitive);
                yield primitive;
            }
            case TASK -> readTask(index);
            default -> readScope(index);
        };
        at = back;
        return made;
    }

    private Object readInstance(int index) {
        var type = (ClassObject) next();
        int n = nextRaw();
        int fields = at;
        at += n;
        Object lock = next();
        var obj = new Obj(type, n, (Primitive) lock);
        keep(index, obj);
        obj.thrownIn = (Code) next();
        obj.thrownAt = nextRaw();
        at = fields;
        for (int i = 0; i < n; i++) {
            Object value = next();
            obj.set(i, value);
            if (type.field(i).memory() != dev.conc.syntax.Memory.PLAIN && value != null) {
                reading.onPurpose.add(value);
            }
        }
        return obj;
    }

    private Object readTask(int index) {
        Expr.TaskKind kind = KINDS[nextRaw()];
        int flags = nextRaw();
        var task = new TaskObject(kind, (flags & 1) != 0, (String) next());
        keep(index, task);
        task.cancelled = (flags & 2) != 0;
        task.ended = (flags & 4) != 0;
        task.failed = (flags & 8) != 0;
        task.expected = (flags & 16) != 0;
        task.result = next();
        task.member = (ScopeObject) next();
        return task;
    }

    private static final Expr.TaskKind[] KINDS = Expr.TaskKind.values();

    private Object readScope(int index) {
        var owned = (TaskObject) next();
        var outer = (ScopeObject) next();
        int flags = nextRaw();
        var scope = new ScopeObject(owned, outer, (flags & 1) != 0, (flags & 2) != 0);
        keep(index, scope);
        scope.cancelled = (flags & 4) != 0;
        scope.timedOut = (flags & 8) != 0;
        scope.error = next();
        return scope;
    }

    private Context nextContext() {
        var c = new Context((TaskObject) next());
        c.phase = nextRaw();
        c.notes = nextValues();
        c.cleanups = nextRaw();
        c.scope = (ScopeObject) next();
        int depth = nextRaw();
        for (int i = 0; i < depth; i++) {
            c.push(nextFrame(i == depth - 1));
        }
        return c;
    }

    private Frame nextFrame(boolean top) {
        var code = (Code) constants.value(in[at++] >> 2);
        int pc = nextRaw();
        int operands = nextRaw();
        var f = new Frame(code, nextBoxes());
        f.pc = pc;
        for (int slot = 0; slot < f.body.frameSize(); slot++) {
            if (isLive(f, slot, top)) {
                f.values[slot] = next();
            }
        }
        for (int i = 0; i < operands; i++) {
            f.push(next());
        }
        return f;
    }
}
