package dev.conc.check.code;

import dev.conc.source.Place;

/** An {@code invariant}: where it stands and its condition as written. */
public record InvariantSite(Place place, String text) {}
