package dev.conc.check.code;

import dev.conc.syntax.Expr;
import java.util.List;

/**
 * How a {@code spawn} starts its task.
 *
 * @param named a name lies below the call on the stack
 * @param daemon a bool lies above that
 * @param names of the arguments after the positional ones, in order; null for a positional one
 */
public record SpawnSite(Expr.TaskKind kind, boolean named, boolean daemon, List<String> names, int positional) {}
