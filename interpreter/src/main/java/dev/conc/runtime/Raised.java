package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;
import java.util.ArrayList;
import java.util.List;

/**
 * A conc error on its way up: Java's exception carries the instance that was thrown, it is never itself a value.
 *
 * <p>Raised by natives and operators from an entry of the catalogue, it gets its instance (of the entry's error class) when something
 * first looks, and its trace from the engine at the innermost node. Has no Java stack: filling it in would cost more than the throw.
 */
public final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Catalog entry;
    private final transient List<Object> arguments;
    private transient Instance value;
    private transient Trace trace;
    private final transient List<Raised> attached = new ArrayList<>(0);

    /** {@code entry} must have an error class. */
    public Raised(Catalog entry, Object... arguments) {
        super(null, null, false, false);
        this.entry = entry;
        this.arguments = List.of(arguments);
    }

    /** What {@code throw value} does; a value that was thrown before keeps its first trace. */
    public Raised(Instance value) {
        super(null, null, false, false);
        this.entry = null;
        this.arguments = List.of();
        this.value = value;
        this.trace = value.trace();
    }

    /** The catalogue's entry, or null where the program made the error itself. */
    public Catalog entry() {
        return entry;
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** The instance, or null as long as nobody made it: {@link World#error} does. */
    public Instance value() {
        return value;
    }

    public void materialize(Instance made) {
        value = made;
        made.trace(trace);
    }

    /** The name of the error's class, whether or not the instance exists yet. */
    public String className() {
        return value != null ? value.type().name() : entry.errorClass();
    }

    public Trace trace() {
        return trace;
    }

    /** Sets the trace once; the innermost place wins. */
    public Raised at(Trace where) {
        if (trace == null) {
            trace = where;
            if (value != null) {
                value.trace(where);
            }
        }
        return this;
    }

    /** Errors that happened beside this one: of sibling tasks, of {@code finally} blocks. */
    public List<Raised> attached() {
        synchronized (attached) {
            return List.copyOf(attached);
        }
    }

    public void attach(Raised other) {
        if (other != this) {
            synchronized (attached) {
                attached.add(other);
            }
        }
    }

    @Override
    public String getMessage() {
        return className() + (entry != null ? ": " + entry.text(arguments) : "");
    }
}
