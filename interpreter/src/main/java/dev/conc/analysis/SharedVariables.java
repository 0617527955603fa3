package dev.conc.analysis;

/**
 * Marks the variables that two tasks may both reach while one of them changes it.
 *
 * <p>What it promises: a variable that is not marked is reached by one task only, or has its only value before any other task can reach it.
 * Marked are global variables, fields that can be assigned, and captured variables that are assigned. Not marked are functions and classes
 * (defined before anything runs); locals nobody captures; captured variables that are never assigned: the closure by which
 * another task comes to know one is made after it has its value, and handing the closure over orders the two; and global variables that are
 * never assigned and whose declaration stands above whatever might start a task, which is every {@code spawn} and every call of
 * something that is not made in Java.
 */
final class SharedVariables {
    private SharedVariables() {}

    static void mark(Resolution r) {
        for (Variable variable : r.variables) {
            boolean shared = switch (variable.kind()) {
                case FUNCTION, CLASS, IMPORT, SELF -> false;
                case FIELD -> variable.assignable();
                case LET, VAR, PARAMETER, LOOP, CATCH, CASE ->
                    variable.global() ? variable.assigned() || !variable.early() : variable.captured() && variable.assigned();
            };
            if (shared) {
                variable.markShared();
            }
        }
    }
}
