package dev.conc.check.explore;

import dev.conc.check.code.InvariantSite;
import dev.conc.check.machine.Access;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what is wrong in the state that a machine holds. Changes nothing but what a machine notes of the end of a run. */
final class Watch {
    private final Machine machine;
    private final boolean races;

    Watch(Machine machine, boolean races) {
        this.machine = machine;
        this.races = races;
    }

    /** What a step has brought to light. */
    List<Sight> incidents(Machine where) {
        List<Sight> sights = new ArrayList<>();
        for (Machine.Incident incident : where.incidents) {
            sights.add(Sight.of(incident));
        }
        return sights;
    }

    /** An invariant that does not hold. The machine has to be read anew afterwards. */
    List<Sight> broken() {
        InvariantSite broken = machine.broken();
        return broken == null ? List.of() : List.of(Sight.of(broken));
    }

    /** Where no task goes on: errors that nobody can ask for any more, and tasks that wait for ever. */
    List<Sight> ending(boolean over) {
        machine.incidents.clear();
        machine.abandonAll();
        List<Sight> sights = incidents(machine);
        if (!over) {
            sights.add(Sight.deadlock(machine.contexts()));
        }
        return sights;
    }

    /** Races, and waits in a circle, where something still goes on. */
    List<Sight> look(int[] ways) {
        List<Sight> sights = new ArrayList<>();
        List<Context> tasks = machine.contexts();
        Access[] accesses = new Access[tasks.size()];
        for (int i = 0; races && i < accesses.length; i++) {
            accesses[i] = machine.access(tasks.get(i));
            for (int j = 0; j < i && accesses[i] != null; j++) {
                if (accesses[j] != null && accesses[i].races(accesses[j])
                        && !(tasks.get(i).task.isCoroutine() && tasks.get(j).task.isCoroutine())) {
                    sights.add(Sight.race(accesses[i].variable(), accesses[i].write(), Machine.where(tasks.get(i)), accesses[j].write(),
                            Machine.where(tasks.get(j))));
                }
            }
        }
        for (int i = 0; i < ways.length; i++) {
            Sight circle = ways[i] == 0 ? circle(tasks, ways, i) : null;
            if (circle != null) {
                sights.add(circle);
            }
        }
        return sights;
    }

    private Sight circle(List<Context> tasks, int[] ways, int from) {
        Set<TaskObject> seen = new HashSet<>();
        Context c = tasks.get(from);
        List<Place> places = new ArrayList<>();
        while (c != null && ways[c.index] == 0 && seen.add(c.task)) {
            places.add(Machine.where(c));
            c = contextOf(tasks, machine.blocker(c));
        }
        return c == null || ways[c.index] != 0 || c != tasks.get(from) ? null : Sight.circle(places);
    }

    private static Context contextOf(List<Context> tasks, TaskObject task) {
        for (Context c : tasks) {
            if (c.task == task) {
                return c;
            }
        }
        return null;
    }
}
