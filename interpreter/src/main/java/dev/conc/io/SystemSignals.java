package dev.conc.io;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * What this process does when it gets a signal: for programs ({@link Signals}, which asks for leave), the prompt and the command. The one place that knows the JDK's
 * class for that, which is not part of Java's own interface, though every JDK has it ({@code jdk.unsupported}, JEP 260). Called directly: by reflection each start of
 * the prompt would make a class for it, before the first answer.
 */
public final class SystemSignals {
    private SystemSignals() {}

    /** What a process did at a signal before; to be given to {@link #restore}. */
    public static final class Former {
        private final SignalHandler handler;

        private Former(SignalHandler handler) {
            this.handler = handler;
        }

        /** Does now what the process did then. */
        void act(String name) {
            handler.handle(new Signal(name));
        }
    }

    /**
     * Has {@code action} run, in a thread of its own, at each signal {@code name}.
     *
     * @param name without “SIG”: “INT”
     * @return what happened before; null if nothing has changed, because there is no such signal, or Java or the system keeps it for itself ({@code -Xrs})
     */
    public static Former handle(String name, Runnable action) {
        return set(name, signal -> action.run());
    }

    /** Has the system do what it does by default; returns what {@link #handle} does. */
    public static Former handleByDefault(String name) {
        return set(name, SignalHandler.SIG_DFL);
    }

    /** Has nothing happen, unless the signal is kept as {@link #handle} says. */
    public static void ignore(String name) {
        set(name, SignalHandler.SIG_IGN);
    }

    /** Has happen again what happened before. */
    public static void restore(String name, Former former) {
        set(name, former.handler);
    }

    private static Former set(String name, SignalHandler handler) {
        try {
            return new Former(Signal.handle(new Signal(name), handler));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
