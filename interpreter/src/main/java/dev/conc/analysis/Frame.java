package dev.conc.analysis;

import dev.conc.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One function while it is resolved: the slots of its frame, what it captures, and what surrounds the place the walk has come to.
 *
 * <pre>
 *   slot  0       1 (in a class)   then        then
 *         result  self             parameters  locals; a block's slots are free again after it
 * </pre>
 */
final class Frame {
    /** What kind of code gets the frame. */
    enum Kind {
        MAIN,
        FUNCTION,
        METHOD,
        CONSTRUCTION,
        LAMBDA,
        TASK,
        TEST,
        INVARIANT
    }

    final Kind kind;
    final Frame outer;
    /** Which locks surround the place: {@code lock} statements, and one more in a monitor's method. */
    int locks;
    /** How many {@code scope} statements surround the place. */
    int scopes;
    /** How many {@code finally} blocks surround the place. */
    int finallies;
    /** Where the innermost loop around the place stands; null outside loops. */
    Span loop;
    /** The first {@code return} with a value and the first without; null as long as there is none. */
    Span valueReturn;
    Span bareReturn;

    private final List<FunctionInfo.Capture> captures = new ArrayList<>(0);
    private Map<Variable, Integer> captureIndices;
    private Map<String, Variable> gone;
    private int next = 1;
    private int size = 1;

    Frame(Kind kind, Frame outer) {
        this.kind = kind;
        this.outer = outer;
    }

    int newSlot() {
        int slot = next++;
        size = Math.max(size, next);
        return slot;
    }

    /** The slot the next variable will get; what {@link #release} takes back. */
    int mark() {
        return next;
    }

    /** Frees all slots from {@code mark} on for later variables. */
    void release(int mark) {
        next = mark;
    }

    /** A slot that no block has shared or will share. Called when all blocks are behind. */
    int newSlotOfItsOwn() {
        return size++;
    }

    int size() {
        return size;
    }

    List<FunctionInfo.Capture> captures() {
        return captures;
    }

    /** The index among this function's captures of a variable of {@code home}, a function around it; every function in between captures it too. */
    int capture(Variable variable, Frame home) {
        if (captureIndices == null) {
            captureIndices = new IdentityHashMap<>();
        }
        Integer known = captureIndices.get(variable);
        if (known != null) {
            return known;
        }
        boolean direct = outer == home;
        if (direct) {
            variable.markCaptured();
        }
        captures.add(new FunctionInfo.Capture(direct, direct ? variable.slot() : outer.capture(variable, home), variable));
        captureIndices.put(variable, captures.size() - 1);
        return captures.size() - 1;
    }

    /** Remembers a variable whose block has ended, for the message about its use after that. */
    void bury(Variable variable) {
        if (gone == null) {
            gone = new HashMap<>();
        }
        gone.put(variable.name(), variable);
    }

    /** The variable of that name in a block that has ended, or null. */
    Variable buried(String name) {
        return gone == null ? null : gone.get(name);
    }

    /** Whether a named function or method encloses the place, with no {@code scope} in between. */
    boolean inFunctionWithoutScope() {
        for (Frame frame = this; frame != null; frame = frame.outer) {
            if (frame.scopes > 0) {
                return false;
            }
            if (frame.kind == Kind.FUNCTION || frame.kind == Kind.METHOD) {
                return true;
            }
        }
        return false;
    }
}
