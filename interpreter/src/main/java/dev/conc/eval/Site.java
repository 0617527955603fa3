package dev.conc.eval;

/**
 * Where a function, class or global variable stands in the texts of a program: the same in every process that has loaded these texts.
 *
 * @param part which text, counted in the order of loading
 * @param start the offset at which it begins
 * @param end the offset at which it ends; of a variable, the end of its name
 */
public record Site(int part, int start, int end) {}
