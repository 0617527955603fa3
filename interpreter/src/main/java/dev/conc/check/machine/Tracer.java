package dev.conc.check.machine;

import dev.conc.source.Place;

/** Told what happens in a step, when a witness is replayed; null while searching. */
public interface Tracer {
    /** Task {@code task} does something worth telling, at {@code place}. */
    void event(Context task, Place place, String what);
}
