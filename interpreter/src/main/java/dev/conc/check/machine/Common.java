package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.check.code.Code;
import dev.conc.check.code.CodeBase;
import dev.conc.check.code.LibraryRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What all workers of one search share: code, constants, the library's declarations. Thread-safe.
 *
 * @see Machine
 */
public final class Common {
    final CodeBase base;
    /** How many globals the user's modules have; the library's come after them. */
    final int globals;
    final Constants constants = new Constants();
    final Parts parts = new Parts();
    final int maxDepth;
    /** Each write of a shared variable is a step, also of the only task, since an invariant may look at it. */
    final boolean watched;
    /** Independent steps are not interleaved: what only one task can reach is no step of its own. */
    final boolean reduction;
    final boolean symmetry;
    /** There may be processes: steps then depend on more than a footprint tells. */
    final boolean processes;
    /** Tasks may be cancelled: where one looks whether it was, others can tell. */
    final boolean cancels;
    /** Tasks may ask whether a lock is held, not only wait for it. */
    final boolean looksAtLocks;
    /** Writes of relaxed variables may be late. */
    final boolean storeBuffers;
    /** The program asks for the time. */
    final boolean timed;
    /** The program asks for the names of tasks. */
    final boolean named;
    /** Of what only some values were looked at; under its own lock. */
    private final Map<String, Set<Integer>> examples = new TreeMap<>();
    private final Map<LibraryRef, Object> library = new HashMap<>();

    public Common(CodeBase base, int maxDepth, boolean watched, boolean reduction, boolean symmetry, boolean processes,
            boolean cancels, boolean looksAtLocks, boolean storeBuffers, boolean timed,
            boolean named) {
        this.base = base;
        this.globals = base.globals();
        this.maxDepth = maxDepth;
        this.watched = watched;
        this.reduction = reduction;
        this.symmetry = symmetry;
        this.processes = processes;
        this.cancels = cancels;
        this.looksAtLocks = looksAtLocks;
        this.storeBuffers = storeBuffers;
        this.timed = timed;
        this.named = named;
    }

    /** Whether some invariant must hold in each state. */
    public boolean isWatched() {
        return watched;
    }

    void onlyExamples(String what, int line) {
        synchronized (examples) {
            examples.computeIfAbsent(what, _ -> new TreeSet<>()).add(line);
        }
    }

    /** What can have more values than were looked at, in words. */
    public List<String> examples() {
        synchronized (examples) {
            List<String> all = new ArrayList<>();
            examples.forEach((what, lines) -> all.add(what + (lines.size() == 1 ? " in line " : " in lines ")
                    + lines.toString().substring(1, lines.toString().length() - 1)));
            return all;
        }
    }

    /** Whether the program asks for the time, so that it matters how long a sleep is. */
    public boolean asksForTime() {
        return timed;
    }

    public CodeBase base() {
        return base;
    }

    /** The value of a library declaration; made when first asked for, by running it alone. */
    synchronized Object library(LibraryRef ref) {
        Object value = library.get(ref);
        if (value == null) {
            Code code = base.unit(base.library().unit(ref.module(), ref.variable()));
            value = new Machine(this).define(code, ref);
            library.put(ref, value);
        }
        return value;
    }

    /** A declaration of the prelude, such as an error class. */
    Object prelude(String name) {
        Variable variable = base.library().global(base.library().prelude(), name);
        if (variable == null) {
            throw new IllegalStateException("the library has no " + name);
        }
        return library(new LibraryRef(base.library().prelude(), variable));
    }
}
