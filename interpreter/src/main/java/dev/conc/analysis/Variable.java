package dev.conc.analysis;

import dev.conc.source.Place;
import dev.conc.syntax.FunctionBody;
import dev.conc.syntax.Memory;

/**
 * A name the program declares, and where its value lives.
 *
 * <p>A <em>global</em> (of a module) lives in slot {@code slot} of its module's cells; a field in slot {@code slot} of its instance; any other
 * in slot {@code slot} of its function's frame: the value itself, or where {@link #captured()} a cell that holds it, made anew each
 * time the declaration runs.
 */
public final class Variable {
    /** What declared it. */
    public enum Kind {
        LET,
        VAR,
        PARAMETER,
        LOOP,
        CATCH,
        CASE,
        FUNCTION,
        CLASS,
        IMPORT,
        FIELD,
        SELF
    }

    private final String name;
    private final Kind kind;
    private final Memory memory;
    private final Place place;
    private final boolean assignable;
    private boolean global;
    private int slot;
    private Signature signature;
    private boolean early;
    private boolean startsTask;
    private boolean captured;
    private boolean assigned;
    private boolean shared;
    private boolean used;

    public Variable(String name, Kind kind, Memory memory, Place place, boolean assignable, boolean global, int slot) {
        this.name = name;
        this.kind = kind;
        this.memory = memory;
        this.place = place;
        this.assignable = assignable;
        this.global = global;
        this.slot = slot;
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Memory memory() {
        return memory;
    }

    /** Where it was declared; null for {@code self}. */
    public Place place() {
        return place;
    }

    public boolean assignable() {
        return assignable;
    }

    /** Lives in its module, where functions, other modules and later input at the REPL reach it. */
    public boolean global() {
        return global;
    }

    public int slot() {
        return slot;
    }

    /** A function inside the declaring one uses it, so that it lives in a cell. Never true of a global or a field. */
    public boolean captured() {
        return captured;
    }

    /** Something assigns it after its declaration. */
    public boolean assigned() {
        return assigned;
    }

    /** Two tasks may both reach it, so that its accesses are volatile ones and the checker interleaves them. Conservative. */
    public boolean shared() {
        return shared;
    }

    public boolean used() {
        return used;
    }

    /** What a call of it takes, where that is known for certain: it is a function or class; else null. */
    Signature signature() {
        return signature;
    }

    /** Remembers what the function it names takes and does. */
    void function(FunctionBody body) {
        signature = Signature.of(body.params());
        startsTask = body.async();
    }

    void signature(Signature known) {
        signature = known;
    }

    /** Its declaration has run before there can be a second task. */
    boolean early() {
        return early;
    }

    void markEarly() {
        early = true;
    }

    /** It is an {@code async fn}: calling it starts a task. */
    boolean startsTask() {
        return startsTask;
    }

    /** Settles where it lives, once the whole file is known; before anything outside the resolver has seen it. */
    void settle(boolean inModule, int at) {
        global = inModule;
        slot = at;
    }

    void markCaptured() {
        captured = true;
    }

    void markAssigned() {
        assigned = true;
    }

    void markShared() {
        shared = true;
    }

    void markUsed() {
        used = true;
    }
}
