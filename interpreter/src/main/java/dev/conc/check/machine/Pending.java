package dev.conc.check.machine;

import dev.conc.check.code.NativeCode;
import dev.conc.check.code.Op;
import dev.conc.check.code.SelectSite;
import dev.conc.check.model.Primitive;
import java.util.ArrayList;
import java.util.List;

/** A task that stands at an operation which another task may carry out with its own: one half of a rendezvous. */
public final class Pending {
    private final Context task;
    private final int selectCase;
    private final Object value;

    private Pending(Context task, int selectCase, Object value) {
        this.task = task;
        this.selectCase = selectCase;
        this.value = value;
    }

    /** What it wants to send. */
    public Object value() {
        return value;
    }

    /** Ends its operation with {@code result}; it goes on by itself to its next visible one. */
    public void complete(Machine machine, Object sent) {
        Object result = task.world == null ? sent : Copy.into(machine, task.world, sent);
        Frame f = task.top();
        int pc = f.pc;
        switch (f.body.op()[pc]) {
            case Op.CALL -> {
                f.drop(f.body.a()[pc] + 2);
                f.push(result);
            }
            case Op.SELECT -> {
                f.drop(f.body.a()[pc]);
                f.push(result);
                f.push((long) selectCase);
            }
            default -> f.push(result); // NATIVE and NEXT
        }
        f.pc = pc + 1;
        task.phase = 0;
        task.notes = Context.NOTHING;
        machine.goesOn(task);
    }

    /** Other tasks that stand ready to receive from a channel. */
    public static List<Pending> receivers(Machine machine, Context me, Primitive channel) {
        return find(machine, me, channel, "receive");
    }

    /** Other tasks that stand ready to send to it. */
    public static List<Pending> senders(Machine machine, Context me, Primitive channel) {
        return find(machine, me, channel, "send");
    }

    private static List<Pending> find(Machine machine, Context me, Primitive channel, String method) {
        List<Pending> found = new ArrayList<>();
        for (Context context : machine.allOf()) {
            if (context != me && context.depth > 0 && !context.isDue()) {
                look(machine, context, channel, method, found);
            }
        }
        return found;
    }

    private static void look(Machine machine, Context context, Primitive channel, String method, List<Pending> found) {
        Frame f = context.top();
        int pc = f.pc;
        switch (f.body.op()[pc]) {
            case Op.CALL: {
                int count = f.body.a()[pc];
                if (f.peek(count) instanceof NativeCallable callable && callable.code.key().equals("Channel." + method)
                        && machine.calls.isDirect(callable, count, (String[]) f.body.k()[pc])) {
                    Object[] arguments = machine.calls.directArguments(f, callable, count);
                    if (arguments[0] == channel) {
                        found.add(new Pending(context, -1, method.equals("send") ? arguments[1] : null));
                    }
                }
                break;
            }
            case Op.NATIVE: {
                NativeCallable callable = machine.calls.callable((NativeCode) f.body.k()[pc]);
                if (callable.code.key().equals("Channel." + method) && f.values[1] == channel) {
                    found.add(new Pending(context, -1, method.equals("send") ? f.values[2] : null));
                }
                break;
            }
            case Op.NEXT:
                if (method.equals("receive") && f.values[f.body.a()[pc]] instanceof Walk walk && walk.source == channel) {
                    found.add(new Pending(context, -1, null));
                }
                break;
            case Op.SELECT:
                var site = (SelectSite) f.body.k()[pc];
                int at = f.top - site.operands();
                for (int i = 0; i < site.offers().size(); i++) {
                    SelectSite.Offer offer = site.offers().get(i);
                    if (offer.method().equals(method) && f.values[at] == channel) {
                        found.add(new Pending(context, i, method.equals("send") ? f.values[at + 1] : null));
                    }
                    at += offer.operands();
                }
                break;
            default:
                break;
        }
    }
}
