/**
 * {@code conc check}: explores every interleaving of a program and tells what can go wrong. {@code code} lowers a Program to instructions,
 * {@code machine} runs one task up to its next visible operation and turns states into vectors, {@code model} has the synchronisation
 * objects, {@code explore} searches, {@code report} tells the story. Imports {@code source}, {@code diagnostics}, {@code syntax},
 * {@code analysis}, {@code runtime}.
 */
package dev.conc.check;
