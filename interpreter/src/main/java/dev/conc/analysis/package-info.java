/**
 * What the text alone tells: names bound to slots, cells and members, every static check, modules and the library in conc.
 * Its product, {@link dev.conc.analysis.Program}, is the only thing an engine accepts. Imports {@code source}, {@code diagnostics}, {@code syntax}.
 */
package dev.conc.analysis;
