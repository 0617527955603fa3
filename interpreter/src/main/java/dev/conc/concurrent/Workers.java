package dev.conc.concurrent;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Platform threads that make blocking calls of Java for tasks; they go by themselves when there is nothing to do. */
final class Workers {
    /** Calls that end soon: more at a time would only queue in the disk. */
    private static final int SOON = 16;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor brief;
    private final ThreadPoolExecutor lasting;

    Workers() {
        brief = new ThreadPoolExecutor(SOON, SOON, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Workers::thread);
        brief.allowCoreThreadTimeOut(true);
        lasting = new ThreadPoolExecutor(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::thread);
    }

    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon(true).name("worker").unstarted(work);
    }

    /** Runs {@code job}, which may block for ever if {@code endless}. @throws OutOfMemoryError if the machine has no thread left */
    void run(Runnable job, boolean endless) {
        (endless ? lasting : brief).execute(job);
    }

    /** Takes nothing more; calls under way are interrupted. */
    void stop() {
        brief.shutdownNow();
        lasting.shutdownNow();
    }
}
