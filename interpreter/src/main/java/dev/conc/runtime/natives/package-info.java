/**
 * The Java behind the {@code native fn} of the library core: functions that neither wait nor call back into conc. One class for each built-in type and module,
 * found by name through {@link dev.conc.runtime.natives.Natives}. Imports {@code runtime}, {@code diagnostics}.
 */
package dev.conc.runtime.natives;
