package dev.conc.check.machine;

import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Show;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * A deep copy of what goes over the border of a process, cycles and sharing kept; what synchronises stays the same object. The twin of {@code process.Encoder} and
 * {@code Decoder}.
 */
final class Copy {
    private final Machine machine;
    private final Map<Object, Object> done = new IdentityHashMap<>();
    /** The globals that code met so far may read, as bits. */
    private long read;
    private boolean metCode;
    /** What is copied, as a path from a variable: for the message where it can't be. */
    private String name;

    private Copy(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
    }

    /** Of one value that is handed over. */
    static Object of(Machine machine, Object value) {
        return value instanceof Heaped ? new Copy(machine, "what is handed over").copy(value) : value;
    }

    static Object[] of(Machine machine, Object[] values) {
        var copy = new Copy(machine, "what is handed over");
        Object[] copies = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            copies[i] = copy.copy(values[i]);
        }
        return copies;
    }

    /** Of a value that reaches a process, with the globals that functions in it read and the process does not have yet. */
    static Object into(Machine machine, Primitive world, Object value) {
        if (!(value instanceof Heaped)) {
            return value;
        }
        var copy = new Copy(machine, "what is handed over");
        Object made = copy.copy(value);
        boolean more = copy.metCode;
        while (more) {
            more = false;
            for (int i = 0; i < world.fields.length; i++) {
                if (world.fields[i] == null && machine.globals[i] != null && StateWriter.isRead(i, copy.read)) {
                    copy.name = machine.common.base.global(i).name();
                    world.fields[i] = copy.copy(machine.globals[i]);
                    machine.publish(world.fields[i]);
                    more = true;
                }
            }
        }
        return made;
    }

    /** What a call takes with it into a new process. */
    record Luggage(Object callee, Object self, Object[] arguments, Primitive world) {}

    /**
     * Of a call: callee, receiver, arguments, and a world of the globals that its code can reach, as they are in the spawner's.
     *
     * @throws Raised a TypeError that names the variable, where something can't be copied
     */
    static Luggage luggage(Machine machine, Context spawner, Object callee, Object self, Object[] arguments) {
        var copy = new Copy(machine, "what is called");
        Object called = copy.copy(callee);
        Object receiver = copy.copy(self);
        Object[] given = new Object[arguments.length];
        for (int i = 0; i < given.length; i++) {
            copy.name = callee instanceof FunctionValue function ? function.parameters().names().get(i) : "argument " + (i + 1);
            given[i] = copy.copy(arguments[i]);
        }
        Object[] globals = new Object[machine.common.globals];
        boolean more = true;
        while (more) { // what is copied may read others
            more = false;
            for (int i = 0; i < globals.length; i++) {
                Object value = machine.global(spawner, i);
                if (globals[i] == null && value != null && StateWriter.isRead(i, copy.read)) {
                    copy.name = machine.common.base.global(i).name();
                    globals[i] = copy.copy(value);
                    more = true;
                }
            }
        }
        var world = new Primitive("World", globals);
        return new Luggage(called, receiver, given, world);
    }

    private Object copy(Object value) {
        if (value instanceof Primitive primitive) {
            machine.publish(primitive); // both sides reach it from now on
        }
        if (!(value instanceof Heaped) || value instanceof Primitive) {
            return value;
        }
        Object known = done.get(value);
        return known != null ? known : made(value);
    }

    private Object made(Object value) {
        return switch (value) {
            case TaskObject _ -> throw new Raised(Catalog.CANNOT_COPY, name, "a Task");
            case Box box -> {
                var made = new Box(box.variable, null);
                done.put(box, made);
                made.value = named(box.variable.name(), box.value);
                yield made;
            }
            case Obj obj -> instance(obj);
            case ListValue list -> {
                Object[] elements = list.toArray();
                var made = new TrackedList(elements.length);
                done.put(list, made);
                for (int i = 0; i < elements.length; i++) {
                    made.add(element((long) i, elements[i]));
                }
                yield made;
            }
            case MapValue map -> {
                var made = new TrackedMap();
                done.put(map, made);
                MapValue.Entries entries = map.entries();
                for (int i = 0; i < entries.keys().length; i++) {
                    made.put(copy(entries.keys()[i]), element(entries.keys()[i], entries.values()[i]));
                }
                yield made;
            }
            case SetValue set -> {
                var made = new TrackedSet();
                done.put(set, made);
                for (Object element : set.toArray()) {
                    made.add(copy(element));
                }
                yield made;
            }
            case Closure closure -> {
                read |= closure.code.globals();
                metCode = true;
                if (closure.isConstant()) {
                    yield closure;
                }
                Box[] captures = boxes(closure.captures);
                var made = new Closure(closure.code, captures, copy(closure.self));
                done.put(closure, made);
                yield made;
            }
            case NativeCallable callable -> callable.self == null ? callable : new NativeCallable(callable.code, copy(callable.self));
            case ClassObject type -> type(type);
            default -> throw new Raised(Catalog.CANNOT_COPY, name, "what stays in its process");
        };
    }

    /** A copy of what is in a list or map at {@code key}. */
    private Object element(Object key, Object value) {
        return value instanceof Heaped ? named(name + "[" + Show.quoted(key) + "]", value) : value;
    }

    /** A copy of {@code value}, which messages call {@code path}. */
    private Object named(String path, Object value) {
        String before = name;
        name = path;
        Object made = copy(value);
        name = before;
        return made;
    }

    private Box[] boxes(Box[] boxes) {
        Box[] copies = new Box[boxes.length];
        for (int i = 0; i < boxes.length; i++) {
            copies[i] = (Box) copy(boxes[i]);
        }
        return copies;
    }

    /** An instance has data of its own, and a monitor its own lock for them. */
    private Object instance(Obj obj) {
        var type = (ClassObject) copy(obj.type());
        Primitive lock = null;
        if (obj.lock != null) {
            lock = new Primitive("Lock", null, 0L, true, dev.conc.runtime.Nil.NIL);
            machine.register(lock);
        }
        var made = new Obj(type, obj.fieldCount(), lock);
        made.thrownIn = obj.thrownIn;
        made.thrownAt = obj.thrownAt;
        done.put(obj, made);
        for (int i = 0; i < obj.fieldCount(); i++) {
            made.set(i, named(name + "." + type.fieldNames().get(i), obj.get(i)));
        }
        return made;
    }

    private Object type(ClassObject type) {
        read |= type.code.globals();
        metCode = true;
        if (type.isConstant()) {
            return type;
        }
        Box[] construction = boxes(type.construction);
        Map<String, Box[]> methods = new HashMap<>();
        type.methods.forEach((method, captured) -> methods.put(method, boxes(captured)));
        var made = new ClassObject(type.code, construction, methods);
        done.put(type, made);
        return made;
    }
}
