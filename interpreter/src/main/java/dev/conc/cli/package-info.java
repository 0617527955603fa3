/**
 * The command {@code conc}: its words and options, exit codes, the process around it. The only package that touches {@code System.in},
 * {@code out}, {@code err} and ends the process ({@code Main}). Imports {@code session} and what it shows of the packages below.
 */
package dev.conc.cli;
