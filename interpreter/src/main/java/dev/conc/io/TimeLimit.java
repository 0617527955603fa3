package dev.conc.io;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.Raised;

/** How long one operation may take, however many waits it is made of; it runs from when it was made. */
final class TimeLimit {
    static final TimeLimit NONE = new TimeLimit(-1);

    private final long nanos;
    private final long end;

    private TimeLimit(long nanos) {
        this.nanos = nanos;
        this.end = nanos < 0 ? 0 : System.nanoTime() + nanos;
    }

    /** A limit of {@code nanos} from now; none if that is negative. */
    static TimeLimit of(long nanos) {
        return nanos < 0 ? NONE : new TimeLimit(nanos);
    }

    /** What is left of it in nanoseconds, 0 if nothing; negative without a limit. */
    long left() {
        return nanos < 0 ? -1 : Math.max(0, end - System.nanoTime());
    }

    /** The TimeoutError: {@code what} “took longer than …”. */
    Raised exceeded(String what) {
        return new Raised(Catalog.TIMED_OUT, what, new DurationValue(nanos));
    }
}
