package dev.conc.session;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** What this process has used so far: by the clock, of the processor, of memory. A difference of two is what happened in between. */
public record Meter(long nanos, long processorNanos, long allocatedBytes) {
    /** Now. The first call takes longer than others: make it before what is to be measured. */
    public static Meter read() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return new Meter(System.nanoTime(), system.getProcessCpuTime(), threads.getTotalThreadAllocatedBytes());
    }

    /** From {@code earlier} until this. */
    public Meter since(Meter earlier) {
        return new Meter(nanos - earlier.nanos, processorNanos - earlier.processorNanos, allocatedBytes - earlier.allocatedBytes);
    }
}
