package dev.conc.check;

import dev.conc.diagnostics.Problem;
import java.util.List;

/**
 * What a check found.
 *
 * @param findings one for each cause, the most serious first
 * @param outcomes all ways the program can end, as far as the search came
 * @param states how many states were met, {@code transitions} how many steps between them, {@code depth} how long the longest shortest way
 * @param exhaustive every state was looked at
 * @param stopped why not, in words; null if exhaustive
 * @param advice what would let the search see everything, a sentence each; empty if exhaustive
 * @param unsupported what the checker can't follow: then there is no verdict; null otherwise
 * @param wantsNames it could be followed with {@link CheckOptions#names}
 */
public record CheckResult(
        List<Finding> findings, List<Outcome> outcomes, long states, long transitions, int depth, boolean exhaustive, String stopped,
        List<String> advice,
        Problem unsupported, boolean wantsNames, long nanos) {
    /** The same with other findings. */
    public CheckResult with(List<Finding> others) {
        return new CheckResult(others, outcomes, states, transitions, depth, exhaustive, stopped, advice, unsupported, wantsNames, nanos);
    }
}
