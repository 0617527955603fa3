/**
 * The facade over the phases: load, run, test; what they report is rendered here and the exit codes are decided here. Several sessions live in one
 * JVM, each with its own streams. Imports every package of the language; touches neither {@code System.in}, {@code out}, {@code err} nor the process.
 */
package dev.conc.session;
