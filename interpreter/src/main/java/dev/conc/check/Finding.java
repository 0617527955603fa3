package dev.conc.check;

import dev.conc.source.Place;
import java.util.List;

/**
 * Something that can go wrong, with the shortest way there.
 *
 * @param message what, in one sentence
 * @param places where: one, or two for a race; may be empty
 * @param symmetry it was found with equal tasks taken for one another, and must be replayed so
 * @param witness null where there is no way to show; else task and way of each step from the beginning, as {@code index << 16 | way} in the order of each state's vector
 */
public record Finding(Kind kind, String message, List<Place> places, int[] witness, boolean symmetry) {
    /** What kind of mistake, in the order in which they are told. */
    public enum Kind {
        ASSERTION("a promise is broken",
                "assert and invariant must hold whatever the order: make what they compare one step, under a lock"),
        ERROR("an error that nobody catches", "catch it in the task, or await the task and handle it there"),
        DEADLOCK("a deadlock", "take locks in the same order everywhere"),
        PARTIAL_DEADLOCK("tasks that wait for each other for ever", "take locks in the same order everywhere"),
        LIVELOCK("a livelock: the tasks can go on for ever without coming to an end",
                "let one task give way, or wait until something has changed instead of trying again"),
        RACE("a data race", "protect both places with the same lock, or declare the variable volatile if it is shared on purpose"),
        UNRELEASED("a lock that is never released", "write lock m { … }: it gives the lock back however the block ends"),
        OUTCOME("an outcome that is not among those stated", "change the program, or what its header states");

        private final String title;
        private final String remedy;

        Kind(String title, String remedy) {
            this.title = title;
            this.remedy = remedy;
        }

        public String title() {
            return title;
        }

        public String remedy() {
            return remedy;
        }

        /** As {@code // finding:} and {@code --json} say it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
