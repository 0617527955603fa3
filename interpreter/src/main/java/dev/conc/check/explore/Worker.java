package dev.conc.check.explore;

import dev.conc.check.code.InvariantSite;
import dev.conc.check.machine.Machine;
import dev.conc.check.machine.Standing;
import dev.conc.check.machine.Steps;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One thread's part of a search: expands states, looks at each, keeps what is new. */
final class Worker {
    private final Explorer search;
    private final Steps steps;
    /** From and to of each step, in turn; nothing where livelocks are no finding. */
    final Ints edges = new Ints();
    /** Number, parent and action of each new state of this level. */
    final Ints born = new Ints();
    Frontier fresh = new Frontier();
    long transitions;
    private int[] state = new int[64];
    private Standing[] standing = new Standing[16];
    private int[] known = new int[16];
    private final Set<Long> knownRaces = new HashSet<>();

    Worker(Explorer search, Steps steps) {
        this.search = search;
        this.steps = steps;
    }

    /** How many steps it had to compute. */
    long computed() {
        return steps.computed();
    }

    /** From here on it remembers no steps. */
    void forget() {
        steps.forget();
    }

    /** Expands all states of a block, which it has written itself or not. */
    void work(int[] block, boolean own) {
        for (int at = 0; at < block.length && block[at] != 0; at += block[at]) {
            int length = block[at + Frontier.LENGTH];
            if (state.length < length) {
                state = new int[length * 2];
            }
            System.arraycopy(block, at + Frontier.WORDS, state, 0, length);
            steps.begin();
            int tasks = Steps.tasks(state);
            int known = at + Frontier.WORDS + length;
            for (int i = 0; own && i < tasks; i++) {
                if (block[known + i] > 0) {
                    steps.inherit(i, block[known + i] - 1);
                }
            }
            expand(block[at + Frontier.NUMBER], tasks);
        }
    }

    private void expand(int number, int tasks) {
        if (standing.length < tasks) {
            standing = new Standing[tasks * 2];
        }
        int total = 0;
        boolean waits = false;
        for (int i = 0; i < tasks; i++) {
            standing[i] = steps.standing(state, i);
            int ways = standing[i].ways();
            total += ways;
            waits |= ways == 0 && standing[i].blocker() != 0;
        }
        if (total == 0) {
            ending(number);
            return;
        }
        if (search.options.races()) {
            races(number, tasks);
        }
        if (waits) {
            for (int i = 0; i < tasks; i++) {
                if (standing[i].ways() == 0 && standing[i].blocker() != 0) {
                    circle(number, tasks, i);
                }
            }
        }
        search.cycles(number, standing, tasks);
        for (int i = 0; i < tasks; i++) {
            int ways = standing[i].ways();
            for (int way = 0; way < ways; way++) {
                steps.step(state, i, way);
                int reached = arrive(number, i << 16 | way);
                search.cycles(number, reached, standing[i], i, way);
            }
        }
        transitions += total;
    }

    private int arrive(int from, int action) {
        List<Machine.Incident> incidents = steps.incidents();
        if (!incidents.isEmpty()) {
            for (Machine.Incident incident : incidents) {
                search.discoveries.note(Sight.of(incident), from, action);
            }
        }
        int reached = search.number(steps.fingerprint());
        if (reached < 0) {
            reached = ~reached;
            int[] words = steps.words();
            int size = steps.size();
            born.add(reached);
            born.add(from);
            born.add(action);
            int tasks = Steps.tasks(words);
            if (known.length < tasks) {
                known = new int[tasks * 2];
            }
            for (int i = 0; i < tasks; i++) {
                known[i] = steps.inherited(state, i) + 1;
            }
            fresh.add(reached, words, size, known, tasks);
            if (search.watched) {
                InvariantSite broken = steps.machine(Arrays.copyOf(words, size)).broken();
                if (broken != null) {
                    search.discoveries.note(Sight.of(broken), from, action);
                }
            }
        }
        if (search.keepsEdges) {
            edges.add(from);
            edges.add(reached);
        }
        return reached;
    }

    /** No task goes on: the program has ended, or all that are left wait for ever. */
    private void ending(int number) {
        Machine machine = steps.machine(state);
        boolean over = machine.isOver();
        machine.incidents.clear();
        machine.abandonAll();
        for (Machine.Incident incident : machine.incidents) {
            search.discoveries.note(Sight.of(incident), number, -1);
        }
        search.end(number);
        search.discoveries.end(number, machine.output(), machine.failure(), !over);
        if (!over) {
            search.discoveries.note(Sight.deadlock(machine.contexts()), number, -1);
        }
    }

    // ---- what is wrong in a state in which something still goes on ----

    private void races(int number, int tasks) {
        for (int i = 1; i < tasks; i++) {
            Standing a = standing[i];
            if (!a.touches()) {
                continue;
            }
            for (int j = 0; j < i; j++) {
                Standing b = standing[j];
                if (a.races(b) && !steps.isOnPurpose(state, a) && knownRaces.add((long) a.number() << 32 | b.number())) {
                    search.discoveries.note(Sight.race(a.variable(), a.write(), a.place(), b.write(), b.place()), number, -1);
                }
            }
        }
    }

    /** Whether the tasks that {@code from} waits for, one after the other, wait for {@code from}. */
    private void circle(int number, int tasks, int from) {
        int at = from;
        for (int i = 0; i <= tasks; i++) {
            int blocker = standing[at].blocker();
            if (blocker == 0 || blocker > tasks || standing[at].ways() > 0) {
                return;
            }
            at = blocker - 1;
            if (at == from) {
                break;
            }
            if (i == tasks) {
                return; // a circle that does not come by here
            }
        }
        List<Place> places = new ArrayList<>();
        do {
            places.add(standing[at].place());
            at = standing[at].blocker() - 1;
        } while (at != from);
        search.discoveries.note(Sight.circle(places), number, -1);
    }
}
