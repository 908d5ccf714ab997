package dev.patchbay.benchmarks.drive;

import dev.patchbay.benchmarks.load.Load;
import dev.patchbay.benchmarks.load.Target;
import dev.patchbay.benchmarks.subject.Session;
import dev.patchbay.benchmarks.subject.Subject;
import dev.patchbay.benchmarks.subject.Tally;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Opens many connections once, and measures what they cost while each gets a message a second. For one thread. */
final class CrowdDriver implements Driver {
    private final Load load;
    private final Target target;
    private final Subject subject;
    private final Meter meter;
    private final Tally tally = new Tally(false);
    private final List<Session> sessions = new ArrayList<>();
    private long heapBefore;
    private long residentBefore;
    private double openingNanos;

    CrowdDriver(Load load, Target target, Subject subject, Meter meter) {
        this.load = load;
        this.target = target;
        this.subject = subject;
        this.meter = meter;
    }

    @Override
    public Map<String, Double> round(Window window) throws Exception {
        if (sessions.isEmpty()) {
            open();
        }
        TimeUnit.NANOSECONDS.sleep(window.ramp().toNanos());
        meter.begin();
        long before = tally.total();
        TimeUnit.NANOSECONDS.sleep(window.measured().toNanos());
        long counted = tally.total() - before;
        Map<String, Double> found = meter.end();
        found.put("messages", (double) counted);
        found.put("openNanos", openingNanos);
        found.put("threads", (double) ManagementFactory.getThreadMXBean().getThreadCount());
        found.put("heapEach", (double) (heap() - heapBefore) / load.connections());
        found.put("residentEach", (double) (resident() - residentBefore) / load.connections());
        return found;
    }

    /** One to begin with, so that what all share is not charged to each. */
    private void open() throws Exception {
        sessions.add(subject.open(load, target, tally));
        heapBefore = heap();
        residentBefore = resident();
        long begin = System.nanoTime();
        while (sessions.size() <= load.connections()) {
            sessions.add(subject.open(load, target, tally));
        }
        openingNanos = System.nanoTime() - begin;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Linux tells it in pages. */
    private static long resident() throws IOException {
        Path statm = Path.of("/proc/self/statm");
        return Files.exists(statm) ? Long.parseLong(Files.readString(statm).split(" ", 3)[1]) * 4096 : 0;
    }
}
