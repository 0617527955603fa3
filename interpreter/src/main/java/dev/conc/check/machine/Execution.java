package dev.conc.check.machine;

import dev.conc.analysis.FunctionInfo;
import dev.conc.analysis.Variable;
import dev.conc.check.code.ClassCode;
import dev.conc.check.code.Code;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.code.LibraryRef;
import dev.conc.check.code.NativeCode;
import dev.conc.check.code.Op;
import dev.conc.check.code.SpawnSite;
import dev.conc.check.model.Operation;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.ClassValue;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.Instance;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Operators;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.Show;
import dev.conc.runtime.Types;
import dev.conc.syntax.Operator;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Carries out one instruction.
 *
 * <p>Long because it is one switch over all instructions.
 */
final class Execution {
    private final Machine machine;
    final Waits waits;
    /** The way in which the step's operation is to be done. */
    int way;

    Execution(Machine machine) {
        this.machine = machine;
        this.waits = new Waits(machine);
    }

    /** False where the task must stop here: its operation goes on in a later step. */
    boolean execute(Context c, Frame f, int pc, int op, int chosen) {
        way = chosen;
        Object k = f.body.k()[pc];
        int a = f.body.a()[pc];
        if (c.buffer.length > 0 && machine.buffers.empties(c, f, pc, op)) {
            machine.buffers.drain(c);
        }
        switch (op) {
            case Op.CONST -> f.push(k instanceof NativeCode code ? machine.calls.callable(code) : k);
            case Op.LOAD -> f.push(value(f.values[a], k));
            case Op.STORE -> f.values[a] = f.pop();
            case Op.LOAD_BOX -> f.push(value(content(c, (Box) f.values[a]), k));
            case Op.STORE_BOX -> store(c, (Box) f.values[a], f.pop());
            case Op.NEW_BOX -> f.values[a] = new Box((Variable) k, f.pop());
            case Op.EMPTY_BOX -> f.values[a] = new Box((Variable) k, null);
            case Op.BOX_SLOT -> f.values[a] = new Box((Variable) k, f.values[a]);
            case Op.LOAD_CAPTURE -> f.push(value(content(c, f.captures[a]), k));
            case Op.STORE_CAPTURE -> store(c, f.captures[a], f.pop());
            case Op.GLOBAL -> {
                Object own = c.buffer.length == 0 ? null : StoreBuffer.latest(c, c.world, a);
                f.push(value(own != null ? own : machine.global(c, a), k));
            }
            case Op.STORE_GLOBAL -> {
                Object now = f.pop();
                machine.publish(now);
                if (machine.buffers.takes(c, (Variable) k, Heaped.SHARED)) {
                    machine.buffers.add(c, c.world, a, now);
                } else {
                    machine.global(c, a, now);
                }
                if (machine.footprint != null) {
                    machine.footprint.write(a);
                }
            }
            case Op.LIBRARY -> f.push(machine.common.library((LibraryRef) k) instanceof NativeCode code
                    ? machine.calls.callable(code) : machine.common.library((LibraryRef) k));
            case Op.OWN_FIELD -> {
                Obj self = (Obj) f.peek(0);
                Object own = c.buffer.length == 0 ? null : StoreBuffer.latest(c, self, a);
                Object now = value(own != null ? own : self.get(a), k);
                f.pop();
                f.push(now);
            }
            case Op.STORE_OWN_FIELD -> {
                Obj self = (Obj) f.pop();
                set(c, self, a, f.pop());
            }
            case Op.INIT_FIELD -> {
                Object self = f.values[1] instanceof Box box ? box.value : f.values[1];
                set(c, (Obj) self, a, f.pop());
            }
            case Op.MEMBER -> {
                Object own = c.buffer.length == 0 || !(f.peek(0) instanceof Obj obj) ? null
                        : StoreBuffer.latest(c, obj, obj.type().fieldSlot((String) k));
                Object member = own != null ? own : machine.calls.member(f.peek(0), (String) k);
                f.pop();
                f.push(member);
            }
            case Op.STORE_MEMBER -> storeMember(c, f, (String) k);
            case Op.INDEX -> {
                Object element = Containers.adopt(Operators.index(f.peek(1), f.peek(0)));
                f.drop(2);
                f.push(element);
            }
            case Op.STORE_INDEX -> {
                if (f.peek(2) instanceof Heaped target && target.owner() == Heaped.SHARED) {
                    machine.publish(f.peek(0));
                }
                Operators.setIndex(f.peek(2), f.peek(1), f.peek(0));
                f.drop(3);
            }
            case Op.UNARY -> {
                Object operand = f.peek(0);
                Object result = switch ((Operator) k) {
                    case NOT -> !bool(operand);
                    case NEGATE -> Operators.negate(operand);
                    default -> Operators.complement(operand);
                };
                f.pop();
                f.push(result);
            }
            case Op.BINARY -> {
                Object result = Containers.adopt(Operators.apply((Operator) k, f.peek(1), f.peek(0)));
                f.drop(2);
                f.push(result);
            }
            case Op.RANGE -> range(f, a);
            case Op.TEMPLATE -> {
                machine.shows(c, Arrays.copyOfRange(f.values, f.top - a, f.top));
                var text = new StringBuilder();
                for (int i = a - 1; i >= 0; i--) {
                    text.append(Show.text(f.peek(i)));
                }
                f.drop(a);
                f.push(text.toString());
            }
            case Op.LIST -> {
                var list = new TrackedList(Arrays.copyOfRange(f.values, f.top - a, f.top));
                f.drop(a);
                f.push(list);
            }
            case Op.MAP -> {
                var map = new TrackedMap();
                for (int i = a - 1; i >= 0; i--) {
                    map.put(f.peek(2 * i + 1), f.peek(2 * i));
                }
                f.drop(2 * a);
                f.push(map);
            }
            case Op.JUMP -> {
                f.pc = a;
                return true;
            }
            case Op.LOOP -> {
                machine.round();
                machine.poll(c);
                f.pc = a;
                return true;
            }
            case Op.JUMP_FALSE, Op.JUMP_TRUE -> {
                boolean condition = bool(f.peek(0));
                f.pop();
                if (condition == (op == Op.JUMP_TRUE)) {
                    f.pc = a;
                    return true;
                }
            }
            case Op.CHECK_BOOL -> bool(f.peek(0));
            case Op.CLOSURE -> f.push(new Closure((Code) k, captures((Code) k, f), null));
            case Op.CLASS -> f.push(type((ClassCode) k, f));
            case Op.METHOD -> machine.calls.method(f, f.pop(), (String) k);
            case Op.CALL -> {
                machine.calls.call(c, f, a, f.body.b()[pc], (String[]) k);
                return c.phase == 0;
            }
            case Op.NATIVE -> {
                NativeCallable callable = machine.calls.callable((NativeCode) k);
                Object result = machine.natives.call(c, callable, machine.slotArguments(f, callable));
                if (result == Operation.AGAIN) {
                    return false;
                }
                f.push(result);
            }
            case Op.RETURN -> {
                Object result = f.values[0] == null ? Nil.NIL : f.values[0];
                c.popFrame();
                if (c.depth == 0) {
                    machine.end(c, result, false);
                } else if (c.top().code.info().body() != null || c.top().pc > 0) {
                    c.top().push(result);
                }
                return true;
            }
            case Op.POP -> f.pop();
            case Op.DUP -> f.push(f.peek(0));
            case Op.DUP2 -> {
                f.push(f.peek(1));
                f.push(f.peek(1));
            }
            case Op.THROW -> {
                if (f.peek(0) instanceof Instance error) {
                    throw new Raised(error);
                }
                throw new Raised(Catalog.NOT_THROWABLE, Types.described(f.peek(0)));
            }
            case Op.RETHROW -> throw new Raised((Instance) f.pop());
            case Op.CATCHES -> {
                boolean taken = f.pop() instanceof ClassValue wanted && wanted.equals(((Obj) f.peek(0)).type());
                f.push(taken);
            }
            case Op.CATCHES_ANY -> f.push(!((Obj) f.peek(0)).type().name().equals("CancelledError"));
            case Op.FAIL -> {
                Object message = f.pop();
                throw message == null ? new Raised(Catalog.ASSERTION_FAILED, k)
                        : new Raised(Catalog.ASSERTION_FAILED_SAYING, Show.text(message));
            }
            case Op.FAIL_COMPARING ->
                throw new Raised(Catalog.ASSERTION_FAILED_COMPARING, k, Show.quoted(f.peek(1)), Show.quoted(f.peek(0)));
            case Op.ITERATE -> {
                f.values[a] = waits.walk(f.peek(0));
                f.pop();
            }
            case Op.NEXT -> {
                return waits.next(c, f, pc, way);
            }
            case Op.TAKE_APART -> takeApart(f, a);
            case Op.APPEND -> {
                Object element = f.pop();
                ((ListValue) f.peek(0)).add(element);
            }
            case Op.JUMP_IF_SET -> {
                if (f.values[a] != null) {
                    f.pc = f.body.b()[pc];
                    return true;
                }
            }
            case Op.CLEAR -> f.values[a] = null;
            case Op.LOCKABLE -> {
                Object lock = waits.lockable(f.peek(0));
                f.pop();
                f.push(lock);
            }
            case Op.CHECK_LIMIT -> {
                if (!(f.peek(0) instanceof DurationValue)) {
                    throw new Raised(Catalog.LIMIT_NOT_A_DURATION, Types.described(f.peek(0)));
                }
                machine.clock.limit(c, ((DurationValue) f.pop()).nanos());
            }
            case Op.RAISE -> throw new Raised((Catalog) k);
            case Op.SPAWN -> spawn(c, f, a, (SpawnSite) k);
            case Op.ACQUIRE, Op.RELEASE, Op.WAIT, Op.AWAIT, Op.SELECT, Op.SCOPE_OPEN, Op.SCOPE_CLOSE -> {
                if (!waits.execute(c, f, pc, op, way)) {
                    return false;
                }
            }
            case Op.CLEANUP_ENTER -> c.cleanups++;
            case Op.CLEANUP_LEAVE -> c.cleanups--;
            case Op.IS_INDEX -> f.push(((Long) f.pop()) == a);
            case Op.INVARIANT -> {
                Object condition = f.pop();
                machine.publish(condition);
                machine.invariants.add(condition);
                machine.invariants.add((InvariantSite) k);
            }
            default -> throw new IllegalStateException("no instruction " + op);
        }
        f.pc = pc + 1;
        return true;
    }

    private Object value(Object value, Object k) {
        return value != null ? value : machine.initialized(null, k instanceof Variable variable ? variable.name() : "?");
    }

    private static Object content(Context c, Box box) {
        Object own = c.buffer.length == 0 ? null : StoreBuffer.latest(c, box, 0);
        return own != null ? own : box.value;
    }

    private void store(Context c, Box box, Object now) {
        if (machine.buffers.takes(c, box.variable, box.owner())) {
            machine.buffers.add(c, box, 0, now);
            return;
        }
        if (box.owner() == Heaped.SHARED) {
            machine.publish(now);
        }
        box.value = now;
    }

    private void set(Context c, Obj obj, int slot, Object now) {
        if (machine.buffers.takes(c, ((ClassObject) obj.type()).field(slot), obj.owner())) {
            machine.buffers.add(c, obj, slot, now);
            return;
        }
        if (obj.owner() == Heaped.SHARED) {
            machine.publish(now);
        }
        obj.set(slot, now);
    }

    private void storeMember(Context c, Frame f, String name) {
        Object receiver = f.peek(1);
        int slot = receiver instanceof Obj obj ? obj.type().fieldSlot(name) : -1;
        if (slot < 0) {
            throw new Raised(Catalog.NO_FIELD_TO_ASSIGN, Types.described(receiver), name);
        }
        Obj obj = (Obj) receiver;
        if (!((ClassObject) obj.type()).field(slot).assignable()) {
            throw new Raised(Catalog.FIELD_NOT_ASSIGNABLE, obj.type().name(), name);
        }
        set(c, obj, slot, f.peek(0));
        f.drop(2);
    }

    private static boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw new Raised(Catalog.CONDITION_NOT_BOOL, Types.described(value), Types.hint(Types.COMPARE_IT, value));
    }

    private static void range(Frame f, int kind) {
        RangeValue range;
        Object from = f.peek(kind == 2 ? 0 : 1);
        Object to = kind == 2 ? Nil.NIL : f.peek(0);
        if (kind == 2 && from instanceof Long first) {
            range = RangeValue.from(first);
        } else if (from instanceof Long first && to instanceof Long last) {
            range = RangeValue.of(first, last, kind == 1);
        } else {
            throw new Raised(Catalog.RANGE_NEEDS_INTS, Types.described(from), Types.described(to));
        }
        f.drop(kind == 2 ? 1 : 2);
        f.push(range);
    }

    private static void takeApart(Frame f, int count) {
        if (!(f.peek(0) instanceof ListValue list)) {
            throw new Raised(Catalog.NOT_A_LIST_TO_TAKE_APART, Types.described(f.peek(0)));
        }
        Object[] values = list.toArray();
        if (values.length != count) {
            throw new Raised(Catalog.WRONG_SIZE_TO_TAKE_APART, count, values.length);
        }
        f.pop();
        for (int i = count - 1; i >= 0; i--) {
            f.push(values[i]);
        }
    }

    private static Box[] captures(Code code, Frame f) {
        var captures = code.info().captures();
        if (captures.isEmpty()) {
            return Closure.NONE;
        }
        Box[] boxes = new Box[captures.size()];
        for (int i = 0; i < boxes.length; i++) {
            FunctionInfo.Capture capture = captures.get(i);
            boxes[i] = capture.fromFrame() ? (Box) f.values[capture.index()] : f.captures[capture.index()];
        }
        return boxes;
    }

    private static ClassObject type(ClassCode code, Frame f) {
        Map<String, Box[]> methods = new HashMap<>();
        for (Map.Entry<String, Code> method : code.methods().entrySet()) {
            Box[] boxes = captures(method.getValue(), f);
            if (boxes.length > 0) {
                methods.put(method.getKey(), boxes);
            }
        }
        return new ClassObject(code, captures(code.construction(), f), methods);
    }

    private void spawn(Context c, Frame f, int count, SpawnSite site) {
        int base = f.top - count;
        Object function = f.values[base - 1];
        Object self = f.values[base - 2];
        if (!(function instanceof FunctionValue callee)) {
            throw new Raised(Catalog.NOT_CALLABLE, Types.described(function));
        }
        boolean daemon = site.daemon() && bool(f.values[base - 3]);
        String name = null;
        if (site.named()) {
            Object given = f.values[base - (site.daemon() ? 4 : 3)];
            if (!(given instanceof String text)) {
                throw new Raised(Catalog.TASK_NAME_NOT_A_STRING, Types.described(given));
            }
            name = text;
        }
        Object[] arguments = Arrays.copyOfRange(f.values, base, f.top);
        Object[] matched = machine.calls.match(callee, arguments, site.names().toArray(String[]::new), site.positional());
        Object task = machine.spawn(c, site.kind(), name, daemon, callee, self, matched);
        f.drop(count + 2 + (site.named() ? 1 : 0) + (site.daemon() ? 1 : 0));
        f.push(task);
    }
}
