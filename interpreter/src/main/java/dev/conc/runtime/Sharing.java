package dev.conc.runtime;

/**
 * Whether any program in this JVM has ever started a second task: until then nothing pays for sharing.
 *
 * <p>A plain static, and yet no state of a session: it only ever turns on, and all it decides is whether an operation on a list, map or
 * variable takes the path that is safe under sharing, which gives the same result. It is turned on before the first task's thread is
 * started, and {@link Thread#start} orders that write before everything the task does; the starter has seen its own write.
 */
public final class Sharing {
    private static boolean on;

    private Sharing() {}

    /** Takes effect for the calling task and for every task started after. */
    public static void turnOn() {
        on = true;
    }

    public static boolean isOn() {
        return on;
    }
}
