package dev.patchbay.benchmarks.drive;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures the process itself, from a begin to an end, both of which it tells the harness, which measures the machine meanwhile.
 * For one thread.
 */
final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final ProcessClock clock = new ProcessClock();
    private final PrintStream harness;
    private long nanos;
    private long cpu;
    private long allocated;

    Meter(PrintStream harness) {
        this.harness = harness;
    }

    void begin() {
        harness.println("begin");
        allocated = THREADS.getTotalThreadAllocatedBytes();
        cpu = clock.nanos();
        nanos = System.nanoTime();
    }

    /** What has passed since {@link #begin}, by name: nanoseconds and bytes. */
    Map<String, Double> end() {
        Map<String, Double> passed = new LinkedHashMap<>();
        passed.put("nanos", (double) (System.nanoTime() - nanos));
        passed.put("cpuNanos", (double) (clock.nanos() - cpu));
        passed.put("allocated", (double) (THREADS.getTotalThreadAllocatedBytes() - allocated));
        harness.println("end");
        return passed;
    }
}
