/**
 * What exists while a program runs, whichever engine runs it: values, operators, errors with their stacks, and native library functions that
 * never wait and never call back into conc. Imports {@code source}, {@code diagnostics}, {@code syntax}, {@code analysis}.
 */
package dev.conc.runtime;
