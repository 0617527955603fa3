package dev.conc.check.machine;

import java.util.List;

/**
 * States as vectors of ints, and back.
 *
 * <p>A vector is canonical ({@link Canonical}). What a part is says {@link Part}; equal parts of all states are kept once.
 *
 * <pre>
 *   tasks | objects | misc | output | loop | live | globals … | head and calls of task 1 … | object 1 (that of task 1) … object n
 * </pre>
 *
 * <p>Misc, heads, calls and objects are numbers of parts; output and globals are words; loop is the number of the task that has the event loop, or 0.
 * One worker's.
 */
public final class Vectors {
    static final int TASKS = 0;
    static final int OBJECTS = 1;
    static final int MISC = 2;
    static final int OUTPUT = 3;
    static final int LOOP = 4;
    /** Which globals can still be read: two words of bits. It follows from the rest. */
    static final int LIVE = 5;
    static final int GLOBALS = 7;

    final Constants.Reader constants;
    final Parts.Reader parts;
    final StateWriter writer;
    final StateReader reader;
    final Canonical canonical;
    final Raw raw = new Raw();

    public Vectors(Common common) {
        constants = new Constants.Reader(common.constants);
        parts = new Parts.Reader(common.parts, constants);
        writer = new StateWriter(constants, parts);
        reader = new StateReader(constants, parts);
        canonical = new Canonical(common, constants, parts);
        raw.globals = new int[common.globals];
    }

    static long live(int[] vector) {
        return vector[LIVE] & 0xFFFFFFFFL | (long) vector[LIVE + 1] << 32;
    }

    /** Where the heads and calls begin. */
    static int heads(int globals) {
        return GLOBALS + globals;
    }

    /** Where the objects begin. */
    static int objects(int globals, int tasks) {
        return GLOBALS + globals + 2 * tasks;
    }

    /** From here on {@link #written} knows the objects of the last vector. */
    public Vectors keeping() {
        keeping = true;
        return this;
    }

    /** The objects of the last vector that was written, in its order; only where they are kept. */
    public Heaped[] written() {
        return kept;
    }

    /** What object {@code i} of the last vector that was read has become. */
    public Object readAt(int i) {
        return reader.at(i);
    }

    private boolean keeping;
    private Heaped[] kept = {};

    /** The vector of the machine's state. */
    public int[] write(Machine machine) {
        writer.writeAll(machine, raw);
        raw.same = false;
        if (!canonical.arrange(raw)) {
            throw new IllegalStateException("written anew, and still not in order");
        }
        if (keeping) {
            kept = writer.written(canonical.numbered(), canonical.order());
        }
        return canonical.vector();
    }

    /** Takes a vector apart: what the machine had before is forgotten. */
    public void read(int[] vector, Machine machine) {
        reader.read(vector, machine);
    }

    /** Puts a machine's state into its canonical form, for a walk; its tasks keep their numbers. Returns the vector. */
    public int[] arrange(Machine machine) {
        int next = machine.identities();
        int[] vector = write(machine);
        read(vector, machine, identities(machine), next);
        return vector;
    }

    /** The numbers of the tasks, which no vector keeps, in the order in which the last vector has them. */
    public int[] identities(Machine machine) {
        int[] order = canonical.order();
        int[] identities = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            identities[i] = machine.contexts().get(order[i]).task.identity;
        }
        return identities;
    }

    /** Takes a vector apart, and gives the tasks their numbers, of which {@code last} was the last that was given. */
    public void read(int[] vector, Machine machine, int[] identities, int last) {
        read(vector, machine);
        for (int i = 0; i < identities.length; i++) {
            machine.contexts().get(i).task.identity = identities[i];
        }
        machine.identities(last);
    }

    /** The shared objects of the state that was read last. */
    List<Heaped> known() {
        return reader.known();
    }
}
