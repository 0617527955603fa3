package dev.conc.eval;

import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.FunctionValue;
import dev.conc.runtime.ListValue;
import dev.conc.runtime.Parameters;
import dev.conc.runtime.Raised;
import java.util.Arrays;

/**
 * The arguments of a call as written: positional first, then named; and how they are matched to parameters.
 *
 * @param names null for a positional argument
 */
record Arguments(ExprNode[] values, String[] names, int positional) {
    boolean allPositional() {
        return positional == values.length;
    }

    int count() {
        return values.length;
    }

    /** Evaluates all, in the order written. */
    Object[] evaluate(Frame frame) {
        Object[] evaluated = new Object[values.length];
        for (int i = 0; i < evaluated.length; i++) {
            evaluated[i] = values[i].execute(frame);
        }
        return evaluated;
    }

    /** Evaluated arguments in the order of the parameters; null for what was left out and has a default. Raises a TypeError when they don't match. */
    Object[] match(FunctionValue callee, Object[] evaluated) {
        return match(callee, evaluated, names, positional);
    }

    static Object[] match(FunctionValue callee, Object[] evaluated, String[] names, int positional) {
        Parameters parameters = callee.parameters();
        int count = parameters.count();
        int rest = parameters.rest();
        Object[] matched = new Object[count];
        int direct = Math.min(positional, rest >= 0 ? rest : count);
        System.arraycopy(evaluated, 0, matched, 0, direct);
        if (rest >= 0) {
            matched[rest] = ListValue.of(direct < positional ? Arrays.copyOfRange(evaluated, direct, positional) : new Object[0]);
        } else if (positional > count) {
            throw new Raised(Catalog.TOO_MANY_ARGUMENTS_AT_RUN, callee.name(), count, positional);
        }
        for (int i = positional; i < evaluated.length; i++) {
            int index = parameters.names().indexOf(names[i]);
            if (index < 0 || index == rest) {
                throw new Raised(Catalog.NO_SUCH_PARAMETER_AT_RUN, callee.name(), names[i], String.join(", ", parameters.names()));
            }
            if (matched[index] != null) {
                throw new Raised(Catalog.ARGUMENT_GIVEN_TWICE_AT_RUN, callee.name(), names[i]);
            }
            matched[index] = evaluated[i];
        }
        for (int i = 0; i < count; i++) {
            if (matched[i] == null && !parameters.optional()[i]) {
                throw new Raised(Catalog.MISSING_ARGUMENT_AT_RUN, callee.name(), parameters.names().get(i));
            }
        }
        return matched;
    }
}
