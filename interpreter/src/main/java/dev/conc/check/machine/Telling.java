package dev.conc.check.machine;

import dev.conc.check.code.Op;
import dev.conc.check.model.Primitive;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;

/** Puts an operation of a step into words, for a story: made before it is done, told when it is. */
final class Telling {
    private final Machine machine;
    private final Place place;
    private final int op;
    private final String subject;
    private final Access access;
    private final Object value;
    private final String lock;
    private final boolean library;
    private final boolean waiting;
    private final int depth;
    private final int buffered;

    private Telling(Machine machine, Context c, Frame f, int pc) {
        this.machine = machine;
        this.place = Machine.where(c);
        this.op = f.body.op()[pc];
        this.library = f.code.source().isLibrary();
        this.subject = InWords.userText(c);
        this.access = machine.access(c);
        this.waiting = c.phase != 0;
        this.depth = c.depth;
        this.buffered = c.buffer.length;
        this.value = switch (op) {
            case Op.STORE_GLOBAL, Op.STORE_BOX, Op.STORE_CAPTURE, Op.STORE_MEMBER, Op.STORE_INDEX -> f.peek(0);
            case Op.STORE_OWN_FIELD -> f.peek(1);
            default -> null;
        };
        this.lock = op == Op.ACQUIRE || op == Op.RELEASE || op == Op.WAIT
                ? new InWords(machine).called((Primitive) f.values[f.body.a()[pc]], subject) : null;
    }

    /** What is about to be done; null where that is not worth a word. */
    static Telling before(Machine machine, Context c, Frame f, int pc) {
        int op = f.body.op()[pc];
        return op == Op.SPAWN || op == Op.WAIT && c.phase != 0 && c.isDue() ? null : new Telling(machine, c, f, pc);
    }

    /** Whether an operation is told although it is no step of its own. */
    static boolean isWorthAWord(int op) {
        return op == Op.RELEASE || op == Op.WAIT;
    }

    void after(Context c) {
        String what = what(c);
        if (what != null) {
            machine.tracer.event(c, place, what);
        }
    }

    /** It threw {@code error}. */
    void failed(Context c, Obj error) {
        int slot = error.type().fieldSlot("message");
        Object message = slot < 0 ? null : error.get(slot);
        machine.tracer.event(c, place,
                subject + ": " + error.type().name() + (message instanceof String text && !text.isEmpty() ? ", " + text : ""));
    }

    private String what(Context c) {
        boolean waits = c.depth > 0 && c.phase != 0;
        switch (op) {
            case Op.STORE_GLOBAL, Op.STORE_BOX, Op.STORE_CAPTURE, Op.STORE_MEMBER, Op.STORE_INDEX, Op.STORE_OWN_FIELD:
                return "writes " + target() + " = " + machine.inWords().value(value)
                        + (c.buffer.length > buffered ? " (into its store buffer)" : "");
            case Op.GLOBAL, Op.LOAD_BOX, Op.LOAD_CAPTURE, Op.OWN_FIELD, Op.MEMBER, Op.INDEX:
                return "reads " + target() + (c.depth == depth ? value(c, 0, " = ", true) : "");
            case Op.ACQUIRE:
                return c.depth == depth && c.top().top > c.top().body.frameSize() && c.top().peek(0) == Boolean.FALSE
                        && c.top().body.op()[c.top().pc - 1] == Op.ACQUIRE && c.top().body.b()[c.top().pc - 1] == 1
                                ? "does not get " + lock + " in time" : "takes " + lock;
            case Op.RELEASE:
                return "gives " + lock + " back";
            case Op.WAIT:
                return waits ? "gives " + lock + " up, to wait" : "has " + lock + " again";
            case Op.AWAIT:
                return subject + result(c, " → ");
            case Op.SELECT:
                return c.top().peek(0) instanceof Long index && index >= 0 ? "select takes case " + (index + 1) + value(c, 1, ": ", false)
                        : "select: no case is ready";
            case Op.NEXT:
                return "next of " + subject + result(c, ": ");
            case Op.SCOPE_CLOSE:
                return "leaves its scope";
            case Op.METHOD:
                return "reads " + target();
            case Op.CALL, Op.NATIVE:
                return waits ? "waits at " + subject : (waiting ? "goes on from " : "") + subject + (library ? "" : result(c, " → "));
            default:
                return subject;
        }
    }

    private String result(Context c, String sign) {
        return c.depth == depth ? value(c, 0, sign, false) : "";
    }

    private String value(Context c, int below, String sign, boolean always) {
        Frame f = c.depth == 0 ? null : c.top();
        if (f == null || f.top - below <= f.body.frameSize() || !always && !InWords.says(f.peek(below))) {
            return "";
        }
        return sign + machine.inWords().value(f.peek(below));
    }

    /** What is read or written: the place of an assignment without its value. */
    private String target() {
        if (access != null && access.variable() != null && access.variable().kind() != dev.conc.analysis.Variable.Kind.FIELD) {
            return access.variable().name();
        }
        int equals = subject.indexOf('=');
        boolean assigns = value != null && equals > 0;
        return assigns ? subject.substring(0, equals).replaceAll("[-+*/%]?$", "").strip()
                : access != null && access.variable() != null ? access.variable().name() : subject;
    }

    /** How a task that ended did so. */
    static String end(TaskObject task) {
        return !task.failed ? "ends" : task.endedByCancellation() ? "ends: cancelled" : "ends with " + ((Obj) task.result).type().name();
    }
}
