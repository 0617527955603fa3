package dev.conc.check.machine;

import dev.conc.check.code.Op;
import dev.conc.check.code.SelectSite;
import dev.conc.check.model.Channels;
import dev.conc.check.model.Locks;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.ScopeObject;
import dev.conc.check.model.TaskObject;
import dev.conc.check.model.Tasks;
import dev.conc.check.model.Wording;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Cursors;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.Nil;
import dev.conc.runtime.Raised;
import dev.conc.runtime.RangeValue;
import dev.conc.runtime.SetValue;
import dev.conc.runtime.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements that may wait: lock, wait until, await, select, scope, and loops over channels.
 *
 * <p>Long because for each of them the guard and what it does stand side by side.
 */
final class Waits {
    /** The phase of an await whose results nobody wants; its notes are what is awaited, in no order. */
    static final int AWAITING_ALL = 7;

    private final Machine machine;

    Waits(Machine machine) {
        this.machine = machine;
    }

    // ---- guards ----

    int ways(Context c, Frame f, int pc) {
        int ways = switch (f.body.op()[pc]) {
            case Op.ACQUIRE -> (Locks.isFree(lock(f, pc), c.task) ? 1 : 0) + f.body.b()[pc];
            case Op.WAIT -> waitWays(c, f, pc);
            case Op.AWAIT -> awaitWays(c, f, pc);
            case Op.SELECT -> {
                List<int[]> ready = ready(c, f, (SelectSite) f.body.k()[pc]);
                yield ready.isEmpty() && ((SelectSite) f.body.k()[pc]).orElse() ? 1 : ready.size();
            }
            case Op.SCOPE_CLOSE -> closeWays(c, f, pc);
            case Op.NEXT -> {
                Walk walk = (Walk) f.values[f.body.a()[pc]];
                yield walk.source instanceof Primitive channel ? Channels.receiveWays(channel) : 1;
            }
            default -> 1;
        };
        return ways == 0 && c.phase != Locks.WAITING && f.body.op()[pc] != Op.SCOPE_CLOSE && c.isDue() ? 1 : ways;
    }

    private static Primitive lock(Frame f, int pc) {
        return (Primitive) f.values[f.body.a()[pc]];
    }

    private static int waitWays(Context c, Frame f, int pc) {
        if (c.phase != Locks.WAITING) {
            return 1;
        }
        if (!Locks.canReturn(c)) {
            return 0;
        }
        boolean again = c.notes[2] == Boolean.TRUE;
        return (again ? 1 : 0) + (f.body.b()[pc] == 1 || c.isDue() && !again ? 1 : 0);
    }

    private int awaitWays(Context c, Frame f, int pc) {
        int timed = f.body.a()[pc];
        if (c.phase == AWAITING_ALL) {
            int failed = 0;
            for (Object pending : c.notes) {
                if (!Tasks.hasEnded(pending)) {
                    return timed;
                }
                failed += Tasks.hasFailed(pending) ? 1 : 0;
            }
            return Math.max(1, failed) + timed;
        }
        Object awaited = f.peek(0);
        if (Tasks.isPending(awaited)) {
            return (Tasks.hasEnded(awaited) || awaited == c.task ? 1 : 0) + timed;
        }
        if (awaited instanceof ListValue list) {
            for (Object pending : list.toArray()) {
                if (!Tasks.isPending(pending)) {
                    return 1;
                }
                if (!Tasks.hasEnded(pending) && pending != c.task) {
                    return timed;
                }
            }
        }
        return 1 + timed;
    }

    private static int closeWays(Context c, Frame f, int pc) {
        ScopeObject scope = c.scope;
        return scope.live.isEmpty() || !scope.cancelled && (f.body.a()[pc] == 1 || c.isDue()) ? 1 : 0;
    }

    /** The ready cases of a select: number, way. */
    private List<int[]> ready(Context c, Frame f, SelectSite site) {
        List<int[]> ready = new ArrayList<>();
        int at = f.top - site.operands();
        for (int i = 0; i < site.offers().size(); i++) {
            SelectSite.Offer offer = site.offers().get(i);
            Object on = f.values[at];
            int ways = switch (offer.method()) {
                case "sleep" -> 1;
                case "await" -> !Tasks.isPending(on) || Tasks.hasEnded(on) ? 1 : 0;
                case "send" -> isChannel(on) ? Channels.sendWays(machine, c, (Primitive) on) : 1;
                case "receive" -> isChannel(on) ? Channels.receiveWays((Primitive) on) : 1;
                default -> 1;
            };
            for (int way = 0; way < ways; way++) {
                ready.add(new int[] {i, way, at});
            }
            at += offer.operands();
        }
        return ready;
    }

    private static boolean isChannel(Object value) {
        return value instanceof Primitive primitive && primitive.kind.equals("Channel");
    }

    /** Of what is awaited as a set, what still has to be: those that ended well are forgotten. */
    static Object[] left(Object[] notes) {
        int left = 0;
        for (Object note : notes) {
            left += ((TaskObject) note).ended && !((TaskObject) note).failed ? 0 : 1;
        }
        if (left == notes.length) {
            return notes;
        }
        Object[] all = new Object[left];
        int at = 0;
        for (Object note : notes) {
            if (!((TaskObject) note).ended || ((TaskObject) note).failed) {
                all[at++] = note;
            }
        }
        return all;
    }

    // ---- what is done before a task stops at such an operation ----

    /** An await whose results are not wanted forgets the order of the list, so that equal tasks may change places. */
    void prepare(Context c, Frame f, int pc, int op) {
        if (op != Op.AWAIT || c.phase != 0 || f.body.b()[pc] != 1 || f.body.op()[pc + 1] != Op.POP || !machine.common.symmetry) {
            return;
        }
        Object awaited = f.peek(0);
        Object[] all = awaited instanceof ListValue list ? list.toArray() : new Object[] {awaited};
        Set<Object> left = new LinkedHashSet<>();
        for (Object pending : all) {
            if (!(pending instanceof TaskObject) || pending == c.task) {
                return;
            }
            left.add(pending);
        }
        if (left.isEmpty()) {
            return;
        }
        f.pop();
        f.push(Nil.NIL);
        c.phase = AWAITING_ALL;
        c.notes = left.toArray();
    }

    // ---- what they do ----

    /** False where the task has to stop here. */
    boolean execute(Context c, Frame f, int pc, int op, int way) {
        switch (op) {
            case Op.ACQUIRE -> {
                due(c);
                Primitive lock = lock(f, pc);
                boolean free = Locks.isFree(lock, c.task);
                boolean taken = free && way == 0;
                if (taken) {
                    Locks.take(lock, c.task);
                } else {
                    machine.clock.limitIsOver(c);
                }
                if (f.body.b()[pc] == 1) {
                    f.push(taken);
                }
            }
            case Op.RELEASE -> Locks.give(machine, lock(f, pc), c.task);
            case Op.WAIT -> {
                return waitUntil(c, f, pc, way);
            }
            case Op.AWAIT -> await(c, f, pc, way);
            case Op.SELECT -> select(c, f, (SelectSite) f.body.k()[pc], way);
            case Op.SCOPE_OPEN -> {
                boolean supervise = f.body.a()[pc] == 1 && f.pop() == Boolean.TRUE;
                c.scope = new ScopeObject(c.task, c.scope, supervise, f.body.b()[pc] == 1);
                machine.clock.opens(c, c.scope);
            }
            case Op.SCOPE_CLOSE -> {
                return close(c, f, pc);
            }
            default -> throw new IllegalStateException("waits for nothing: " + op);
        }
        return true;
    }

    private void due(Context c) {
        if (c.isDue()) {
            throw machine.cancelled(c);
        }
    }

    private boolean waitUntil(Context c, Frame f, int pc, int way) {
        if (c.phase != Locks.WAITING) {
            due(c);
            Primitive lock = lock(f, pc);
            if (!lock.kind.equals("Lock")) {
                throw new Raised(Catalog.WAIT_UNTIL_NEEDS_LOCK, Wording.what(lock));
            }
            Locks.beginWait(machine, c, lock, f.body.k()[pc] != null);
            return false;
        }
        boolean again = c.notes[2] == Boolean.TRUE;
        Locks.endWait(c);
        due(c);
        if (f.body.b()[pc] == 1) {
            f.push(again && way == 0);
            if (!again || way != 0) {
                machine.clock.limitIsOver(c);
            }
        }
        return true;
    }

    private void await(Context c, Frame f, int pc, int way) {
        Object[] noted = c.phase == AWAITING_ALL ? c.notes : null;
        int ready = awaitWays(c, f, pc) - f.body.a()[pc];
        c.phase = 0;
        c.notes = Context.NOTHING;
        due(c);
        if (way >= ready) {
            machine.clock.limitIsOver(c);
            throw machine.raised("TimeoutError", "what was awaited had not ended in time");
        }
        if (noted != null) {
            List<Object> failed = new ArrayList<>();
            for (Object pending : noted) {
                if (Tasks.hasFailed(pending)) {
                    failed.add(pending);
                }
            }
            failed.forEach(task -> machine.taken((TaskObject) task)); // the others are attached to the one that is thrown
            if (!failed.isEmpty()) {
                Tasks.take(machine, failed.get(Math.min(way, failed.size() - 1)));
            }
            return;
        }
        Object awaited = f.peek(0);
        if (awaited == c.task) {
            throw machine.awaitsItself(c);
        }
        Object result;
        if (Tasks.isPending(awaited)) {
            result = Tasks.take(machine, awaited);
        } else if (awaited instanceof ListValue list) {
            Object[] all = list.toArray();
            for (Object pending : all) {
                if (!Tasks.isPending(pending)) {
                    throw new Raised(Catalog.CANNOT_AWAIT_IN_LIST, Types.described(pending));
                }
                if (pending == c.task) {
                    throw machine.awaitsItself(c);
                }
            }
            for (Object pending : all) {
                if (pending instanceof TaskObject task) {
                    machine.taken(task);
                }
            }
            var results = new TrackedList(all.length);
            for (Object pending : all) {
                results.add(Tasks.take(machine, pending));
            }
            result = results;
        } else {
            throw new Raised(Catalog.CANNOT_AWAIT, Types.described(awaited));
        }
        f.pop();
        f.push(result);
    }

    private void select(Context c, Frame f, SelectSite site, int way) {
        due(c);
        List<int[]> ready = ready(c, f, site);
        Object value = Nil.NIL;
        long index = -1;
        if (!ready.isEmpty()) {
            int[] chosen = ready.get(way);
            SelectSite.Offer offer = site.offers().get(chosen[0]);
            Object on = f.values[chosen[2]];
            index = chosen[0];
            switch (offer.method()) {
                case "sleep" -> machine.clock.passes(c, ((DurationValue) on).nanos());
                case "await" -> {
                    if (!Tasks.isPending(on)) {
                        throw new Raised(Catalog.CANNOT_AWAIT, Types.described(on));
                    }
                    value = Tasks.take(machine, on);
                }
                case "send", "receive" -> {
                    if (!isChannel(on)) {
                        throw new Raised(Catalog.CANNOT_SELECT, Types.name(on) + "." + offer.method() + "()");
                    }
                    if (offer.method().equals("send")) {
                        Object given = f.values[chosen[2] + 1];
                        Object sent = c.world == null ? given : Copy.of(machine, given);
                        machine.publish(sent);
                        Channels.send(machine, c, (Primitive) on, sent, chosen[1]);
                    } else {
                        value = Channels.receiveOrRaise(machine, (Primitive) on);
                        value = c.world == null ? value : Copy.into(machine, c.world, value);
                    }
                }
                default -> throw machine.raised("TypeError", "this can’t be a case of a select");
            }
        }
        f.drop(site.operands());
        f.push(value);
        f.push(index);
    }

    private boolean close(Context c, Frame f, int pc) {
        ScopeObject scope = c.scope;
        boolean failed = f.body.a()[pc] == 1;
        boolean byCancellation = failed && scope.cancelled && ((Obj) f.peek(0)).type().name().equals("CancelledError");
        if (!scope.live.isEmpty()) {
            scope.cancel();
            return false;
        }
        return closed(c, failed, byCancellation);
    }

    private boolean closed(Context c, boolean failed, boolean byCancellation) {
        ScopeObject scope = c.scope;
        c.scope = scope.outer;
        machine.clock.closes(c, scope);
        c.told &= c.isCancelled();
        boolean cut = failed && (byCancellation || c.task.cancelled && scope.cancelled);
        if (!failed || cut) {
            if (scope.timedOut) {
                throw machine.raised("TimeoutError", "the scope was not finished in time");
            }
            if (scope.error != null) {
                throw machine.thrown(scope.error);
            }
        }
        if (!failed) {
            due(c);
        }
        return true;
    }

    // ---- loops ----

    /** A walk over a value; TypeError where it can't be iterated. */
    Object walk(Object source) {
        if (source instanceof ListValue || source instanceof RangeValue || isChannel(source)) {
            return new Walk(source, source instanceof RangeValue range ? range.from() : 0);
        }
        if (source instanceof MapValue || source instanceof SetValue || source instanceof String) {
            return new Walk(new TrackedList(Cursors.array(source)), 0);
        }
        throw new Raised(Catalog.NOT_ITERABLE, Types.described(source));
    }

    /** Goes to the next value or to the loop's end. */
    boolean next(Context c, Frame f, int pc, int way) {
        Walk walk = (Walk) f.values[f.body.a()[pc]];
        Object value = null;
        switch (walk.source) {
            case ListValue list -> value = list.getOrNull((int) walk.next);
            case RangeValue range -> value = walk.next < range.to() ? (Object) walk.next : null;
            default -> {
                due(c);
                value = Channels.receive(machine, (Primitive) walk.source);
                value = c.world == null ? value : Copy.into(machine, c.world, value);
            }
        }
        if (value == null) {
            f.pc = f.body.b()[pc];
            return true;
        }
        walk.next++;
        if (walk.source instanceof Primitive) {
            walk.next = 0;
        }
        f.push(value);
        f.pc = pc + 1;
        return true;
    }

    // ---- questions ----

    Object lockable(Object value) {
        Object lock = value instanceof Obj obj && obj.lock != null ? obj.lock : value;
        if (!Locks.isLockable(lock)) {
            throw new Raised(Catalog.CANNOT_LOCK, Types.described(value));
        }
        return lock;
    }

    /** Whether the task's operation, or a scope around it, has a time limit. */
    boolean isTimed(Context c) {
        Frame f = c.top();
        boolean own = switch (f.body.op()[f.pc]) {
            case Op.ACQUIRE, Op.WAIT -> f.body.b()[f.pc] == 1;
            case Op.AWAIT -> f.body.a()[f.pc] == 1;
            case Op.NATIVE -> f.body.k()[f.pc] instanceof dev.conc.check.code.NativeCode code
                    && code.code().parameters().names().contains("within")
                    && f.values[code.code().firstParam() + code.code().parameters().names().indexOf("within")] != Nil.NIL;
            default -> false;
        };
        return own || c.scope != null && c.scope.timed;
    }

    TaskObject blocker(Context c) {
        Frame f = c.top();
        int pc = f.pc;
        if (f.body.op()[pc] == Op.ACQUIRE) {
            Primitive lock = lock(f, pc);
            return switch (lock.kind) {
                case "Lock" -> (TaskObject) lock.fields[0];
                case "RWLockSide" -> (TaskObject) ((Primitive) lock.fields[0]).fields[0];
                default -> null;
            };
        }
        if (f.body.op()[pc] == Op.AWAIT) {
            Object awaited = f.peek(0);
            if (c.phase == AWAITING_ALL) {
                for (Object pending : c.notes) {
                    if (!Tasks.hasEnded(pending)) {
                        return pending instanceof TaskObject task ? task : null;
                    }
                }
            }
            return awaited instanceof TaskObject task ? task : null;
        }
        return null;
    }
}
