package dev.conc.io;

import dev.conc.concurrent.Sequence;
import dev.conc.concurrent.Task;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.DurationValue;
import dev.conc.runtime.NativeObject;
import dev.conc.runtime.Raised;
import java.io.IOException;

/** The lines of standard input, as they come: what {@code sys.lines()} gives. */
record InputLines(LineSource input) implements NativeObject, Sequence {
    @Override
    public Object next(Task task) {
        return next(task, input, -1);
    }

    /** The next line, or null at the end. @throws Raised TimeoutError, CancelledError, IOError */
    static String next(Task task, LineSource input, long nanos) {
        try {
            String[] line = input.line(task, nanos);
            if (line.length == 0) {
                throw new Raised(Catalog.TIMED_OUT, "waiting for standard input", new DurationValue(nanos));
            }
            return line[0];
        } catch (IOException e) {
            throw Failures.of(e, "standard input");
        }
    }

    @Override
    public String typeName() {
        return "Lines";
    }

    @Override
    public String show() {
        return "Lines(standard input)";
    }
}
