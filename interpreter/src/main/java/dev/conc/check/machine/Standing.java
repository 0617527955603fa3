package dev.conc.check.machine;

import dev.conc.analysis.Variable;
import dev.conc.source.Place;

/**
 * How a task stands in a state.
 *
 * @param number tells standings apart
 * @param ways in how many ways it can go on
 * @param where the number of the object that its next operation touches, {@link #GLOBALS} for a global, {@link #NOTHING} for none
 * @param slot the field, element or global
 * @param onPurpose the variable says that it is shared on purpose; for containers see {@link Steps#isOnPurpose}
 * @param blocker the number of the task that it waits for; 0 if nobody in particular
 * @param place where it stands
 * @param asks the places of the vector that all this depends on, as bits; several places share a bit
 */
public record Standing(
        int number, int ways, int where, long slot, boolean write, Variable variable, boolean onPurpose, int blocker, boolean timed,
        boolean coroutine, Place place, long asks) {
    static final int NOTHING = 0;
    static final int GLOBALS = -1;

    /** The bit that stands for a place of the vector. */
    static long bit(int place) {
        return 1L << place; // of which the last six bits count
    }

    /** Whether its next operation is an access that others may make as well. */
    public boolean touches() {
        return where != NOTHING;
    }

    /** The same, and what it depends on. */
    Standing asking(long places) {
        return new Standing(number, ways, where, slot, write, variable, onPurpose, blocker, timed, coroutine, place, places);
    }

    /** Whether both may not be next at the same time, unless what they touch is a container that is shared on purpose. */
    public boolean races(Standing other) {
        return where != NOTHING && where == other.where && (write || other.write) && !onPurpose && !other.onPurpose
                && (slot == other.slot || slot == Access.WHOLE || other.slot == Access.WHOLE) && !(coroutine && other.coroutine);
    }

    /** Whether this way of going on is a time limit that runs out although the task could go on without that. */
    public boolean isUnlucky(int way) {
        return timed && ways > 1 && way == ways - 1;
    }
}
