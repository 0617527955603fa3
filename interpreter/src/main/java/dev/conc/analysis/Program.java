package dev.conc.analysis;

import dev.conc.diagnostics.Problem;
import java.util.List;

/**
 * A file that has passed every static check, with the files it imports and the library it may use: the only thing an engine accepts.
 *
 * @param main the file itself; its imports hang below it
 * @param library finds and resolves library declarations as they are needed
 * @param warnings what deserves a word but not a refusal
 */
public record Program(Unit main, Library library, List<Problem> warnings) {}
