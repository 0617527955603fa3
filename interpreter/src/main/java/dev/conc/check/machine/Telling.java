package dev.conc.check.machine;

import dev.conc.check.code.Op;
import dev.conc.source.Place;

/** Puts the first operation of a step into words, for a story. */
final class Telling {
    private final Place place;
    private final int op;
    private final String subject;
    private final Access access;
    private final Object value;

    private Telling(Place place, int op, String subject, Access access, Object value) {
        this.place = place;
        this.op = op;
        this.subject = subject;
        this.access = access;
        this.value = value;
    }

    static Telling before(Machine machine, Context c, Frame f, int pc) {
        Place place = Machine.where(c);
        Place exact = f.code.place(pc);
        int op = f.body.op()[pc];
        Object value = switch (op) {
            case Op.STORE_GLOBAL, Op.STORE_BOX, Op.STORE_CAPTURE, Op.STORE_MEMBER, Op.STORE_INDEX -> f.peek(0);
            case Op.STORE_OWN_FIELD -> f.peek(1);
            default -> null;
        };
        return new Telling(place, op, text(exact.source().isLibrary() ? place : exact), machine.access(c), value);
    }

    /** The program's text there, on one line, and not too much of it. */
    private static String text(Place place) {
        if (place == null) {
            return "";
        }
        String text = place.source().text().substring(place.span().start(), place.span().end());
        int line = text.indexOf('\n');
        text = line < 0 ? text : text.substring(0, line).stripTrailing() + " …";
        return text.length() > 60 ? text.substring(0, 57) + "…" : text;
    }

    void after(Machine machine, Context c) {
        machine.tracer.event(c, place, what(c));
    }

    private String what(Context c) {
        String name = access != null && access.variable() != null ? access.variable().name() : subject;
        switch (op) {
            case Op.STORE_GLOBAL, Op.STORE_BOX, Op.STORE_CAPTURE, Op.STORE_MEMBER, Op.STORE_INDEX, Op.STORE_OWN_FIELD:
                int equals = name.indexOf('=');
                return "writes " + (equals > 0 ? name.substring(0, equals).replaceAll("[-+*/%]?$", "").strip() : name) + " = "
                        + Machine.shown(value);
            case Op.GLOBAL, Op.LOAD_BOX, Op.LOAD_CAPTURE, Op.OWN_FIELD, Op.MEMBER, Op.INDEX:
                return "reads " + name
                        + (c.depth > 0 && c.top().top > c.top().body.frameSize() ? " = " + Machine.shown(c.top().peek(0)) : "");
            case Op.ACQUIRE:
                return c.phase != 0 ? "waits at " + subject : "takes " + subject;
            case Op.RELEASE:
                return "gives back " + subject;
            case Op.WAIT:
                return c.phase != 0 ? "waits: " + subject : "goes on: " + subject;
            default:
                return subject;
        }
    }
}
