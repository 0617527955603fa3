package dev.conc.learn;

import java.util.List;

/**
 * What the judge says of an answer.
 *
 * @param passed every promise is kept
 * @param told the promise, mistake or finding that is told; null if passed
 * @param message what is told, in the words of the lesson; what was learnt if passed
 * @param story how it comes to that, on the learner's own lines; may be empty
 * @param promises each promise in words, and whether it is kept; null: not looked at
 * @param nanos how long it took to judge
 */
public record Verdict(boolean passed, String told, String message, String story, List<Kept> promises, long nanos) {
    /** A promise in words. */
    public record Kept(String text, Boolean kept) {}
}
