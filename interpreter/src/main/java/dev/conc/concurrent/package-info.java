/**
 * Live tasks and everything that orders them, on Java's own threads and primitives: who runs, who holds what, who waits for what, and
 * when that can never end. Knows nothing of how conc code is executed: an engine hands it {@link dev.conc.concurrent.Body bodies}.
 * Imports {@code source}, {@code diagnostics}, {@code syntax}, {@code analysis}, {@code runtime}.
 */
package dev.conc.concurrent;
