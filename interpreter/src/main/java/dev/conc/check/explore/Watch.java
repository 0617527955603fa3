package dev.conc.check.explore;

import dev.conc.check.Finding;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.machine.Access;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.check.model.TaskObject;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for what is wrong in the state that a machine holds. Changes nothing but what a machine notes of the end of a run. */
final class Watch {
    private final Machine machine;
    private final boolean races;

    /** Something wrong; the same cause has the same key. */
    record Sight(String key, Finding.Kind kind, String message, List<Place> places) {}

    Watch(Machine machine, boolean races) {
        this.machine = machine;
        this.races = races;
    }

    /** What a step has brought to light. */
    List<Sight> incidents(Machine where) {
        List<Sight> sights = new ArrayList<>();
        for (Machine.Incident incident : where.incidents) {
            if (incident.kind() == Machine.Incident.Kind.ERROR) {
                String type = incident.error().type().name();
                sights.add(new Sight("error " + type + incident.place(),
                        type.equals("AssertionError") ? Finding.Kind.ASSERTION : Finding.Kind.ERROR, incident.message(),
                        incident.place() == null ? List.of() : List.of(incident.place())));
            } else {
                sights.add(new Sight("unreleased", Finding.Kind.UNRELEASED, incident.message() + " ends with a lock it has not given back",
                        List.of()));
            }
        }
        return sights;
    }

    /** An invariant that does not hold. The machine has to be read anew afterwards. */
    List<Sight> broken() {
        InvariantSite broken = machine.broken();
        return broken == null ? List.of()
                : List.of(new Sight("invariant " + broken.place(), Finding.Kind.ASSERTION,
                        "the invariant “" + broken.text() + "” does not hold", List.of(broken.place())));
    }

    /** Where no task goes on: errors that nobody can ask for any more, and tasks that wait for ever. */
    List<Sight> ending(boolean over) {
        machine.incidents.clear();
        machine.abandonAll();
        List<Sight> sights = incidents(machine);
        if (!over) {
            List<Place> places = new ArrayList<>();
            var key = new StringBuilder("deadlock");
            for (Context c : machine.contexts()) {
                Place place = c.task.daemon ? null : Machine.where(c);
                if (place != null && !places.contains(place)) {
                    places.add(place);
                    key.append(' ').append(place);
                }
            }
            sights.add(new Sight(key.toString(), Finding.Kind.DEADLOCK, "no task can go on", places));
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
                    sights.add(race(accesses[i], accesses[j], Machine.where(tasks.get(i)), Machine.where(tasks.get(j))));
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

    private static Sight race(Access a, Access b, Place here, Place there) {
        boolean first = here == null || there == null || here.span().start() <= there.span().start();
        String name = a.variable() != null ? "the variable “" + a.variable().name() + "”" : "the same list, map or element";
        Access earlier = first ? a : b;
        Access later = first ? b : a;
        String message = name + " is " + (earlier.write() ? "written" : "read") + " by one task and "
                + (later.write() ? "written" : "read") + " by another at the same time";
        return new Sight("race " + (a.variable() != null ? a.variable().place() : first ? here : there), Finding.Kind.RACE, message,
                first ? List.of(here, there) : List.of(there, here));
    }

    private Sight circle(List<Context> tasks, int[] ways, int from) {
        Set<TaskObject> seen = new HashSet<>();
        Context c = tasks.get(from);
        List<Place> places = new ArrayList<>();
        while (c != null && ways[c.index] == 0 && seen.add(c.task)) {
            places.add(Machine.where(c));
            c = contextOf(tasks, machine.blocker(c));
        }
        if (c == null || ways[c.index] != 0 || c != tasks.get(from)) {
            return null;
        }
        List<String> sorted = new ArrayList<>();
        for (Place place : places) {
            sorted.add(String.valueOf(place));
        }
        Collections.sort(sorted);
        return new Sight("circle" + sorted, Finding.Kind.PARTIAL_DEADLOCK,
                "some tasks wait for each other and can never go on, while others run", places);
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
