/**
 * What a program reaches outside itself, and only with leave: files, standard input, the environment, the network, other programs. Everything
 * here asks {@link dev.conc.io.Permissions} first, and uses exactly what these have looked at. Knows nothing of how conc code is executed.
 * Imports {@code source}, {@code diagnostics}, {@code runtime}, {@code concurrent}.
 */
package dev.conc.io;
