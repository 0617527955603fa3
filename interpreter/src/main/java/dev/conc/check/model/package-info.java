/** Synchronisation objects as guarded commands: enabled when, then. Imports {@code machine}, which imports it: they are one thing in two folders. */
package dev.conc.check.model;
