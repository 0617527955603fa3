/**
 * Processes: child JVMs that run a call with a copy of what it reaches, and objects that stay one object across them. Both ends of the pipe are here:
 * what is written on it ({@code Wire*}, {@link dev.conc.process.Encoder}, {@link dev.conc.process.Decoder}), what both ends do ({@link dev.conc.process.Link}),
 * the parent's side ({@link dev.conc.process.Host}) and the child's ({@link dev.conc.process.Child}).
 * Imports {@code source}, {@code diagnostics}, {@code syntax}, {@code analysis}, {@code runtime}, {@code concurrent}, {@code eval}.
 */
package dev.conc.process;
