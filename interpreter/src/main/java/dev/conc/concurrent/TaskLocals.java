package dev.conc.concurrent;

/** The values a task has for its {@code TaskLocal}s: an immutable chain, so that a spawned task starts with its spawner's for free. */
public record TaskLocals(Object key, Object value, TaskLocals rest) {
    public static Object get(TaskLocals locals, Object key, Object otherwise) {
        for (TaskLocals at = locals; at != null; at = at.rest) {
            if (at.key == key) {
                return at.value;
            }
        }
        return otherwise;
    }

    public static TaskLocals with(TaskLocals locals, Object key, Object value) {
        return new TaskLocals(key, value, without(locals, key));
    }

    private static TaskLocals without(TaskLocals locals, Object key) {
        if (locals == null) {
            return null;
        }
        if (locals.key == key) {
            return locals.rest;
        }
        TaskLocals rest = without(locals.rest, key);
        return rest == locals.rest ? locals : new TaskLocals(locals.key, locals.value, rest);
    }
}
