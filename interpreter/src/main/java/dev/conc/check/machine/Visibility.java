package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.Op;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.SetValue;
import dev.conc.syntax.Memory;

/**
 * Tells whether a task's next instruction can be told apart by another task: then it is a step of its own, else it is done in passing.
 *
 * <p>Not visible is what only this task can reach (the vector says so of each object), what never changes any more, and everything while there
 * is but one task. Such an operation is independent of all that the others can do until it is done, so that its task alone need go on: an ample set of one
 * (D. Peled, “All from one, one for all: on model checking using representatives”, CAV 1993); {@link Machine} cuts loops, which is the condition on cycles.
 */
final class Visibility {
    /** So deep in lists it is looked for what a text tells. */
    static final int SHOWN = 3;

    private final Machine machine;
    /** What the last visible instruction touches; null where it is no plain access. */
    private Access access;
    private boolean wanted;

    Visibility(Machine machine) {
        this.machine = machine;
    }

    /** What the next instruction of {@code c} touches, if it is a visible plain access; else null. */
    Access next(Context c) {
        wanted = true;
        access = null;
        Frame f = c.top();
        boolean visible = isVisible(c, f, f.pc, f.body.op()[f.pc]);
        wanted = false;
        return visible ? access : null;
    }

    private boolean alone() {
        return machine.common.reduction && !machine.common.watched && isAlone();
    }

    /** There is but one task, and no time limit of a scope that could run out while it goes on. */
    boolean isAlone() {
        return machine.contexts.size() == 1 && Machine.openLimits(machine.contexts.getFirst()) == 0;
    }

    boolean step() {
        return !alone();
    }

    boolean isVisible(Context c, Frame f, int pc, int op) {
        if (c.phase != 0 || c.buffer.length > 0 && (machine.buffers.empties(c, f, pc, op) || StoreBuffer.mayEnd(c, op))) {
            return true; // before the buffer is emptied others may still look at memory
        }
        switch (op) {
            case Op.GLOBAL, Op.STORE_GLOBAL:
                Variable global = (Variable) f.body.k()[pc];
                int number = f.body.a()[pc];
                if (c.world != null && number < machine.globals.length) {
                    return machine.isShared(c.world) && variable(global, c.world, Heaped.SHARED, number, op == Op.STORE_GLOBAL,
                            c.world.fields[number]);
                }
                return number < machine.globals.length
                        && variable(global, machine.globals, Heaped.SHARED, number, op == Op.STORE_GLOBAL, machine.globals[number]);
            case Op.LOAD_BOX, Op.STORE_BOX:
                return box((Box) f.values[f.body.a()[pc]], (Variable) f.body.k()[pc], op == Op.STORE_BOX);
            case Op.LOAD_CAPTURE, Op.STORE_CAPTURE:
                return box(f.captures[f.body.a()[pc]], (Variable) f.body.k()[pc], op == Op.STORE_CAPTURE);
            case Op.OWN_FIELD:
                return own(f, pc, false);
            case Op.STORE_OWN_FIELD:
                return own(f, pc, true);
            case Op.MEMBER, Op.METHOD:
                return f.peek(0) instanceof Obj obj && member(obj, (String) f.body.k()[pc], false);
            case Op.STORE_MEMBER:
                return f.peek(1) instanceof Obj obj && member(obj, (String) f.body.k()[pc], true);
            case Op.INDEX:
                return element(f.peek(1), f.peek(0), false);
            case Op.STORE_INDEX:
                return element(f.peek(2), f.peek(1), true);
            case Op.BINARY:
                return whole(f.peek(0)) || whole(f.peek(1));
            case Op.TAKE_APART:
                return whole(f.peek(0));
            case Op.TEMPLATE:
                for (int i = 0; i < f.body.a()[pc]; i++) {
                    if (whole(f.peek(i)) || tells(f.peek(i), SHOWN)) {
                        return true;
                    }
                }
                return false;
            case Op.NEXT:
                Walk walk = (Walk) f.values[f.body.a()[pc]];
                if (walk.source instanceof ListValue list) {
                    return container(list, !wanted || walk.next < list.size() ? walk.next : Access.WHOLE, false);
                }
                return walk.source instanceof Primitive && (step() || machine.ownWays(c) != 1);
            case Op.ITERATE:
                return !(f.peek(0) instanceof ListValue) && whole(f.peek(0));
            case Op.CALL:
                return call(c, f, pc);
            case Op.NATIVE:
                NativeCallable callable = machine.calls.callable((dev.conc.check.code.NativeCode) f.body.k()[pc]);
                return machine.natives.isVisible(c, callable, machine.slotArguments(f, callable), this);
            case Op.ACQUIRE:
                return isShared(f, pc) || machine.ownWays(c) != 1;
            case Op.WAIT, Op.RELEASE:
                return (!machine.common.reduction || machine.common.looksAtLocks) && isShared(f, pc);
            case Op.AWAIT, Op.SELECT:
                return step() || machine.ownWays(c) != 1;
            case Op.SCOPE_CLOSE:
                return !c.scope.live.isEmpty() || c.scope.timed;
            case Op.SPAWN:
                return step();
            case Op.LOOP:
                return canBeCancelled(c);
            default:
                return false;
        }
    }

    /** Where it looks whether it was cancelled, the moment counts. */
    private boolean canBeCancelled(Context c) {
        return machine.common.cancels && !c.told && step() && !c.cannotBeCancelled();
    }

    private boolean isShared(Frame f, int pc) {
        return f.values[f.body.a()[pc]] instanceof Heaped lock && shared(lock);
    }

    boolean shared(Heaped object) {
        return object.owner() == Heaped.SHARED && !alone();
    }

    private boolean call(Context c, Frame f, int pc) {
        int count = f.body.a()[pc];
        Object function = f.peek(count);
        if (function instanceof NativeCallable callable && machine.calls.isDirect(callable, count, (String[]) f.body.k()[pc])) {
            return machine.natives.isVisible(c, callable, machine.calls.directArguments(f, callable, count), this);
        }
        if (!(function instanceof NativeCallable) && canBeCancelled(c)) {
            return true;
        }
        return function instanceof Closure closure && closure.code.async() && step();
    }

    /** Whether the text of a value tells how something stands that other tasks can change. */
    private boolean tells(Object value, int depth) {
        if (value instanceof ListValue list) {
            return depth > 0 && tells(list.toArray(), depth - 1);
        }
        return value instanceof Primitive primitive && shared(primitive) || value instanceof TaskObject task && shared(task);
    }

    boolean tells(Object[] values) {
        return tells(values, SHOWN);
    }

    private boolean tells(Object[] values, int depth) {
        for (Object value : values) {
            if (tells(value, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean box(Box box, Variable variable, boolean write) {
        return variable != null && variable(variable, box, box.owner(), 0, write, box.value);
    }

    private boolean own(Frame f, int pc, boolean write) {
        Obj obj = (Obj) f.peek(0);
        int slot = f.body.a()[pc];
        return variable((Variable) f.body.k()[pc], obj, obj.owner(), slot, write, obj.get(slot));
    }

    private boolean field(Obj obj, int slot, boolean write) {
        return variable(((ClassObject) obj.type()).field(slot), obj, obj.owner(), slot, write, obj.get(slot));
    }

    private boolean member(Obj obj, String name, boolean write) {
        int slot = obj.type().fieldSlot(name);
        return slot >= 0 && field(obj, slot, write);
    }

    private boolean variable(Variable variable, Object where, int owner, long slot, boolean write, Object value) {
        if (!variable.shared() || owner != Heaped.SHARED || alone() || !write && !canChange(variable) && value != null) {
            return false;
        }
        if (wanted) {
            access = new Access(where, slot, write, variable, variable.memory() != Memory.PLAIN);
        }
        return true;
    }

    static boolean canChange(Variable variable) {
        return variable.kind() == Variable.Kind.FIELD ? variable.assignable() : variable.assigned();
    }

    private boolean element(Object container, Object index, boolean write) {
        if (container instanceof ListValue list && index instanceof Long at) {
            int size = at < 0 ? list.size() : 0;
            return container(container, at < 0 && at >= -size ? at + size : at, write);
        }
        return whole(container, write);
    }

    private boolean whole(Object value) {
        return whole(value, false);
    }

    private boolean whole(Object value, boolean write) {
        return (value instanceof ListValue || value instanceof MapValue || value instanceof SetValue)
                && container(value, Access.WHOLE, write);
    }

    boolean container(Object container, long slot, boolean write) {
        if (!(container instanceof Heaped heaped) || heaped.owner() != Heaped.SHARED || alone()) {
            return false;
        }
        if (wanted) {
            access = new Access(container, slot, write, null, machine.isOnPurpose(container));
        }
        return true;
    }
}
