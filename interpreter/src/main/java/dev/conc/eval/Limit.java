package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;
import dev.conc.runtime.Types;

/** The time limit of {@code within}. */
final class Limit {
    /** No limit. */
    static final long NONE = -1;

    private Limit() {}

    /** In nanoseconds, at least 0; {@link #NONE} where {@code node} is null. Raises a TypeError for what is no duration. */
    static long nanos(Frame frame, ExprNode node) {
        if (node == null) {
            return NONE;
        }
        Object value = node.execute(frame);
        if (value instanceof DurationValue duration) {
            return Math.max(0, duration.nanos());
        }
        throw node.at(frame, new Raised(Catalog.LIMIT_NOT_A_DURATION, Types.described(value)));
    }
}
