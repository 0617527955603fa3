package dev.conc.runtime;

import java.util.List;

/**
 * What one running program has of the world around it; a session's, never a static. Natives that need more than their arguments get it.
 *
 * @param output where print goes
 * @param arguments the script's own arguments
 * @param random where {@code choose} and the module {@code random} draw from; thread-safe, may be seeded
 * @param errors makes instances of the library's error classes
 * @param start the reading of {@link System#nanoTime} when the program began
 * @param outside files, network, environment; null where a program can reach none of these
 */
public record World(Output output, List<String> arguments, Randomness random, Errors errors, long start, Outside outside) {
    /** A world without anything outside the program. */
    public World(Output output, List<String> arguments, Randomness random, Errors errors, long start) {
        this(output, arguments, random, errors, start, null);
    }

    /** Makes the instance of a library error: class name, message, cause (an {@link Instance} or {@link Nil#NIL}). */
    public interface Errors {
        Instance make(String className, String message, Object cause);
    }

    /** The instance that {@code catch} binds: made now if the error came from a native. */
    public Instance error(Raised raised) {
        if (raised.value() == null) {
            raised.materialize(errors.make(raised.className(), raised.entry().text(raised.arguments()), Nil.NIL));
        }
        return raised.value();
    }
}
