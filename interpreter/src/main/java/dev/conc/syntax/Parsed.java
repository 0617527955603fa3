package dev.conc.syntax;

import dev.conc.diagnostics.Problem;
import java.util.List;
import java.util.Set;

/**
 * What a text reads as.
 *
 * @param statements those that parsed, in order; all of them if there are no problems
 * @param problems what is wrong, in the order of the text; empty if nothing is
 * @param lost the names in the parts of the text that were left out because of a problem: what is said to be unknown and is among
 *     them may well have been declared there
 */
public record Parsed(List<Stmt> statements, List<Problem> problems, Set<String> lost) {
    public boolean isComplete() {
        return problems.isEmpty();
    }
}
