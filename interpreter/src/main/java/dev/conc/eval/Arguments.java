package dev.conc.eval;

import dev.conc.runtime.FunctionValue;

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

    /** Evaluated arguments in the order of the parameters; see {@link FunctionValue#match}. */
    Object[] match(FunctionValue callee, Object[] evaluated) {
        return callee.match(evaluated, names, positional);
    }
}
