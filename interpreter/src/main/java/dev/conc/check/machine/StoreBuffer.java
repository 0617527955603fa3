package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.Op;
import dev.conc.check.model.Operation;
import dev.conc.check.model.Primitive;
import dev.conc.runtime.Nil;
import dev.conc.syntax.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The writes of one task to {@code relaxed} variables that have not reached memory yet, first in, first out: it sees them itself, others do not. The model of P. Sewell,
 * S. Sarkar, S. Owens, F. Zappa Nardelli, M. O. Myreen, “x86-TSO: a rigorous and usable programmer's model for x86 multiprocessors”, CACM 2010. Everything else that others
 * can notice empties the buffer first, but for plain reads.
 *
 * <p>In a context's {@code buffer} each write takes three places: what it is written to (nil for a global), the slot, the value.
 */
final class StoreBuffer {
    private static final int ENTRY = 3;

    private final Machine machine;

    StoreBuffer(Machine machine) {
        this.machine = machine;
    }

    /** Whether a write goes into the buffer: to a relaxed variable that another task can reach. */
    boolean takes(Context c, Variable variable, int owner) {
        return machine.common.storeBuffers && variable != null && variable.memory() == Memory.RELAXED && variable.shared()
                && owner == Heaped.SHARED && machine.contexts.size() > 1 && !machine.isEvaluating();
    }

    void add(Context c, Object holder, long slot, Object value) {
        machine.publish(value);
        int size = c.buffer.length;
        c.buffer = Arrays.copyOf(c.buffer, size + ENTRY);
        c.buffer[size] = holder == null ? Nil.NIL : holder;
        c.buffer[size + 1] = slot;
        c.buffer[size + 2] = value;
    }

    /** What the task itself has written there last; null if nothing that is still in the buffer. */
    static Object latest(Context c, Object holder, long slot) {
        for (int i = c.buffer.length - ENTRY; i >= 0; i -= ENTRY) {
            if (c.buffer[i] == (holder == null ? Nil.NIL : holder) && (Long) c.buffer[i + 1] == slot) {
                return c.buffer[i + 2];
            }
        }
        return null;
    }

    /** The oldest write reaches memory; its name and value for a story. */
    String flush(Context c) {
        Object holder = c.buffer[0];
        long slot = (Long) c.buffer[1];
        Object value = c.buffer[2];
        c.buffer = c.buffer.length == ENTRY ? Context.NOTHING : Arrays.copyOfRange(c.buffer, ENTRY, c.buffer.length);
        switch (holder) {
            case Box box -> box.value = value;
            case Obj obj -> obj.set((int) slot, value);
            case Primitive world -> world.fields[(int) slot] = value;
            default -> machine.globals[(int) slot] = value;
        }
        return machine.tracer == null ? null : name(holder, (int) slot) + " = " + machine.inWords().value(value);
    }

    /** The writes that are still in the buffer, oldest first. */
    List<Snapshot.Named> pending(Context c) {
        List<Snapshot.Named> writes = new ArrayList<>();
        for (int i = 0; i < c.buffer.length; i += ENTRY) {
            writes.add(
                    new Snapshot.Named(name(c.buffer[i], (int) (long) (Long) c.buffer[i + 1]), machine.inWords().value(c.buffer[i + 2])));
        }
        return writes;
    }

    private String name(Object holder, int slot) {
        return switch (holder) {
            case Box box -> box.variable.name();
            case Obj obj -> obj.type().fieldNames().get(slot);
            default -> machine.common.base.global(slot).name();
        };
    }

    /** All of them. */
    void drain(Context c) {
        while (c.buffer.length > 0) {
            String told = flush(c);
            if (told != null) {
                machine.tell(c, "its write " + told + " reaches memory");
            }
        }
    }

    /** Whether the task may end with the instruction. */
    static boolean mayEnd(Context c, int op) {
        return switch (op) {
            case Op.RETURN -> c.depth == 1;
            case Op.THROW, Op.RETHROW, Op.FAIL, Op.FAIL_COMPARING, Op.RAISE -> true;
            default -> false;
        };
    }

    /** Whether an instruction waits for the buffer to be empty: what orders memory, and every write that is not relaxed. */
    boolean empties(Context c, Frame f, int pc, int op) {
        return switch (op) {
            case Op.STORE_INDEX, Op.NATIVE, Op.ACQUIRE, Op.RELEASE, Op.WAIT, Op.AWAIT, Op.SELECT, Op.SPAWN, Op.SCOPE_OPEN, Op.SCOPE_CLOSE,
                    Op.NEXT ->
                true;
            case Op.STORE_GLOBAL, Op.STORE_BOX, Op.STORE_CAPTURE, Op.STORE_OWN_FIELD -> f.body.k()[pc] instanceof Variable variable
                    && variable.shared() && variable.memory() != Memory.RELAXED;
            case Op.STORE_MEMBER -> f.peek(1) instanceof Obj obj && obj.type().fieldSlot((String) f.body.k()[pc]) >= 0
                    && ((ClassObject) obj.type()).field(obj.type().fieldSlot((String) f.body.k()[pc])).memory() != Memory.RELAXED;
            case Op.CALL -> f.peek(f.body.a()[pc]) instanceof NativeCallable callable
                    && (machine.natives.find(callable.code) instanceof Operation || callable.code.key().equals("print"));
            default -> false;
        };
    }
}
