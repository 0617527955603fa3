/** The search over all states, its workers, and what a graph of states tells. Imports {@code machine}. */
package dev.conc.check.explore;
