package dev.conc.check.machine;

import dev.conc.check.code.Code;
import dev.conc.check.code.Instructions;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.SetValue;
import dev.conc.syntax.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what a machine holds as parts. Each kind of object has its writing here and its reading in {@link StateReader}.
 *
 * <p>Objects that only one task can reach are written inside that task's part, the others are parts of their own; tasks' objects and scopes always are.
 *
 * <p>Long because of the number of kinds.
 */
final class StateWriter {
    static final int BOX = 0;
    static final int OBJ = 1;
    static final int LIST = 2;
    static final int MAP = 3;
    static final int SET = 4;
    static final int CLOSURE = 5;
    static final int NATIVE = 6;
    static final int CLASS = 7;
    static final int WALK = 8;
    static final int PRIMITIVE = 9;
    static final int TASK = 10;
    static final int SCOPE = 11;
    /** What parts begin with that are no objects. */
    static final int HEAD = 100;
    static final int FRAMES = 101;
    static final int MISC = 102;

    /** The flag of a task's object that says whether anybody but the task itself can reach it. */
    static final int KNOWN = 32;

    private static final int VISITED = -1;
    private static final int[] NOWHERE = {};

    private final Constants.Reader constants;
    private final Parts.Reader parts;
    private Machine machine;
    private Raw raw;

    private int[] words = new int[256];
    private int size;
    private long mentioned;
    private int setFrom;
    private int setTo;
    private int weakFrom;
    private int[] purposes = new int[8];
    private int purposeCount;
    private int references;
    private long rank;

    /** Whose part is being written: a task's number, or {@link Heaped#SHARED}. */
    private int owner;
    /** Objects inside the part that is being written; those of the state that have a number for this writing. */
    private final List<Heaped> inside = new ArrayList<>();
    private final List<Heaped> numbered = new ArrayList<>();
    private final List<Heaped> waiting = new ArrayList<>();
    private final List<Heaped> fresh = new ArrayList<>();
    private int nextFresh;
    private boolean conflict;

    StateWriter(Constants.Reader constants, Parts.Reader parts) {
        this.constants = constants;
        this.parts = parts;
    }

    // ---- the whole ----

    /** Writes everything that can be reached, numbered anew; finds out who can reach what. */
    void writeAll(Machine from, Raw into) {
        machine = from;
        raw = into;
        discover();
        List<Heaped> tasks = new ArrayList<>();
        for (Context c : machine.contexts) {
            tasks.add(c.task);
            c.task.home(tasks.size());
        }
        write(tasks.size() + 1, tasks);
    }

    /**
     * Writes the state after a step with the numbers of the state before it: {@code known} are that one's objects, new ones are fresh. Who can reach
     * what is as the machine has it.
     */
    void writeStep(Machine from, Raw into, List<Heaped> known) {
        machine = from;
        raw = into;
        machine.publishWaits();
        write(Part.FRESH, known);
    }

    private void write(int firstFree, List<Heaped> known) {
        for (int attempt = 0;; attempt++) {
            conflict = false;
            nextFresh = firstFree;
            waiting.clear();
            waiting.addAll(known);
            ofTasks.clear();
            raw.tasks = 0;
            raw.objects = 0;
            raw.base = firstFree == Part.FRESH ? known.size() : 0;
            for (int i = 0; i < machine.contexts.size(); i++) {
                Context c = machine.contexts.get(i);
                int number = numberOf(c.task);
                Part frames = frames(c, i);
                ofTasks.add(List.copyOf(inside));
                raw.task(frames, head(c), number);
            }
            owner = Heaped.SHARED;
            for (int i = 0; i < raw.globals.length; i++) {
                begin();
                value(machine.globals[i]);
                raw.globals[i] = words[0];
            }
            misc();
            raw.output = immediate(machine.output);
            raw.loop = machine.loop == null ? 0 : numberOf(machine.loop.task);
            for (int i = 0; i < waiting.size(); i++) {
                Heaped object = waiting.get(i);
                owner = Heaped.SHARED;
                begin();
                object(object);
                raw.set(raw.slot(object.home()), finish());
            }
            for (Heaped object : numbered) {
                object.number(0);
            }
            numbered.clear();
            if (!conflict) {
                fresh.clear();
                return;
            }
            if (attempt > 50) {
                throw new IllegalStateException("objects that several tasks reach and nobody published");
            }
            for (Heaped object : fresh) {
                object.home(0);
            }
            fresh.clear();
        }
    }

    private final List<List<Heaped>> ofTasks = new ArrayList<>();

    /** The objects that were written last: the shared ones in the order of their numbers, then those of each task. */
    Heaped[] written(int[] slots, int[] order) {
        List<Heaped> all = new ArrayList<>();
        for (int slot : slots) {
            all.add(waiting.get(slot));
        }
        for (int task : order) {
            all.addAll(ofTasks.get(task));
        }
        return all.toArray(Heaped[]::new);
    }

    // ---- who can reach what ----

    private final List<Heaped> met = new ArrayList<>();
    /** The globals that code met so far may read, as bits. */
    private long read;

    private void discover() {
        met.clear();
        for (Context c : machine.contexts) {
            c.task.home(VISITED);
            c.index = met.size();
            c.task.owner(c.index);
            met.add(c.task);
        }
        read = 0;
        for (Object invariant : machine.invariants) {
            visit(invariant, Heaped.SHARED);
        }
        for (Context c : machine.contexts) {
            visit(c.task.member, Heaped.SHARED);
            visit(c.task.result, Heaped.SHARED);
            visit(c.scope, Heaped.SHARED);
            visit(c.world, Heaped.SHARED);
            for (Object entry : c.buffer) {
                visit(entry, Heaped.SHARED);
            }
            for (Object local : c.locals) {
                visit(local, Heaped.SHARED);
            }
            if (c.phase == Waits.AWAITING_ALL) {
                c.notes = Waits.left(c.notes);
            }
            for (Object note : c.notes) {
                visit(note, Heaped.SHARED);
            }
            for (int i = 0; i < c.depth; i++) {
                Frame f = c.frames[i];
                read |= mentioned(f, i == c.depth - 1);
                for (Box box : f.captures) {
                    visit(box, c.index);
                }
                for (int slot = 0; slot < f.top; slot++) {
                    if (slot >= f.body.frameSize() || isLive(f, slot, i == c.depth - 1)) {
                        visit(f.values[slot], c.index);
                    }
                }
            }
        }
        globals();
        for (int i = machine.abandoned.size() - 1; i >= 0; i--) {
            TaskObject task = machine.abandoned.get(i);
            if (task.home() != VISITED) {
                machine.uncaught(machine.abandoned.remove(i)); // nobody can ask it any more
            }
        }
        for (Heaped object : met) {
            object.home(0);
            object.number(0);
        }
    }

    /** Forgets the globals that nobody can read any more. */
    private void globals() {
        long done = 0;
        while (done != read) {
            long more = read & ~done;
            done = read;
            for (int i = 0; i < machine.globals.length; i++) {
                if (isRead(i, more)) {
                    visit(machine.globals[i], Heaped.SHARED);
                }
            }
        }
        for (int i = 0; i < machine.globals.length; i++) {
            if (isRead(i, read)) {
                visit(machine.globals[i], Heaped.SHARED);
            } else {
                if (machine.globals[i] != null) {
                    machine.forgotten[i] = machine.globals[i];
                }
                machine.globals[i] = null;
            }
        }
        raw.live = read;
    }

    /** Whether a global may still be read; those without a bit always may. */
    static boolean isRead(int global, long bits) {
        return global >= 63 || (bits & 1L << global) != 0;
    }

    private static long mentioned(Frame f, boolean top) {
        return f.code.globals(top ? f.pc : Math.max(0, f.pc - 1));
    }

    private void visit(Object value, int by) {
        if (value instanceof Closure closure) {
            read |= closure.code.globals();
        } else if (value instanceof ClassObject type) {
            read |= type.code.globals();
        }
        if (!(value instanceof Heaped heaped) || isConstant(value)) {
            return;
        }
        if (heaped.home() != VISITED) {
            heaped.home(VISITED);
            heaped.owner(by);
            met.add(heaped);
            children(heaped, isAlwaysShared(heaped) ? Heaped.SHARED : by);
        } else if (heaped.owner() != by && heaped.owner() != Heaped.SHARED) {
            heaped.owner(Heaped.SHARED);
            if (!isAlwaysShared(heaped)) {
                children(heaped, Heaped.SHARED);
            }
        }
    }

    private static boolean isAlwaysShared(Heaped object) {
        return object instanceof TaskObject || object instanceof ScopeObject;
    }

    private void visitAll(Object[] values, int by) {
        for (Object value : values) {
            visit(value, by);
        }
    }

    private void children(Heaped object, int by) {
        switch (object) {
            case Box box -> visit(box.value, by);
            case Obj obj -> {
                visit(obj.type(), by);
                for (int i = 0; i < obj.fieldCount(); i++) {
                    visit(obj.get(i), by);
                }
                visit(obj.lock, by);
            }
            case ListValue list -> visitAll(list.toArray(), by);
            case MapValue map -> {
                MapValue.Entries entries = map.entries();
                visitAll(entries.keys(), by);
                visitAll(entries.values(), by);
            }
            case SetValue set -> visitAll(set.toArray(), by);
            case Closure closure -> {
                visit(closure.self, by);
                visitAll(closure.captures, by);
            }
            case NativeCallable callable -> visit(callable.self, by);
            case ClassObject type -> {
                visitAll(type.construction, by);
                for (Box[] boxes : type.methods.values()) {
                    visitAll(boxes, by);
                }
            }
            case Walk walk -> visit(walk.source, by);
            case Primitive primitive -> visitAll(primitive.fields, by);
            case TaskObject task -> {
                visit(task.result, by);
                visit(task.member, by);
            }
            case ScopeObject scope -> {
                visit(scope.opener, by);
                visit(scope.outer, by);
                visit(scope.error, by);
            }
            default -> throw new IllegalStateException("no object of a state: " + object.getClass());
        }
    }

    // ---- words ----

    private void begin() {
        size = 0;
        references = 0;
        mentioned = 0;
        setFrom = 0;
        setTo = 0;
        weakFrom = Integer.MAX_VALUE;
        purposeCount = 0;
        rank = 0;
        inside.clear();
    }

    private Part finish() {
        int[] offsets = new int[inside.size() + 4];
        int done = 0;
        while (done < inside.size()) {
            if (done == offsets.length) {
                offsets = Arrays.copyOf(offsets, done * 2);
            }
            offsets[done] = size;
            object(inside.get(done++));
        }
        for (int i = 0; i < done; i++) {
            raw(offsets[i]);
        }
        if (owner != Heaped.SHARED) {
            raw(done);
        }
        return parts.intern(words, size, new Part(-1, null, NOWHERE, NOWHERE, setFrom, setTo, weakFrom, mentioned,
                purposeCount == 0 ? NOWHERE : Arrays.copyOf(purposes, purposeCount), rank, 0));
    }

    private void put(int word) {
        if (size == words.length) {
            words = Arrays.copyOf(words, size * 2);
        }
        words[size++] = word;
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
        int number = constants.number(value);
        mentioned |= constants.globals(number);
        return number << 2 | 2;
    }

    private void value(Object value) {
        if (!(value instanceof Heaped heaped) || isConstant(value)) {
            put(immediate(value));
            return;
        }
        if (heaped.owner() == Heaped.SHARED || isAlwaysShared(heaped)) {
            references++;
            put(Part.reference(numberOf(heaped), kind(heaped), Part.SHARED_TAG));
            return;
        }
        if (owner == Heaped.SHARED || heaped.number() != 0 && heaped.owner() != owner) {
            conflict = true; // it was thought to be somebody's own
            machine.publish(heaped);
            put(0);
            return;
        }
        if (heaped.number() == 0) {
            heaped.owner(owner);
            inside.add(heaped);
            numbered.add(heaped);
            heaped.number(inside.size());
        }
        put(Part.reference(heaped.number(), kind(heaped), Part.PRIVATE_TAG));
    }

    /** The value of a variable: notes whether it is shared on purpose. */
    private void variable(Object value, dev.conc.analysis.Variable variable) {
        if (variable != null && variable.memory() != Memory.PLAIN) {
            if (purposeCount == purposes.length) {
                purposes = Arrays.copyOf(purposes, purposeCount * 2);
            }
            purposes[purposeCount++] = size;
        }
        value(value);
    }

    private int numberOf(Heaped shared) {
        int number = shared.home();
        if (number == 0) {
            number = nextFresh++;
            shared.home(number);
            fresh.add(shared);
            waiting.add(shared);
        }
        return number;
    }

    private static int kind(Heaped object) {
        return switch (object) {
            case Box _ -> BOX;
            case Obj _ -> OBJ;
            case ListValue _ -> LIST;
            case MapValue _ -> MAP;
            case SetValue _ -> SET;
            case Closure _ -> CLOSURE;
            case NativeCallable _ -> NATIVE;
            case ClassObject _ -> CLASS;
            case Walk _ -> WALK;
            case Primitive _ -> PRIMITIVE;
            case TaskObject _ -> TASK;
            case ScopeObject _ -> SCOPE;
            default -> throw new IllegalStateException("no object of a state: " + object.getClass());
        };
    }

    private int number(Code code) {
        if (code.number() < 0) {
            code.number(constants.number(code));
        }
        return code.number();
    }

    // ---- what is no object ----

    private void misc() {
        begin();
        raw(MISC);
        raw(machine.invariants.size());
        for (Object invariant : machine.invariants) {
            value(invariant);
        }
        value(machine.failure);
        weakFrom = references;
        raw(machine.abandoned.size());
        for (TaskObject task : machine.abandoned) {
            value(task);
        }
        raw.misc = finish();
    }

    private Part head(Context c) {
        owner = Heaped.SHARED;
        begin();
        raw(HEAD);
        raw(c.task.kind.ordinal() << 1 | (c.task.daemon ? 1 : 0));
        raw(c.phase);
        if (c.phase == Waits.AWAITING_ALL) {
            awaited(c);
        } else {
            raw(c.notes.length);
            for (Object note : c.notes) {
                value(note);
            }
        }
        raw(c.cleanups << 1 | (c.told ? 1 : 0));
        value(c.scope);
        value(c.world);
        raw(c.buffer.length);
        for (Object entry : c.buffer) {
            value(entry);
        }
        raw(c.locals.length);
        for (Object local : c.locals) {
            value(local);
        }
        return finish();
    }

    /** A set of tasks in the order of their numbers; those that ended well are forgotten. */
    private void awaited(Context c) {
        Object[] left = Waits.left(c.notes);
        int[] numbers = new int[left.length];
        for (int i = 0; i < left.length; i++) {
            numbers[i] = Part.reference(numberOf((TaskObject) left[i]), TASK, Part.SHARED_TAG);
        }
        Arrays.sort(numbers);
        raw(numbers.length);
        setFrom = references;
        for (int number : numbers) {
            references++;
            put(number);
        }
        setTo = references;
    }

    private Part frames(Context c, int index) {
        owner = index;
        begin();
        rank = rank(c.frames[0], c.depth == 1);
        raw(FRAMES);
        raw(c.depth);
        for (int i = 0; i < c.depth; i++) {
            frame(c.frames[i], i == c.depth - 1);
        }
        return finish();
    }

    private long rank(Frame f, boolean top) {
        long found = f.code.likeness();
        int first = f.code.firstParam();
        for (int slot = first; slot < first + f.code.parameters().count(); slot++) {
            Object value = f.values[slot];
            if (value != null && (!(value instanceof Heaped) || isConstant(value)) && f.code.isSettled(slot) && isLive(f, slot, top)) {
                int word = immediate(value);
                found = Parts.mix(found, (word & 3) == 2 ? constants.stable(word >> 2) : word);
            }
        }
        return found;
    }

    static boolean isLive(Frame f, int slot, boolean top) {
        Instructions body = f.body;
        long[] live = top ? body.liveIn() : body.liveOut();
        int pc = top ? f.pc : Math.max(0, f.pc - 1);
        if (!top && f.pc == 0) {
            live = body.liveIn();
        }
        return (live[pc * body.words() + (slot >> 6)] & 1L << (slot & 63)) != 0;
    }

    private void frame(Frame f, boolean top) {
        put(number(f.code) << 2 | 2);
        mentioned |= mentioned(f, top);
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

    // ---- objects ----

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
                variable(box.value, box.variable);
            }
            case Obj obj -> {
                raw(OBJ);
                value(obj.type());
                raw(obj.fieldCount());
                for (int i = 0; i < obj.fieldCount(); i++) {
                    variable(obj.get(i), ((ClassObject) obj.type()).field(i));
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
                mentioned |= closure.code.globals();
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
                mentioned |= type.code.globals();
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
        boolean known = task.ended || task.owner() == Heaped.SHARED;
        raw((task.daemon ? 1 : 0) | (task.cancelled ? 2 : 0) | (task.ended ? 4 : 0) | (task.failed ? 8 : 0) | (task.expected ? 16 : 0)
                | (known ? KNOWN : 0));
        raw(task.kind.ordinal());
        value(task.name);
        value(task.result);
        value(task.member);
    }
}
