package dev.conc.check.model;

import dev.conc.check.machine.Clock;
import dev.conc.check.machine.Context;
import dev.conc.check.machine.Machine;
import dev.conc.runtime.DurationValue;

/** {@code time.clock()} and {@code time.now()}: what {@link Clock} shows, or, in a second way, that a day has passed meanwhile. */
final class Times {
    /** Programs begin on 2026-01-01T00:00:00Z. */
    private static final long BEGINNING = 1_767_225_600L * DurationValue.SECOND;

    private Times() {}

    static Operation find(String member) {
        return switch (member) {
            case "clock" -> new Look(0);
            case "now" -> new Look(BEGINNING);
            default -> null;
        };
    }

    private record Look(long beginning) implements Operation {
        @Override
        public int ways(Machine machine, Context task, Object[] a) {
            return 2;
        }

        @Override
        public Object then(Machine machine, Context task, Object[] a, int way) {
            Clock clock = machine.clock();
            if (way == 1) {
                clock.late(task);
            }
            machine.onlyExamples(task, beginning == 0 ? "time.clock()" : "time.now()");
            return new DurationValue(beginning + clock.now(task));
        }
    }
}
