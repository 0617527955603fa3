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
 * @param same nothing refers to anything else than before, and no task came or went
 * @param counted tasks to whose objects there are more or fewer references than before; where it is plain that they are known before and after, that changes nothing
 * @param remembered whether it holds for other states as well
 */
record Effect(
        int[] at, int[] now, int[] ended, Part[] startedFrames, Part[] startedHeads, int[] startedNumbers, Part[] fresh, int loop,
        boolean same,
        int[] counted,
        boolean remembered, List<Machine.Incident> incidents) {}
