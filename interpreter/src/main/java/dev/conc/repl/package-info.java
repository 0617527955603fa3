/**
 * The REPL: reads inputs, runs each in a lasting session, shows values, and lets work go on behind the prompt.
 *
 * <p>{@link dev.conc.repl.Repl} is the loop, {@link dev.conc.repl.Commands} does what begins with a colon; a {@link dev.conc.repl.Prompt} is where inputs come from and text goes to: a terminal
 * ({@link dev.conc.repl.TerminalPrompt} on JLine, with {@link dev.conc.repl.Tty} and {@link dev.conc.repl.Keys} below it) or lines of a stream
 * ({@link dev.conc.repl.LinePrompt}). Imports everything above {@code learn} and {@code cli}.
 */
package dev.conc.repl;
