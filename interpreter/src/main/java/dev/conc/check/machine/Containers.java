package dev.conc.check.machine;

import dev.conc.runtime.ListValue;
import dev.conc.runtime.MapValue;
import dev.conc.runtime.SetValue;

/** Takes over containers that natives and operators made: nobody else knows them yet. */
final class Containers {
    private Containers() {}

    static Object adopt(Object value) {
        if (value instanceof ListValue list && !(value instanceof Heaped)) {
            return new TrackedList(list.toArray());
        }
        if (value instanceof MapValue map && !(value instanceof Heaped)) {
            var tracked = new TrackedMap();
            MapValue.Entries entries = map.entries();
            for (int i = 0; i < entries.keys().length; i++) {
                tracked.put(entries.keys()[i], adopt(entries.values()[i]));
            }
            return tracked;
        }
        if (value instanceof SetValue set && !(value instanceof Heaped)) {
            var tracked = new TrackedSet();
            for (Object element : set.toArray()) {
                tracked.add(element);
            }
            return tracked;
        }
        return value;
    }
}
