/**
 * The course in the terminal: exercises ({@link dev.conc.learn.Course}), the learner's folder ({@link dev.conc.learn.Workplace}), and the judge
 * ({@link dev.conc.learn.Judge}), which asks the checker. Texts come in several languages, from files. Imports everything above {@code cli} but
 * {@code repl}.
 */
package dev.conc.learn;
