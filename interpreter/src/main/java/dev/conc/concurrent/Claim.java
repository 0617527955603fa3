package dev.conc.concurrent;

import java.util.List;

/**
 * What a process tells the one that started it: that something there can't come about unless others here do something first. Told of rings that go through both;
 * it holds as long as the calls it speaks of have not been answered.
 *
 * @param of what can't come about
 * @param needs each of these would have to
 * @param stuck the tasks in between, for a report
 */
public record Claim(Step of, List<Step> needs, List<DeadlockReport.Stuck> stuck) {
    /**
     * @param call the answer to a call, by its number; else that the task of that number does something. A task is one of the process whose turn it is: in {@link
     *     Claim#of} of the one that claims, in {@link Claim#needs} of the other; with calls it is the other way round
     */
    public record Step(boolean call, long number) {}
}
