/**
 * The REPL: reads inputs, runs each in a lasting session, shows values, and lets work go on behind the prompt.
 *
 * <p>{@link dev.conc.repl.Repl} is the loop; a {@link dev.conc.repl.Prompt} is where inputs come from and text goes to: a terminal
 * ({@link dev.conc.repl.TerminalPrompt}, the only class of a plain run that loads JLine) or lines of a stream
 * ({@link dev.conc.repl.LinePrompt}). Imports everything above {@code learn} and {@code cli}.
 */
package dev.conc.repl;
