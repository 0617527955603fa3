package dev.conc.check.model;

import dev.conc.runtime.Show;

/**
 * The texts of tasks and synchronisation objects, as {@code print} shows them live: what is in the state. How many tasks wait at something is not told, nor the name of an RWLock, nor whether a task
 * that goes on waits at this moment: {@link #hasMore} says where there could be more.
 */
public final class Texts {
    private Texts() {}

    /** Whether a live run may show something else, too. */
    public static boolean hasMore(Object value) {
        return value instanceof TaskObject task ? !task.ended : value instanceof Primitive primitive && switch (primitive.kind) {
            case "Lock", "RWLockSide", "Semaphore", "Event", "Exchanger", "Condition", "Channel", "Barrier" -> true;
            default -> false;
        };
    }

    static String of(TaskObject task) {
        if (task.name == null) {
            throw new Untold("task");
        }
        String state = !task.ended ? "running" : !task.failed ? "done" : task.endedByCancellation() ? "cancelled" : "failed";
        return "Task(" + task.name + ", " + state + ")";
    }

    static String of(Primitive primitive) {
        Object[] f = primitive.fields;
        return switch (primitive.kind) {
            case "Atomic" -> "Atomic(" + Show.quoted(f[0]) + ")";
            case "Latch" -> "Latch(" + named(f[1]) + f[0] + " to go)";
            case "Barrier" -> "Barrier(" + named(f[3]) + (f[2] == Boolean.TRUE ? "broken" : f[1] + " of " + f[0] + " waiting") + ")";
            case "Phaser" -> "Phaser(" + named(f[3]) + "phase " + f[2] + ", " + f[1] + " of " + f[0] + " arrived)";
            case "Lock" -> "Lock(" + named(f[3]) + (f[0] == null ? "free" : "held by " + name(f[0])) + ")";
            case "Semaphore" -> "Semaphore(" + named(f[2]) + f[0] + " free)";
            case "Event" -> "Event(" + named(f[1]) + (f[0] == Boolean.TRUE ? "set" : "not set") + ")";
            case "Exchanger" -> "Exchanger(" + named(f[0]) + "0 waiting)";
            case "Future" -> f.length == 3 ? untold(primitive)
                    : "Future(" + (f.length > 3 ? named(f[3]) : "") + ((Long) f[0] == 0 ? "pending" : (Long) f[0] == 1 ? "done" : "failed")
                            + ")";
            case "Channel" -> channel(f);
            case "RWLockSide" -> side(f);
            case "TaskLocal" -> "TaskLocal(" + Show.quoted(f[0]) + ")";
            default -> untold(primitive);
        };
    }

    private static String channel(Object[] f) {
        long size = (Long) f[0];
        return "Channel(" + named(f[3]) + (f[1] == Boolean.TRUE ? f[2] == null ? "closed, " : "failed, " : "") + (f.length - Channels.FIRST)
                + (size <= 0 ? "" : " of " + size) + " inside)";
    }

    private static String side(Object[] f) {
        Object[] state = ((Primitive) f[0]).fields;
        return "RWLock(" + (state[0] != null ? "written by " + name(state[0]) : state.length > 2 ? "read by " + (state.length - 2) : "free")
                + ")."
                + (f[1] == Boolean.TRUE ? "write" : "read");
    }

    private static String untold(Primitive primitive) {
        throw new Untold(primitive.kind);
    }

    private static String named(Object name) {
        return name instanceof String given ? "\"" + given + "\", " : "";
    }

    private static String name(Object task) {
        if (((TaskObject) task).name == null) {
            throw new Untold("task");
        }
        return ((TaskObject) task).name;
    }
}
