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
 * @param unsupported what the checker can't follow: then there is no verdict; null otherwise
 */
public record CheckResult(
        List<Finding> findings, List<Outcome> outcomes, long states, long transitions, int depth, boolean exhaustive, String stopped,
        Problem unsupported, long nanos) {}
