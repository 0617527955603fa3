package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.ClassCode;
import dev.conc.check.code.Code;
import dev.conc.check.code.NativeCode;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.Nil;
import dev.conc.syntax.Expr;
import dev.conc.syntax.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes objects of a state's parts again; the twin of {@link StateWriter}. */
final class StateReader {
    private static final Expr.TaskKind[] KINDS = Expr.TaskKind.values();

    private final Constants.Reader constants;
    private final Parts.Reader parts;
    private Machine machine;
    private int[] state;
    private int firstObject;
    private Object[] shared = new Object[64];

    /** The part that is being read, and where. */
    private int[] in;
    private int at;
    /** The objects inside it, and whose it is. */
    private Object[] inside;
    private int owner;

    StateReader(Constants.Reader constants, Parts.Reader parts) {
        this.constants = constants;
        this.parts = parts;
    }

    /** What the machine had before is forgotten. */
    void read(int[] vector, Machine into) {
        state = vector;
        machine = into;
        int tasks = state[Vectors.TASKS];
        int objects = state[Vectors.OBJECTS];
        firstObject = Vectors.objects(machine.globals.length, tasks);
        if (shared.length < objects) {
            shared = new Object[objects * 2];
        }
        for (int i = 0; i < objects; i++) {
            shared[i] = null;
        }
        machine.contexts.clear();
        machine.invariants.clear();
        machine.primitives.clear();
        machine.onPurpose.clear();
        machine.abandoned.clear();
        ofTasks.clear();
        inside = null;
        for (int i = 0; i < tasks; i++) {
            context(i);
        }
        machine.loadedContexts = machine.contexts.toArray(Context[]::new);
        for (int i = 0; i < machine.globals.length; i++) {
            machine.globals[i] = valueOf(state[Vectors.GLOBALS + i]);
        }
        misc();
        machine.output = (String) valueOf(state[Vectors.OUTPUT]);
        int loop = state[Vectors.LOOP];
        machine.loop = loop == 0 ? null : machine.contexts.get(loop - 1);
        for (int i = 0; i < objects; i++) {
            sharedObject(i + 1);
        }
    }

    /** The shared objects of the state that was read last, in the order of their numbers. */
    List<Heaped> known() {
        int objects = state[Vectors.OBJECTS];
        List<Heaped> all = new ArrayList<>(objects);
        for (int i = 0; i < objects; i++) {
            all.add((Heaped) shared[i]);
        }
        return all;
    }

    /** All objects: the shared ones in the order of their numbers, then those of each task. */
    Object at(int i) {
        int objects = state[Vectors.OBJECTS];
        if (i < objects) {
            return shared[i];
        }
        int left = i - objects;
        for (Object[] own : ofTasks) {
            if (left < own.length) {
                return own[left];
            }
            left -= own.length;
        }
        throw new IndexOutOfBoundsException(i);
    }

    private final List<Object[]> ofTasks = new ArrayList<>();

    private void misc() {
        open(parts.get(state[Vectors.MISC]), Heaped.SHARED);
        at = 1;
        int invariants = nextRaw();
        for (int i = 0; i < invariants; i++) {
            machine.invariants.add(next());
        }
        machine.failure = (String) next();
        int abandoned = nextRaw();
        for (int i = 0; i < abandoned; i++) {
            machine.abandoned.add((TaskObject) next());
        }
    }

    private void open(Part part, int whose) {
        in = part.words;
        at = 0;
        inside = null;
        owner = whose;
    }

    private void context(int i) {
        var c = new Context((TaskObject) sharedObject(i + 1));
        c.index = i;
        open(parts.get(state[Vectors.heads(machine.globals.length) + 2 * i]), Heaped.SHARED);
        at = 2;
        c.phase = nextRaw();
        c.notes = nextValues();
        int cleanups = nextRaw();
        c.cleanups = cleanups >> 1;
        c.told = (cleanups & 1) != 0;
        c.scope = (ScopeObject) next();
        c.world = (Primitive) next();
        c.buffer = nextValues();
        c.locals = nextValues();
        open(parts.get(state[Vectors.heads(machine.globals.length) + 2 * i + 1]), i);
        inside = new Object[in[in.length - 1] >> 2];
        ofTasks.add(inside);
        at = 1;
        int depth = nextRaw();
        for (int d = 0; d < depth; d++) {
            c.push(nextFrame(d == depth - 1));
        }
        machine.contexts.add(c);
        if (c.task.member != null) {
            c.task.member.live.add(c.task);
        }
    }

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
            case 3 -> Part.isShared(word) ? sharedObject(Part.number(word)) : insideObject(Part.number(word));
            default -> switch (word) {
                case 0 -> null;
                case 4 -> Nil.NIL;
                case 8 -> Boolean.FALSE;
                default -> Boolean.TRUE;
            };
        };
    }

    private Object sharedObject(int number) {
        Object known = shared[number - 1];
        if (known != null) {
            return known;
        }
        int[] itsPart = in;
        int itsPlace = at;
        Object[] itsInside = inside;
        int itsOwner = owner;
        open(parts.get(state[firstObject + number - 1]), Heaped.SHARED);
        Object made = object(number);
        in = itsPart;
        at = itsPlace;
        inside = itsInside;
        owner = itsOwner;
        return made;
    }

    private Object insideObject(int number) {
        Object known = inside[number - 1];
        if (known != null) {
            return known;
        }
        int back = at;
        at = in[in.length - 1 - inside.length + number - 1] >> 2;
        Object made = object(number);
        at = back;
        return made;
    }

    private <T extends Heaped> T keep(int number, T made) {
        made.owner(owner);
        if (owner == Heaped.SHARED) {
            shared[number - 1] = made;
            made.home(number);
        } else {
            inside[number - 1] = made;
        }
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

    private Object object(int number) {
        return switch (nextRaw()) {
            case StateWriter.BOX -> {
                var box = keep(number, new Box((Variable) next(), null));
                box.value = next();
                onPurpose(box.variable, box.value);
                yield box;
            }
            case StateWriter.OBJ -> instance(number);
            case StateWriter.LIST -> {
                int n = nextRaw();
                var list = keep(number, new TrackedList(n));
                for (int i = 0; i < n; i++) {
                    list.add(next());
                }
                yield list;
            }
            case StateWriter.MAP -> {
                var map = keep(number, new TrackedMap());
                Object[] keys = nextValues();
                Object[] values = nextValues();
                for (int i = 0; i < keys.length; i++) {
                    map.put(keys[i], values[i]);
                }
                yield map;
            }
            case StateWriter.SET -> {
                var set = keep(number, new TrackedSet());
                for (Object element : nextValues()) {
                    set.add(element);
                }
                yield set;
            }
            case StateWriter.CLOSURE -> {
                var code = (Code) next();
                int captures = in[at + 1] >> 2;
                var closure = keep(number, new Closure(code, captures == 0 ? Closure.NONE : new Box[captures], null));
                closure.self = next();
                at++;
                for (int i = 0; i < captures; i++) { // after it is kept: a box may hold the closure itself
                    closure.captures[i] = (Box) next();
                }
                yield closure;
            }
            case StateWriter.NATIVE -> {
                var callable = keep(number, new NativeCallable((NativeCode) next(), null));
                callable.self = next();
                yield callable;
            }
            case StateWriter.CLASS -> {
                var code = (ClassCode) next();
                int boxes = nextRaw();
                Map<String, Box[]> methods = new HashMap<>();
                var type = keep(number, new ClassObject(code, boxes == 0 ? Closure.NONE : new Box[boxes], methods));
                for (int i = 0; i < boxes; i++) {
                    type.construction[i] = (Box) next();
                }
                int n = nextRaw();
                for (int i = 0; i < n; i++) {
                    String name = (String) next();
                    methods.put(name, nextBoxes());
                }
                yield type;
            }
            case StateWriter.WALK -> {
                Object source = next();
                long low = nextRaw() & 0x3FFFFFFFL;
                long middle = nextRaw() & 0x3FFFFFFFL;
                long high = nextRaw() & 0xFL;
                yield keep(number, new Walk(source, low | middle << 30 | high << 60));
            }
            case StateWriter.PRIMITIVE -> {
                String kind = (String) next();
                int n = nextRaw();
                var primitive = keep(number, new Primitive(kind, new Object[n]));
                for (int i = 0; i < n; i++) {
                    primitive.fields[i] = next();
                }
                machine.primitives.add(primitive);
                yield primitive;
            }
            case StateWriter.TASK -> task(number);
            default -> scope(number);
        };
    }

    private Object instance(int number) {
        var type = (ClassObject) next();
        int n = nextRaw();
        int fields = at;
        at += n;
        Object lock = next();
        var obj = keep(number, new Obj(type, n, (Primitive) lock));
        obj.thrownIn = (Code) next();
        obj.thrownAt = nextRaw();
        int end = at;
        at = fields;
        for (int i = 0; i < n; i++) {
            Object value = next();
            obj.set(i, value);
            onPurpose(type.field(i), value);
        }
        at = end;
        return obj;
    }

    private void onPurpose(Variable variable, Object value) {
        if (variable != null && variable.memory() != Memory.PLAIN && value != null) {
            machine.onPurpose.add(value);
        }
    }

    private Object task(int number) {
        int flags = nextRaw();
        Expr.TaskKind kind = KINDS[nextRaw()];
        var task = keep(number, new TaskObject(kind, (flags & 1) != 0, (String) next()));
        if ((flags & StateWriter.KNOWN) == 0) {
            task.owner(number - 1); // only the task itself
        }
        task.cancelled = (flags & 2) != 0;
        task.ended = (flags & 4) != 0;
        task.failed = (flags & 8) != 0;
        task.expected = (flags & 16) != 0;
        task.result = next();
        task.member = (ScopeObject) next();
        return task;
    }

    private Object scope(int number) {
        var owned = (TaskObject) next();
        var outer = (ScopeObject) next();
        int flags = nextRaw();
        var scope = keep(number, new ScopeObject(owned, outer, (flags & 1) != 0, (flags & 2) != 0));
        scope.cancelled = (flags & 4) != 0;
        scope.timedOut = (flags & 8) != 0;
        scope.error = next();
        return scope;
    }

    private Frame nextFrame(boolean top) {
        var code = (Code) constants.value(in[at++] >> 2);
        int pc = nextRaw();
        int operands = nextRaw();
        var f = new Frame(code, nextBoxes());
        f.pc = pc;
        for (int slot = 0; slot < f.body.frameSize(); slot++) {
            if (StateWriter.isLive(f, slot, top)) {
                f.values[slot] = next();
            }
        }
        for (int i = 0; i < operands; i++) {
            f.push(next());
        }
        return f;
    }
}
