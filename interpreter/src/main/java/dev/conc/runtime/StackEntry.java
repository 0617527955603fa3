package dev.conc.runtime;

import dev.conc.source.Place;

/** One line of a conc stack: which function, and the place in it that was being executed. */
public record StackEntry(String function, Place place) {}
