package dev.conc.check.machine;

import java.util.List;

/**
 * What a step changes, in terms of the vector before it: the same in every state that looks the same where the step looked.
 *
 * @param at places of the vector, {@code now} what is there after it: words, or numbers of parts
 * @param ended which tasks are gone
 * @param started for each new task its calls, its head and the number of its object in turn: two parts and a number
 * @param fresh objects that did not exist before
 * @param loop the number of the task that has the event loop then; fresh ones count from {@link Part#FRESH}
 * @param same nothing refers to anything else than before, and no task came or went; where what the next three say is true
 * @param anchor objects up to this number are reached from a task or a global anyway
 * @param gained globals that can be read anyway, as bits
 * @param lost globals that some other task can read as well, as bits
 * @param counted tasks to whose objects there are more or fewer references than before; where it is plain that they are known before and after, that changes nothing
 * @param changed the places of {@code at} as bits, see {@link Standing#asks}
 * @param looks the task whose calls, head or object are changed; {@link #NOBODY}, {@link #SEVERAL}
 */
record Effect(
        int[] at, int[] now, int[] ended, Part[] startedFrames, Part[] startedHeads, int[] startedNumbers, Part[] fresh, int loop,
        boolean same, int anchor, long gained, long lost, int[] counted, long changed, int looks, List<Machine.Incident> incidents) {
    static final int NOBODY = -1;
    static final int SEVERAL = -2;

    /** Whether something else is at a place of the vector after the step. */
    boolean changes(int place) {
        for (int changed : at) {
            if (changed == place) {
                return true;
            }
        }
        return false;
    }
}
