package dev.conc.check.machine;

import dev.conc.check.CheckOptions.Remembering;
import dev.conc.check.model.TaskObject;
import dev.conc.syntax.Memory;
import java.util.Arrays;
import java.util.List;

/**
 * Takes steps from vector to vector. What a step does is computed once for all states that look the same where it looks, and remembered: the states
 * of a search are many, what a task meets in them is little (as Harmony does it; see R. van Renesse, “Harmony”). One worker's.
 *
 * <p>Long because an effect is kept, applied and checked in the same terms.
 */
public final class Steps {
    /** The way that stands for the question how the task stands. */
    private static final int STANDING = 0x7FFF;
    /** After so many steps each time it is looked whether remembering pays. */
    private static final int TRIAL = 200_000;

    private final Common common;
    private final Machine machine;
    private final Vectors vectors;
    private final Footprint footprint;
    private final Comparison comparison;
    private final Origin origin;
    private final Fingerprint fingerprint = new Fingerprint();
    private Remembering remembering;
    private Memo<Standing> standings = new Memo<>();
    private Memo<Effect> effects = new Memo<>();
    private final Raw raw = new Raw();
    private final boolean[] globalOnPurpose;
    /** The vector that the machine holds at this moment, untouched; null if none. */
    private int[] loaded;
    /** How each task stands in the state that was begun with, where that is remembered. */
    private Standing[] current = new Standing[16];
    private Standing[] byNumber = new Standing[1 << 10];
    /** The effect that the last step had, where the state it led to has not been written; else null. */
    private Effect unwritten;
    private int[] next = new int[64];
    private int standingCount;
    private long computed;
    private int taken;
    private long computedBefore;
    private List<Machine.Incident> incidents = List.of();

    public Steps(Common common, Remembering remembering) {
        this.common = common;
        this.remembering = common.processes || common.storeBuffers || common.timed ? Remembering.NO : remembering;
        this.machine = new Machine(common);
        this.vectors = new Vectors(common);
        this.footprint = new Footprint(machine);
        this.comparison = new Comparison(common, machine, vectors, footprint);
        this.origin = new Origin(common, vectors.parts);
        raw.globals = new int[common.globals];
        globalOnPurpose = new boolean[common.globals];
        for (int i = 0; i < common.globals; i++) {
            globalOnPurpose[i] = common.base.global(i).memory() != Memory.PLAIN;
        }
    }

    /** The machine with this state in it: whatever is done to it leaves no trace. */
    public Machine machine(int[] state) {
        load(state);
        loaded = null;
        return machine;
    }

    /** How many steps were computed, not remembered. */
    public long computed() {
        return computed;
    }

    public static int tasks(int[] state) {
        return state[Vectors.TASKS];
    }

    /** The next questions are about another state than those before. */
    public void begin() {
        loaded = null;
        origin.forget();
        Arrays.fill(current, null);
    }

    /** The number of how a task stands in the state that the last step led to, if that is as it was before the step; else -1. */
    public int inherited(int[] state, int task) {
        if (unwritten == null || task >= current.length || current[task] == null) {
            return -1;
        }
        long changed = unwritten.changed() | (unwritten.loop() == state[Vectors.LOOP] ? 0 : Standing.bit(Vectors.LOOP));
        return (current[task].asks() & changed) == 0 ? current[task].number() : -1;
    }

    /** A task stands in the state that was begun with as {@link #inherited} said when that was reached. */
    public void inherit(int task, int number) {
        if (remembering == Remembering.NO) {
            return;
        }
        if (current.length <= task) {
            current = Arrays.copyOf(current, task * 2);
        }
        current[task] = byNumber[number];
    }

    /** From here on nothing is remembered, and what was is forgotten. */
    public void forget() {
        remembering = Remembering.NO;
        standings = new Memo<>();
        effects = new Memo<>();
        byNumber = new Standing[0];
        Arrays.fill(current, null);
    }

    /** Whether it pays to remember: where most steps are like none before, it only costs memory. */
    private void weigh() {
        taken++;
        if (taken == TRIAL) {
            if (computed - computedBefore > TRIAL / 3) {
                forget();
            }
            taken = 0;
            computedBefore = computed;
        }
    }

    private void load(int[] state) {
        if (loaded != state) {
            vectors.read(state, machine);
            loaded = state;
        }
    }

    // ---- how tasks stand ----

    public Standing standing(int[] state, int task) {
        if (remembering == Remembering.NO) {
            load(state);
            return stand(task, standingCount++, 0);
        }
        if (current.length <= task) {
            current = Arrays.copyOf(current, task * 2);
        }
        long key = key(state, task, STANDING);
        Standing known = current[task] == null ? standings.find(key, state) : current[task];
        if (known != null) {
            current[task] = known;
            if (remembering == Remembering.CHECKED) {
                load(state);
                Standing found = stand(task, known.number(), known.asks());
                if (!known.equals(found)) {
                    throw new IllegalStateException("a task does not stand as it was remembered: " + known + " " + found);
                }
            }
            return known;
        }
        load(state);
        footprint.begin(state[Vectors.TASKS], state[Vectors.OBJECTS]);
        footprint.given(Vectors.heads(common.globals) + 2 * task + 1);
        machine.footprint = footprint;
        Standing found;
        try {
            found = stand(task, standingCount++, 0);
        } finally {
            machine.footprint = null;
        }
        if (!footprint.isUnbounded()) {
            found = found.asking(footprint.bits());
            current[task] = standings.add(key, state, footprint, found) ? found : null;
        }
        if (current[task] != null) {
            if (byNumber.length <= found.number()) {
                byNumber = Arrays.copyOf(byNumber, found.number() * 2);
            }
            byNumber[found.number()] = found;
        }
        return found;
    }

    private long key(int[] state, int task, int way) {
        return Memo.root(state[Vectors.heads(common.globals) + 2 * task + 1], task, state[Vectors.TASKS], way);
    }

    private Standing stand(int task, int number, long asks) {
        Context c = machine.contexts.get(task);
        machine.look(c);
        if (machine.footprint != null) {
            Frame f = c.top();
            machine.footprint.look(c, f, f.pc, f.body.op()[f.pc]);
        }
        int ways = machine.ways(c);
        machine.isUnlucky(c, 0, ways);
        boolean timed = machine.isTimed();
        Access access = machine.access(c);
        int where = Standing.NOTHING;
        if (access != null) {
            where = access.where() instanceof Heaped heaped ? heaped.home() : Standing.GLOBALS;
        }
        TaskObject blocker = ways == 0 ? machine.blocker(c) : null;
        return new Standing(number, ways, where, access == null ? 0 : access.slot(), access != null && access.write(),
                access == null ? null : access.variable(), access != null && access.variable() != null && access.onPurpose(),
                blocker == null ? 0 : blocker.home(), timed, c.task.isCoroutine(), Machine.where(c), asks);
    }

    /** Whether some variable that is shared on purpose holds the container that both standings touch. */
    public boolean isOnPurpose(int[] state, Standing standing) {
        if (standing.where() <= 0 || standing.variable() != null) {
            return false;
        }
        int number = standing.where();
        for (int g = 0; g < common.globals; g++) {
            int word = state[Vectors.GLOBALS + g];
            if (globalOnPurpose[g] && Part.isShared(word) && Part.number(word) == number) {
                return true;
            }
        }
        int end = Vectors.objects(common.globals, state[Vectors.TASKS]) + state[Vectors.OBJECTS];
        for (int i = Vectors.heads(common.globals); i < end; i++) {
            Part part = vectors.parts.get(state[i]);
            for (int at : part.onPurposeAt) {
                if (Part.isShared(part.words[at]) && Part.number(part.words[at]) == number) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- steps ----

    /** Takes a step; what it leads to is then in {@link #fingerprint} and {@link #words()}. */
    public void step(int[] state, int task, int way) {
        unwritten = null;
        Effect effect = remembering == Remembering.NO ? null : effect(state, task, way);
        if (remembering == Remembering.YES) {
            weigh();
        }
        if (effect != null && apply(state, effect)) {
            incidents = effect.incidents();
            if (remembering == Remembering.CHECKED) {
                check(state, task, way);
            }
            return;
        }
        computed++;
        compute(state, task, way);
    }

    /** Does a step, and writes everything anew. */
    private void compute(int[] state, int task, int way) {
        load(state);
        loaded = null;
        machine.step(machine.contexts.get(task), way);
        vectors.writer.writeAll(machine, raw);
        raw.same = false;
        if (!vectors.canonical.arrange(raw)) {
            throw new IllegalStateException("written anew, and still not in order");
        }
        incidents = machine.incidents;
    }

    /** Does again what was remembered. */
    private void check(int[] state, int task, int way) {
        int[] remembered = Arrays.copyOf(words(), size());
        long high = fingerprint().high();
        long low = fingerprint.low();
        unwritten = null;
        List<String> shown = incidents.stream().map(Machine.Incident::message).toList();
        compute(state, task, way);
        if (!Arrays.equals(remembered, vectors.canonical.vector())) {
            throw new IllegalStateException("a step of task " + task + " does not do what was remembered of it:\n"
                    + shown(remembered) + "\n"
                    + shown(vectors.canonical.vector()));
        }
        if (fingerprint().high() != high || fingerprint.low() != low) {
            throw new IllegalStateException("a step’s hash is not that of the state it leads to");
        }
        if (!shown.equals(incidents.stream().map(Machine.Incident::message).toList())) {
            throw new IllegalStateException("a step does not show what was remembered of it");
        }
    }

    /** A vector and its parts, for messages. */
    private String shown(int[] vector) {
        var text = new StringBuilder(Arrays.toString(vector));
        for (int i = Vectors.heads(common.globals); i < Vectors.objects(common.globals, vector[Vectors.TASKS])
                + vector[Vectors.OBJECTS]; i++) {
            text.append("\n    ").append(vector[i]).append(": ").append(Arrays.toString(vectors.parts.get(vector[i]).words));
        }
        return text.toString();
    }

    /** The state that the last step led to: its first {@link #size()} words, until the next step. */
    public int[] words() {
        if (unwritten == null) {
            return vectors.canonical.words();
        }
        if (next.length < origin.size()) {
            next = new int[origin.size() * 2];
        }
        origin.write(unwritten, next);
        return next;
    }

    public int size() {
        return unwritten == null ? vectors.canonical.size() : origin.size();
    }

    /** The hash of the state that the last step led to; until the next step. */
    public Fingerprint fingerprint() {
        if (unwritten == null) {
            fingerprint.of(vectors.canonical.words(), vectors.canonical.size());
        } else {
            origin.fingerprint(unwritten, fingerprint);
        }
        return fingerprint;
    }

    /** What the last step brought to light. */
    public List<Machine.Incident> incidents() {
        return incidents;
    }

    private Effect effect(int[] state, int task, int way) {
        if (way >= STANDING) {
            return null;
        }
        Standing standing = task < current.length ? current[task] : null; // where that is known, less has to be asked for
        long key = standing == null ? key(state, task, way) : Memo.next(standing.number(), way);
        Effect known = effects.find(key, state);
        if (known != null) {
            return known;
        }
        load(state);
        loaded = null;
        computed++;
        footprint.begin(state[Vectors.TASKS], state[Vectors.OBJECTS]);
        footprint.given(Vectors.heads(common.globals) + 2 * task + 1);
        machine.footprint = footprint;
        Effect found;
        try {
            machine.step(machine.contexts.get(task), way);
            machine.footprint = null;
            found = footprint.isUnbounded() ? null : comparison.effect(state);
        } finally {
            machine.footprint = null;
        }
        if (found == null) {
            return null;
        }
        if (standing != null) {
            standings.path(key(state, task, STANDING), state, footprint);
        }
        return effects.add(key, state, footprint, found) ? found : null;
    }

    private boolean apply(int[] state, Effect effect) {
        origin.take(state);
        if (origin.isPlain(effect)) {
            unwritten = effect;
            return true;
        }
        Parts.Reader parts = vectors.parts;
        Raw r = raw;
        origin.copy(r, effect);
        int tasks = r.tasks;
        int heads = Vectors.heads(common.globals);
        int first = Vectors.objects(common.globals, tasks);
        int[] at = effect.at();
        int[] now = effect.now();
        for (int k = 0; k < at.length; k++) {
            int place = at[k];
            if (place >= first) {
                r.object[place - first] = parts.get(now[k]);
            } else if (place >= heads) {
                int i = place - heads >> 1;
                if ((place - heads & 1) == 0) {
                    r.heads[i] = parts.get(now[k]);
                } else {
                    r.frames[i] = parts.get(now[k]);
                }
            } else if (place >= Vectors.GLOBALS) {
                r.globals[place - Vectors.GLOBALS] = now[k];
            } else if (place == Vectors.MISC) {
                r.misc = parts.get(now[k]);
            } else {
                r.output = now[k];
            }
        }
        int[] ended = effect.ended();
        if (ended.length > 0) {
            int left = 0;
            int next = 0;
            for (int i = 0; i < tasks; i++) {
                if (next < ended.length && ended[next] == i) {
                    next++;
                    continue;
                }
                r.heads[left] = r.heads[i];
                r.frames[left] = r.frames[i];
                r.numbers[left++] = r.numbers[i];
            }
            r.tasks = left;
        }
        for (int i = 0; i < effect.startedFrames().length; i++) {
            r.task(effect.startedFrames()[i], effect.startedHeads()[i], effect.startedNumbers()[i]);
        }
        for (Part part : effect.fresh()) {
            r.object[r.objects++] = part;
        }
        r.loop = effect.loop();
        r.same = effect.same() && origin.isAnchored(effect) && origin.stayKnown(effect);
        return vectors.canonical.arrange(r);
    }
}
