/** One step of one task, and states as canonical vectors. Imports {@code code} and {@code model}. */
package dev.conc.check.machine;
