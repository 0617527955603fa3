package dev.conc.check.explore;

import dev.conc.analysis.Variable;
import dev.conc.check.Finding;
import dev.conc.check.code.InvariantSite;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.source.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Something wrong, by whatever means it was met; the same cause has the same key. */
record Sight(String key, Finding.Kind kind, String message, List<Place> places) {
    /** What a step has brought to light. */
    static Sight of(Machine.Incident incident) {
        if (incident.kind() == Machine.Incident.Kind.UNRELEASED) {
            return new Sight("unreleased", Finding.Kind.UNRELEASED, incident.message() + " ends and has not given back a lock",
                    List.of());
        }
        String type = incident.error().type().name();
        return new Sight("error " + type + incident.place(),
                type.equals("AssertionError") ? Finding.Kind.ASSERTION : Finding.Kind.ERROR, incident.message(),
                incident.place() == null ? List.of() : List.of(incident.place()));
    }

    static Sight of(InvariantSite broken) {
        return new Sight("invariant " + broken.place(), Finding.Kind.ASSERTION, "the invariant “" + broken.text() + "” does not hold",
                List.of(broken.place()));
    }

    /** Tasks that wait for ever: none of the state's can go on. */
    static Sight deadlock(List<Context> tasks) {
        List<Place> places = new ArrayList<>();
        var key = new StringBuilder("deadlock");
        for (Context c : tasks) {
            Place place = c.task.daemon ? null : Machine.where(c);
            if (place != null && !places.contains(place)) {
                places.add(place);
                key.append(' ').append(place);
            }
        }
        return new Sight(key.toString(), Finding.Kind.DEADLOCK, "no task can go on", places);
    }

    /** Two tasks are about to touch {@code variable}, or an element where it is null. */
    static Sight race(Variable variable, boolean writesHere, Place here, boolean writesThere, Place there) {
        boolean first = here == null || there == null || here.span().start() <= there.span().start();
        String name = variable != null ? "the variable “" + variable.name() + "”" : "the same list, map or element";
        boolean earlier = first ? writesHere : writesThere;
        boolean later = first ? writesThere : writesHere;
        String message = name + " is " + (earlier ? "written" : "read") + " by one task and " + (later ? "written" : "read")
                + " by another at the same time";
        return new Sight("race " + (variable != null ? variable.place() : first ? here : there), Finding.Kind.RACE, message,
                first ? List.of(here, there) : List.of(there, here));
    }

    /** Tasks at these places wait for one another. */
    static Sight circle(List<Place> places) {
        List<String> sorted = new ArrayList<>();
        for (Place place : places) {
            sorted.add(String.valueOf(place));
        }
        Collections.sort(sorted);
        return new Sight("circle" + sorted, Finding.Kind.PARTIAL_DEADLOCK,
                "some tasks wait for each other and can never go on, while others run", places);
    }
}
