package dev.conc.io;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.conc.diagnostics.Catalog;
import dev.conc.runtime.Raised;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many sockets a run has open. Some of the files that the system allows a process are kept back: without any, Java could not even load what it needs to tell
 * that there are none.
 */
final class OpenFiles {
    private static final int KEPT_BACK = 150;

    private final AtomicInteger open = new AtomicInteger();
    private final int most;

    OpenFiles() {
        most = (int) Math.max(16, Math.min(Integer.MAX_VALUE, limit()) - KEPT_BACK);
    }

    private static long limit() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/limits"))) {
                if (line.startsWith("Max open files")) {
                    String soft = line.substring("Max open files".length()).trim().split(" ")[0];
                    return soft.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(soft);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // not Linux: Java knows too, but loads much to find out
        }
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system ? system.getMaxFileDescriptorCount()
                : Integer.MAX_VALUE;
    }

    /** One more for {@code name}. @throws Raised IOError if there are too many */
    void take(String name) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            throw new Raised(Catalog.TOO_MANY_OPEN, name);
        }
    }

    void giveBack() {
        open.decrementAndGet();
    }
}
