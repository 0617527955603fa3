package dev.conc.runtime;

import dev.conc.diagnostics.Catalog;
import java.util.Arrays;

/** A value that can be called: a closure, a method bound to its instance, a native function, a class. Equality is identity, but a bound method equals another of the same instance and method. */
public abstract class FunctionValue {
    public abstract String name();

    public abstract Parameters parameters();

    /**
     * The arguments of a call in the order of the parameters: null for what was left out and has a default; what a rest parameter takes as a new
     * list. Raises a TypeError when they don't fit.
     *
     * @param names the name of each argument as written, null for a positional one; these come first
     * @param positional how many are positional
     */
    public final Object[] match(Object[] arguments, String[] names, int positional) {
        Parameters parameters = parameters();
        int count = parameters.count();
        int rest = parameters.rest();
        Object[] matched = new Object[count];
        int direct = Math.min(positional, rest >= 0 ? rest : count);
        System.arraycopy(arguments, 0, matched, 0, direct);
        if (rest >= 0) {
            matched[rest] = ListValue.of(Arrays.copyOfRange(arguments, direct, positional));
        } else if (positional > count) {
            throw new Raised(Catalog.TOO_MANY_ARGUMENTS_AT_RUN, name(), count == 1 ? "1 argument" : count + " arguments", positional);
        }
        for (int i = positional; i < arguments.length; i++) {
            int index = parameters.names().indexOf(names[i]);
            if (index < 0 || index == rest) {
                throw new Raised(Catalog.NO_SUCH_PARAMETER_AT_RUN, name(), names[i], String.join(", ", parameters.names()));
            }
            if (matched[index] != null) {
                throw new Raised(Catalog.ARGUMENT_GIVEN_TWICE_AT_RUN, name(), names[i]);
            }
            matched[index] = arguments[i];
        }
        for (int i = 0; i < count; i++) {
            if (matched[i] == null && !parameters.optional()[i]) {
                throw new Raised(Catalog.MISSING_ARGUMENT_AT_RUN, name(), parameters.names().get(i));
            }
        }
        return matched;
    }
}
