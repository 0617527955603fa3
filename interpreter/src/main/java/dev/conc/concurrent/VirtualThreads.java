package dev.conc.concurrent;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads on carriers of our own choice, which Java 25 can do but does not offer: the only class that opens {@code java.lang}.
 *
 * <p>Two things are taken from there. {@code ThreadBuilders.newVirtualThread(Executor, String, int, Runnable)} makes a virtual thread
 * that is
 * scheduled by an executor: the event loop is one with a single thread. And a virtual thread runs on its carrier's stack, so how deep
 * its calls
 * can nest is decided by the size of that one: the carriers of {@link #carriers} get theirs by the field {@code
 * Thread.holder.stackSize} before they start.
 *
 * <p>Both need {@code --add-opens java.base/java.lang=ALL-UNNAMED} (or {@code Add-Opens: java.base/java.lang} in the jar's manifest).
 * {@code
 * VirtualThreadsTest} fails when a JDK has changed either, and says what to do then.
 */
final class VirtualThreads {
    /** {@code Thread.NO_INHERIT_THREAD_LOCALS}: a task has no use for its spawner's. */
    private static final int NO_INHERITED_LOCALS = 1 << 2;

    private final Method make;

    VirtualThreads() {
        try {
            make = Class.forName("java.lang.ThreadBuilders")
                    .getDeclaredMethod("newVirtualThread", Executor.class, String.class, int.class, Runnable.class);
            make.setAccessible(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw closed(e);
        }
    }

    private static IllegalStateException closed(Exception e) {
        return new IllegalStateException("this Java does not let conc schedule virtual threads itself; it needs Java 25 started with"
                + " --add-opens java.base/java.lang=ALL-UNNAMED", e);
    }

    /** A virtual thread, not started, that {@code scheduler} runs a piece at a time. */
    Thread unstarted(Executor scheduler, String name, Runnable body) {
        try {
            return (Thread) make.invoke(null, scheduler, name, NO_INHERITED_LOCALS, body);
        } catch (ReflectiveOperationException e) {
            throw closed(e);
        }
    }

    /** A scheduler as Java's own for virtual threads, one carrier for each processor, but with stacks of {@code stackSize} bytes. */
    static ForkJoinPool carriers(long stackSize) {
        int processors = Runtime.getRuntime().availableProcessors();
        int runnable = Math.max(1, processors / 2);
        return new ForkJoinPool(
                processors, pool -> new Carrier(pool, stackSize), null, true, 0, 256, runnable, pool -> true, 5, TimeUnit.SECONDS);
    }

    private static final class Carrier extends ForkJoinWorkerThread {
        Carrier(ForkJoinPool pool, long stackSize) {
            super(null, pool, true);
            try {
                Field holder = Thread.class.getDeclaredField("holder");
                holder.setAccessible(true);
                Object fields = holder.get(this);
                Field size = fields.getClass().getDeclaredField("stackSize");
                size.setAccessible(true);
                size.setLong(fields, stackSize);
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw closed(e);
            }
        }
    }
}
